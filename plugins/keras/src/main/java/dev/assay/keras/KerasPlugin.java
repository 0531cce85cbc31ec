package dev.assay.keras;

import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import java.util.List;

/** Keras models, as architectures and as initial weights. */
public final class KerasPlugin implements Plugin {

  @Override
  public String id() {
    return "keras";
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(KerasArchitecture.component(), KerasFormat.component());
  }
}
