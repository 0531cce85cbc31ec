package dev.assay.inspection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a network's numbers were spread at some of its evaluations.
 *
 * @param layers what the layers are called; the first entry is all of them together, of which only
 *     weights and biases are recorded
 * @param moments in the order of steps
 */
public record Spreads(List<String> layers, List<Moment> moments) {
  /**
   * The percentiles that are kept: between neighbours lie the seven bands of TensorFlow's
   * distributions, whose edges are 0, ½, 1 and 1½ standard deviations from the mean of a normal
   * distribution, and its extremes; the fifth is the median.
   */
  public static final List<Integer> PERCENTAGES = List.of(0, 7, 16, 31, 50, 69, 84, 93, 100);

  private static final int DIGITS = 4;
  private static final MathContext PRECISION = new MathContext(DIGITS);

  /** The powers of ten that a double holds exactly. */
  private static final double[] POWERS =
      IntStream.rangeClosed(0, 22).mapToDouble(places -> Math.pow(10, places)).toArray();

  public Spreads {
    layers = List.copyOf(layers);
    moments = List.copyOf(moments);
  }

  /** Nothing was recorded. */
  public static Spreads none() {
    return new Spreads(List.of(), List.of());
  }

  /**
   * One evaluation.
   *
   * @param step minibatches trained on before it
   * @param epoch the epoch it lies in; 0 before training
   * @param layers in the order of {@link Spreads#layers}
   * @param text what it writes then, if it is a language model; null if it isn't
   */
  public record Moment(long step, int epoch, List<LayerSpread> layers, @Nullable String text) {
    public Moment {
      layers = List.copyOf(layers);
    }
  }

  /**
   * One layer at one evaluation. Percentiles are those of {@link #PERCENTAGES} to four digits,
   * linearly interpolated between order statistics, of many thousand numbers between those of an
   * even part of them; null stands for infinities and NaN; a list is empty where there are no such
   * numbers.
   *
   * @param weights all its weights
   * @param biases all its biases
   * @param activations what it puts out for the probe, a fixed few of the validation examples
   * @param gradients of the mean loss of the last minibatch with respect to its weights, before
   *     penalties and clipping
   * @param zero share of weights that are exactly 0; null without weights
   * @param small share of weights whose absolute value is under 0.001; null without weights
   * @param dead share of its units that put out 0 for the whole probe; null unless its function is
   *     a rectifier
   */
  public record LayerSpread(
      List<@Nullable Double> weights,
      List<@Nullable Double> biases,
      List<@Nullable Double> activations,
      List<@Nullable Double> gradients,
      @Nullable Double zero,
      @Nullable Double small,
      @Nullable Double dead) {
    public LayerSpread {
      Objects.requireNonNull(weights);
      Objects.requireNonNull(biases);
      Objects.requireNonNull(activations);
      Objects.requireNonNull(gradients);
    }
  }

  /** A number as it is kept: to four digits, null if it isn't finite. */
  public static @Nullable Double kept(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    // How many places behind the point are kept.
    int places = DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    if (places >= 0 && places < POWERS.length) {
      // Both are exact, so that what comes out is the double nearest to the short number.
      return Math.rint(value * POWERS[places]) / POWERS[places];
    }
    return new BigDecimal(value).round(PRECISION).doubleValue();
  }
}
