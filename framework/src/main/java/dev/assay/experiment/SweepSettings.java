package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.sampler.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Which configurations are tried and how often.
 *
 * @param sampler how they are chosen
 * @param trials how many in all, a total however often the command runs; null for all of a grid
 * @param replicates with how many seeds each is trained
 * @param pruners what stops trials early
 * @param until when it is enough
 * @param seeds the seeds of each configuration's first trials, so that all configurations share
 *     them; trials beyond have seeds drawn from the experiment's; null for none
 * @param constraints what must hold of every configuration, see {@link
 *     dev.assay.experiment.expression.Expression}
 * @param learnFrom other experiments, whose results a sampler that learns begins with; {@code
 *     name@40} is the first 40 trials of one
 * @param population how configurations learn from each other in mid-training; null if they don't
 */
public record SweepSettings(
    @Doc("how configurations are chosen") @Default("random") Sampler sampler,
    @Doc("how many configurations, in all; a grid needs none") @In("[1, 1000000]")
        @Nullable Integer trials,
    @Doc("with how many seeds configurations are trained: a number, or initial, confirm, race")
        @Default("1")
        Replicates replicates,
    @Doc("what stops trials early; each may") @Default("[]") List<Pruner> pruners,
    @Doc("when no more trials start, though some are left") @Default("{}") Until until,
    @Doc("the seeds of each configuration's first trials, in place of ones drawn from seed")
        @Nullable List<Long> seeds,
    @Doc("what must hold of every configuration, such as architecture.width <= 512") @Default("[]")
        List<String> constraints,
    @Doc("experiments whose results a sampler that learns begins with; name@40: their first trials")
        @Default("[]")
        List<String> learnFrom,
    @Doc("population-based training of all configurations side by side")
        @Nullable Population population) {

  /**
   * When it is enough; running trials are finished.
   *
   * @param target an objective that is good enough; null for none
   * @param withoutImprovement after how many completed trials in a row that brought nothing better;
   *     null for never
   * @param wallClock how long one command may start trials; null for any time
   * @param regret by how much the best configuration there is may still be better than the best
   *     that was tried, as the sampler judges: a number, or {@value #AUTO}; null for any
   * @param deviceTime how much time all trials together may have taken; null for any
   */
  public record Until(
      @Doc("an objective that is good enough") @Nullable Double target,
      @Doc("how many completed trials in a row may bring nothing better") @In("[1, 1000000]")
          @Nullable Integer withoutImprovement,
      @Doc(
              "how little may still be gained, in the objective's unit, by a Gaussian process; auto"
                  + " for as little as the standard error of the best mean over folds")
          @Nullable String regret,
      @Doc("how long a command may start trials, such as 30m or 2h") @Nullable Duration wallClock,
      @Doc("how much time all trials together may take, such as 8h; of GPUs, GPU-hours")
          @Nullable Duration deviceTime) {
    /** As little as the best configuration's mean over folds is sure to. */
    static final String AUTO = "auto";

    /** How little may still be gained; empty if nothing says so, or the folds do. */
    public OptionalDouble leastRegret() {
      return regret == null || regret.equals(AUTO)
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(regret));
    }

    /** Whether the search ends when less may be gained than folds could tell. */
    public boolean regretByFolds() {
      return AUTO.equals(regret);
    }

    /** Whether the regret is one that a file may ask for. */
    boolean isRegretValid() {
      try {
        OptionalDouble least = leastRegret();
        return least.isEmpty() || (least.getAsDouble() > 0 && least.getAsDouble() < 1e300);
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  public SweepSettings {
    pruners = List.copyOf(pruners);
    constraints = List.copyOf(constraints);
    learnFrom = List.copyOf(learnFrom);
    seeds = seeds == null ? null : List.copyOf(seeds);
  }
}
