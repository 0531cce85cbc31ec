package dev.assay.standard;

import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import dev.assay.standard.dataset.Datasets;
import java.util.List;
import java.util.stream.Stream;

/** All built-in components. */
public final class StandardPlugin implements Plugin {

  @Override
  public String id() {
    return "standard";
  }

  @Override
  public List<Component<?, ?>> components() {
    return Stream.of(Datasets.all()).<Component<?, ?>>flatMap(List::stream).toList();
  }
}
