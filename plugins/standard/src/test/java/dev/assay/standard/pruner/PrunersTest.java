package dev.assay.standard.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.PrunerContract;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import dev.assay.standard.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Pruners against their published rules. */
class PrunersTest {
  private static final Yardstick BY = Yardstick.objective();
  private static final QuantilePruner.Patience SOON = new QuantilePruner.Patience(1, 0);

  private static Pruner create(String name, Record parameters) {
    return new Family<>(Pruner.KIND, Pruners.all()).create(name, parameters);
  }

  private static Pruner halving(SuccessiveHalving.Form form) {
    return create("successive-halving", new SuccessiveHalving.Parameters(1, 3, form, BY));
  }

  @Nested
  class MedianContract extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return create("median", new QuantilePruner.Median(SOON, BY));
    }
  }

  @Nested
  class PercentileContract extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return create("percentile", new QuantilePruner.Percentile(0.25, SOON, BY));
    }
  }

  @Nested
  class HalvingContract extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return halving(SuccessiveHalving.Form.STOP);
    }
  }

  @Nested
  class HyperbandContract extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return create("hyperband", new Hyperband.Parameters(1, 3, 3, BY));
    }
  }

  @Nested
  class PatienceContract extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return create("patience", new Stagnation.Parameters(2, 0, BY));
    }
  }

  @Nested
  class ThresholdContract extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return create("threshold", new Threshold.Parameters(null, 1.5, 0, BY));
    }
  }

  @Nested
  class WilcoxonContract extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return create("wilcoxon", new WilcoxonPruner.Parameters(0.05, BY));
    }
  }

  @Test
  void the_median_is_that_of_the_best_that_rivals_had_at_the_same_point() {
    List<Curve> curves =
        List.of(
            curve(0, Curve.Standing.ENDED, 0.9, 0.5, 0.1),
            curve(1, Curve.Standing.ENDED, 0.3, 0.7, 0.7),
            curve(2, Curve.Standing.ENDED, 0.8),
            curve(3, Curve.Standing.RUNNING, 0.6, 0.45),
            curve(4, Curve.Standing.RUNNING, 0.6, 0.41));
    Pruner median = create("median", new QuantilePruner.Median(SOON, BY));
    // At epoch 2 the rivals of trial 3 had 0.5, 0.3 and 0.41; those of trial 4 0.5, 0.3 and 0.45.
    assertEquals(
        Optional.of("epoch 2: best so far 0.4500, the median of 3 rivals had 0.4100"),
        median.stop(curves.get(3), race(curves)));
    assertEquals(Optional.empty(), median.stop(curves.get(4), race(curves)));
  }

  @Test
  void a_quantile_lies_between_its_neighbours_in_proportion() {
    List<Curve> rivals = new ArrayList<>();
    for (double loss : new double[] {0.1, 0.2, 0.3, 0.4, 0.6}) {
      rivals.add(curve(rivals.size(), Curve.Standing.ENDED, loss));
    }
    Pruner pruner = create("percentile", new QuantilePruner.Percentile(0.3, SOON, BY));
    // numpy.percentile([.1, .2, .3, .4, .6], 30) is 0.22.
    assertEquals(Optional.empty(), judged(pruner, rivals, 0.2199));
    assertEquals(
        Optional.of("epoch 1: best so far 0.2201, the best 30.0 % of 5 rivals had 0.2200"),
        judged(pruner, rivals, 0.2201));
  }

  @Test
  void few_rivals_and_a_warm_up_let_a_trial_go_on() {
    List<Curve> rivals = List.of(curve(0, Curve.Standing.ENDED, 0.1, 0.1));
    Pruner many =
        create("median", new QuantilePruner.Median(new QuantilePruner.Patience(2, 0), BY));
    Pruner late =
        create("median", new QuantilePruner.Median(new QuantilePruner.Patience(1, 1), BY));
    assertEquals(Optional.empty(), judged(many, rivals, 0.9));
    assertEquals(Optional.empty(), judged(late, rivals, 0.9));
    assertEquals(
        Optional.of("epoch 2: best so far 0.9000, the median of 1 rivals had 0.1000"),
        judged(late, rivals, 0.9, 0.9));
  }

  @Test
  void one_in_three_passes_each_rung() {
    Pruner halving = halving(SuccessiveHalving.Form.STOP);
    List<Curve> rivals = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      rivals.add(curve(i, Curve.Standing.PRUNED, i / 10.0));
    }
    // With it there are nine at rung 0, of which three go on.
    assertEquals(Optional.empty(), judged(halving, rivals, 0.25));
    assertEquals(
        Optional.of("epoch 1: 0.3500 is number 4 of 9 at rung 0, of which 3 go on"),
        judged(halving, rivals, 0.35));
    assertEquals(Optional.empty(), judged(halving, rivals, 0.25, 0.9), "epoch 2 is no rung");
    assertEquals(Optional.empty(), judged(halving, rivals, 0.25, 0.9, 0.9), "alone at rung 1");
  }

  @Test
  void what_halts_at_a_rung_is_promoted_once_it_is_among_the_best_third() {
    Pruner halving = halving(SuccessiveHalving.Form.PROMOTE);
    List<Curve> curves = new ArrayList<>();
    for (double loss : new double[] {0.5, 0.3}) {
      Curve next = curve(curves.size(), Curve.Standing.RUNNING, loss);
      assertEquals(
          loss == 0.5
              ? Optional.of("epoch 1: 0.5000 is number 1 of 1 at rung 0, of which 0 go on")
              : Optional.of("epoch 1: 0.3000 is number 1 of 2 at rung 0, of which 0 go on"),
          halving.stop(next, race(with(curves, next))));
      curves.add(curve(curves.size(), Curve.Standing.PRUNED, loss));
      assertEquals(OptionalInt.empty(), halving.promote(race(curves)));
    }
    curves.add(curve(2, Curve.Standing.PRUNED, 0.9));
    assertEquals(OptionalInt.of(1), halving.promote(race(curves)));
    curves.set(1, curve(1, Curve.Standing.RUNNING, 0.3));
    assertEquals(OptionalInt.empty(), halving.promote(race(curves)));
  }

  @Test
  void brackets_of_hyperband_hold_as_many_as_in_the_paper() {
    Hyperband hyperband = new Hyperband(new Hyperband.Parameters(1, 3, 5, BY));
    int[] held = new int[5];
    IntStream.range(0, 143).forEach(number -> held[hyperband.bracket(number)]++);
    // Li et al., table 1, for R = 81 and a reduction of 3: 81, 27 (34 by the formula), 9 (15), …
    assertEquals(List.of(81, 34, 15, 8, 5), Arrays.stream(held).boxed().toList());
  }

  @Test
  void patience_ends_with_the_measurement_that_is_one_too_many() {
    Pruner patience = create("patience", new Stagnation.Parameters(2, 0.05, BY));
    assertEquals(Optional.empty(), judged(patience, List.of(), 0.5, 0.6, 0.44, 0.43));
    assertEquals(
        Optional.of("epoch 5: 2 measurements in a row no better than 0.4400"),
        judged(patience, List.of(), 0.5, 0.6, 0.44, 0.43, 0.40));
  }

  @Test
  void bounds_are_of_what_was_measured_though_losses_are_turned() {
    Pruner pruner = create("threshold", new Threshold.Parameters(0.5, null, 0, BY));
    Curve low = curve(0, Curve.Standing.RUNNING, -0.4);
    Race accuracies = new Race(List.of(low), /* higherIsBetter= */ true, Yardstick.Unit.STEP);
    assertEquals(Optional.of("step 1: 0.4000 is under 0.5"), pruner.stop(low, accuracies));
    assertEquals(Optional.empty(), pruner.stop(curve(0, Curve.Standing.RUNNING, -0.6), accuracies));
    assertEquals(
        Optional.of("step 1: not a number is under 0.5"),
        pruner.stop(curve(0, Curve.Standing.RUNNING, Double.POSITIVE_INFINITY), accuracies));
  }

  @Test
  void impossible_parameters_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Threshold.Parameters(null, null, 0, BY));
    assertThrows(IllegalArgumentException.class, () -> new Threshold.Parameters(2.0, 1.0, 0, BY));
    assertThrows(
        IllegalArgumentException.class, () -> new Yardstick("loss", null, Yardstick.Unit.STEP));
  }

  @Test
  void a_configuration_that_lost_five_times_in_a_row_is_given_up() {
    Pruner wilcoxon = create("wilcoxon", new WilcoxonPruner.Parameters(0.05, BY));
    List<Curve> curves = new ArrayList<>();
    for (int replicate = 0; replicate < 5; replicate++) {
      assertEquals(Optional.empty(), wilcoxon.skip(1, replicate, race(curves)), "too few pairs");
      curves.add(ended(2 * replicate, 0, replicate, 0.1 + replicate / 100.0));
      curves.add(ended(2 * replicate + 1, 1, replicate, 0.2 + replicate / 50.0));
    }
    // All five signs agree: p is 1 in 2^5.
    assertEquals(
        Optional.of(
            "significantly worse than configuration 0: 0.2400 against 0.1200 over 5 pairs,"
                + " p = 0.031"),
        wilcoxon.skip(1, 5, race(curves)));
    assertEquals(Optional.empty(), wilcoxon.skip(0, 5, race(curves)), "it is the leader");
  }

  @Test
  void the_signed_rank_test_agrees_with_a_published_example() {
    // Hollander and Wolfe, Nonparametric Statistical Methods, example 3.1: T+ = 40, p = 0.019.
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    assertEquals(0.01953, WilcoxonPruner.pValue(before, after), 5e-5);
  }

  private static Optional<String> judged(Pruner pruner, List<Curve> rivals, double... losses) {
    Curve trial = curve(100, Curve.Standing.RUNNING, losses);
    return pruner.stop(trial, race(with(rivals, trial)));
  }

  private static List<Curve> with(List<Curve> curves, Curve one) {
    List<Curve> all = new ArrayList<>(curves);
    all.add(one);
    return all;
  }

  private static Curve curve(int trial, Curve.Standing standing, double... losses) {
    List<Curve.Observation> observations = new ArrayList<>();
    for (double loss : losses) {
      observations.add(new Curve.Observation(observations.size() + 1, loss));
    }
    return new Curve(trial, trial, 0, standing, observations);
  }

  private static Curve ended(int trial, int configuration, int replicate, double loss) {
    return new Curve(
        trial,
        configuration,
        replicate,
        Curve.Standing.ENDED,
        List.of(new Curve.Observation(1, loss)));
  }

  private static Race race(List<Curve> curves) {
    return new Race(curves, /* higherIsBetter= */ false, Yardstick.Unit.EPOCH);
  }
}
