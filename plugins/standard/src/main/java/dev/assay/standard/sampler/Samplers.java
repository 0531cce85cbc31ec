package dev.assay.standard.sampler;

import dev.assay.spi.Component;
import dev.assay.spi.sampler.Sampler;
import dev.assay.standard.sampler.evolution.CmaEsSampler;
import dev.assay.standard.sampler.gaussian.GaussianProcessSampler;
import dev.assay.standard.sampler.pareto.NsgaSampler;
import dev.assay.standard.sampler.parzen.TpeSampler;
import dev.assay.standard.sampler.sequence.HaltonSampler;
import dev.assay.standard.sampler.sequence.SobolSampler;
import java.util.List;
import java.util.function.Function;

/** The built-in samplers. */
public final class Samplers {
  private Samplers() {}

  /** No parameters. */
  public record None() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        sampler(
            "random", "independent draws from every range", None.class, p -> new RandomSampler()),
        sampler(
            "grid",
            "every combination of the values of every range, once",
            GridSampler.Parameters.class,
            GridSampler::new),
        sampler(
            "sobol",
            "a scrambled Sobol sequence, which covers the space more evenly than random draws",
            SobolSampler.Parameters.class,
            SobolSampler::new),
        sampler(
            "halton",
            "a scrambled Halton sequence, even for any number of trials",
            HaltonSampler.Parameters.class,
            HaltonSampler::new),
        sampler(
            "tpe",
            "more of what resembles the best so far: a tree-structured Parzen estimator",
            TpeSampler.Parameters.class,
            TpeSampler::new),
        sampler(
            "gp",
            "the greatest expected improvement under a Gaussian process; for costly trials",
            GaussianProcessSampler.Parameters.class,
            GaussianProcessSampler::new),
        sampler(
            "cma-es",
            "an evolution strategy: generations that move towards what was good",
            CmaEsSampler.Parameters.class,
            CmaEsSampler::new),
        sampler(
            "nsga-ii",
            "a genetic algorithm for several objectives, which spreads along their front",
            NsgaSampler.Parameters.class,
            NsgaSampler::new));
  }

  private static <P extends Record> Component<P, Sampler> sampler(
      String name, String summary, Class<P> parameters, Function<P, Sampler> create) {
    return Component.of(
        Sampler.KIND, name, summary, parameters, (values, context) -> create.apply(values));
  }
}
