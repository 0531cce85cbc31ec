package dev.assay.standard.pruner;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Stops a trial whose best measurement so far is worse than a quantile of the best that its rivals
 * had by then; the median is the rule of Golovin et al., "Google Vizier", KDD 2017, section 3.2.2.
 */
record QuantilePruner(double keep, Patience patience, Yardstick yardstick) implements Pruner {

  /**
   * Parameters of {@code median}.
   *
   * @param when from when on trials are judged
   * @param by what they are judged by
   */
  public record Median(@Inline Patience when, @Inline Yardstick by) {}

  /**
   * Parameters of {@code percentile}.
   *
   * @param keep share of the rivals that a trial must be among
   * @param when from when on trials are judged
   * @param by what they are judged by
   */
  public record Percentile(
      @Doc("share of the rivals that a trial must be among to go on") @In("(0, 1)") double keep,
      @Inline Patience when,
      @Inline Yardstick by) {}

  /**
   * From when on trials are judged.
   *
   * @param rivals how many rivals must have come as far
   * @param warmUp progress before which nothing is stopped
   */
  public record Patience(
      @Doc("how many rivals must have come as far before a trial is judged")
          @Default("5")
          @In("[1, 1000000]")
          int rivals,
      @Doc("how many epochs or steps a trial may always have") @Default("1") @In("[0, inf)")
          double warmUp) {}

  @Override
  public Optional<String> stop(Curve trial, Race race) {
    double progress = trial.progress();
    if (progress <= patience.warmUp()) {
      return Optional.empty();
    }
    double[] rivals =
        race.rivals(trial.configuration())
            .filter(rival -> rival.progress() >= progress)
            .map(rival -> rival.best(progress))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    double best = trial.best(progress).orElse(Double.POSITIVE_INFINITY);
    if (rivals.length < patience.rivals() || !(best > quantile(rivals))) {
      return Optional.empty();
    }
    return Optional.of(
        race.at(progress)
            + ": best so far "
            + race.text(best)
            + ", "
            + (keep == 0.5
                ? "the median"
                : String.format(Locale.ROOT, "the best %.3g %%", 100 * keep))
            + " of "
            + rivals.length
            + " rivals had "
            + race.text(quantile(rivals)));
  }

  /** The quantile of sorted numbers, between neighbours in proportion (type 7 of R). */
  private double quantile(double[] sorted) {
    double place = keep * (sorted.length - 1);
    int below = (int) place;
    double rest = place - below;
    return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
  }
}
