package dev.assay.standard.pruner;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops a trial whose measurement leaves given bounds, or is no number. */
record Threshold(Parameters parameters) implements Pruner {

  /**
   * Parameters of {@code threshold}.
   *
   * @param lower lowest value allowed; null for any
   * @param upper highest value allowed; null for any
   * @param warmUp progress before which nothing is stopped
   * @param by what trials are judged by
   */
  public record Parameters(
      @Doc("lowest value with which a trial goes on") @Nullable Double lower,
      @Doc("highest value with which a trial goes on") @Nullable Double upper,
      @Doc("how many epochs or steps a trial may always have") @Default("0") @In("[0, inf)")
          double warmUp,
      @Inline Yardstick by) {
    public Parameters {
      if (lower == null && upper == null) {
        throw new IllegalArgumentException("a threshold needs lower, upper or both");
      }
      if (lower != null && upper != null && lower > upper) {
        throw new IllegalArgumentException(
            "lower must be at most upper, found " + lower + " and " + upper);
      }
    }
  }

  @Override
  public Yardstick yardstick() {
    return parameters.by();
  }

  @Override
  public Optional<String> stop(Curve trial, Race race) {
    Curve.Observation last = trial.observations().get(trial.observations().size() - 1);
    if (last.progress() <= parameters.warmUp()) {
      return Optional.empty();
    }
    double value = race.measurement(last.loss());
    Double lower = parameters.lower();
    Double upper = parameters.upper();
    if (lower != null && !(value >= lower)) {
      return Optional.of(verdict(race, last, " is under " + lower));
    }
    return upper != null && !(value <= upper)
        ? Optional.of(verdict(race, last, " is over " + upper))
        : Optional.empty();
  }

  private static String verdict(Race race, Curve.Observation last, String bound) {
    return race.at(last.progress()) + ": " + race.text(last.loss()) + bound;
  }
}
