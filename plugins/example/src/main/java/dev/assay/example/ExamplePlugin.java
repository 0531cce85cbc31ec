package dev.assay.example;

import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import dev.assay.spi.activation.Activation;
import java.util.List;

/** What Assay finds in this jar, through {@code META-INF/services/dev.assay.spi.Plugin}. */
public final class ExamplePlugin implements Plugin {

  @Override
  public String id() {
    return "example";
  }

  @Override
  public List<Component<?, ?>> components() {
    // Experiment files can now say: activation: {type: example-snake, frequency: 0.5}
    return List.of(
        Component.of(
            Activation.KIND,
            "example-snake",
            "x + sin²(frequency·x) / frequency, for data that repeats",
            Snake.class,
            (parameters, context) -> () -> parameters));
  }
}
