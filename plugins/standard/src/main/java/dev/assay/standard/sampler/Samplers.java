package dev.assay.standard.sampler;

import dev.assay.spi.Component;
import dev.assay.spi.sampler.Sampler;
import java.util.List;

/** The built-in samplers. */
public final class Samplers {
  private Samplers() {}

  /** No parameters. */
  public record None() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        Component.of(
            Sampler.KIND,
            "random",
            "independent draws from every range",
            None.class,
            (p, context) -> new RandomSampler()),
        Component.of(
            Sampler.KIND,
            "grid",
            "every combination of the values of every range, once",
            None.class,
            (p, context) -> new GridSampler()));
  }
}
