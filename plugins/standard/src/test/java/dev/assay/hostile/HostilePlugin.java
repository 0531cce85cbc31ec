package dev.assay.hostile;

import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import dev.assay.spi.activation.Activation;
import java.util.List;

/** Contributes the activation {@code hostile}. */
public final class HostilePlugin implements Plugin {

  @Override
  public String id() {
    return "hostile";
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(
            Activation.KIND,
            "hostile",
            "identity, until it strikes",
            Hostile.class,
            (parameters, context) -> () -> parameters));
  }
}
