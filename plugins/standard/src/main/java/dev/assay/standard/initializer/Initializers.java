package dev.assay.standard.initializer;

import dev.assay.spi.Component;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;

/**
 * The built-in initializers; fan-in and fan-out are the numbers of a unit's inputs and outputs, for
 * a convolution times the area of its kernel.
 */
public final class Initializers {
  private Initializers() {}

  /** No parameters. */
  public record None() {}

  /** Parameters of {@code he-normal} and {@code he-uniform}. */
  public record He(
      @Doc("in for fan-in, average for the mean of fan-in and fan-out") @Default("in") Fan fan) {}

  /** Parameters of {@code constant}. */
  public record Constant(@Doc("value of every weight") double value) {}

  /** Parameters of {@code normal}. */
  public record Normal(
      @Doc("standard deviation") @In("(0, inf)") double deviation,
      @Doc("mean") @Default("0") double mean) {}

  /** Parameters of {@code truncated-normal}. */
  public record TruncatedNormal(
      @Doc("standard deviation before the cut") @Default("0.1") @In("(0, inf)") double deviation,
      @Doc("mean") @Default("0") double mean) {}

  /** Parameters of {@code uniform}. */
  public record Uniform(@Doc("least value") double low, @Doc("greatest value") double high) {
    public Uniform {
      if (!(low < high)) {
        throw new IllegalArgumentException("low " + low + " must be under high " + high);
      }
    }
  }

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        plain("zeros", "all weights 0", () -> new WeightInitConstant(0)),
        Component.of(
            Initializer.KIND,
            "constant",
            "all weights the same",
            Constant.class,
            (p, context) -> () -> new WeightInitConstant(p.value())),
        Component.of(
            Initializer.KIND,
            "normal",
            "normally distributed",
            Normal.class,
            (p, context) -> drawn(new NormalDistribution(p.mean(), p.deviation()))),
        Component.of(
            Initializer.KIND,
            "truncated-normal",
            "normally distributed, redrawn beyond two standard deviations",
            TruncatedNormal.class,
            (p, context) -> () -> new TruncatedNormalWeights(p.mean(), p.deviation())),
        Component.of(
            Initializer.KIND,
            "uniform",
            "uniform between two bounds",
            Uniform.class,
            (p, context) -> drawn(new UniformDistribution(p.low(), p.high()))),
        plain(
            "xavier-normal",
            "normal with variance 2 / (fan-in + fan-out) (Glorot and Bengio, 2010)",
            WeightInitXavier::new),
        plain(
            "xavier-uniform",
            "uniform within ±√(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010)",
            WeightInitXavierUniform::new),
        Component.of(
            Initializer.KIND,
            "he-normal",
            "normal with variance 2 / fan-in (He et al., 2015)",
            He.class,
            (p, context) ->
                p.fan() == Fan.IN
                    ? WeightInitRelu::new
                    : () -> new VarianceScaling(2, p.fan(), /* uniform= */ false)),
        Component.of(
            Initializer.KIND,
            "he-uniform",
            "uniform within ±√(6 / fan-in) (He et al., 2015)",
            He.class,
            (p, context) ->
                p.fan() == Fan.IN
                    ? WeightInitReluUniform::new
                    : () -> new VarianceScaling(2, p.fan(), /* uniform= */ true)),
        plain(
            "lecun-normal",
            "normal with variance 1 / fan-in (LeCun et al., 1998)",
            WeightInitNormal::new),
        plain(
            "lecun-uniform",
            "uniform within ±√(3 / fan-in) (LeCun et al., 1998)",
            () -> new VarianceScaling(1, Fan.IN, /* uniform= */ true)));
  }

  private static Initializer drawn(Distribution distribution) {
    return () -> new WeightInitDistribution(distribution);
  }

  private static Component<None, Initializer> plain(
      String name, String summary, Initializer initializer) {
    return Component.of(Initializer.KIND, name, summary, None.class, (p, context) -> initializer);
  }
}
