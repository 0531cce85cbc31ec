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

/** Stops a trial that hasn't become better for a number of measurements. */
record Stagnation(Parameters parameters) implements Pruner {

  /**
   * Parameters of {@code patience}.
   *
   * @param measurements how many may pass
   * @param minChange how much counts as better
   * @param by what trials are judged by
   */
  public record Parameters(
      @Doc("how many measurements may pass without a better one") @Default("5") @In("[1, 1000000]")
          int measurements,
      @Doc("by how much a measurement must be better to count") @Default("0") @In("[0, inf)")
          double minChange,
      @Inline Yardstick by) {}

  @Override
  public Yardstick yardstick() {
    return parameters.by();
  }

  @Override
  public Optional<String> stop(Curve trial, Race race) {
    double best = Double.POSITIVE_INFINITY;
    int since = 0;
    for (Curve.Observation observation : trial.observations()) {
      if (observation.loss() < best - parameters.minChange()) {
        best = observation.loss();
        since = 0;
      } else {
        since++;
      }
    }
    return since < parameters.measurements()
        ? Optional.empty()
        : Optional.of(
            race.at(trial.progress())
                + ": "
                + since
                + " measurements in a row no better than "
                + race.text(best));
  }
}
