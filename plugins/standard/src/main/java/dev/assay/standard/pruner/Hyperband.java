package dev.assay.standard.pruner;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import java.util.List;
import java.util.Optional;

/**
 * Hyperband (Li et al., JMLR 18, 2018) over asynchronous successive halving: brackets that first
 * judge at different rungs, since nobody knows beforehand how early trials can be told apart. Of b
 * brackets, the one that is s steps from the most patient gets a share of the configurations in
 * proportion to ⌈b ÷ (s + 1) × reduction^s⌉, as in the paper; which configuration goes where
 * depends on its number alone.
 */
record Hyperband(Parameters parameters) implements Pruner {

  /**
   * Parameters of {@code hyperband}.
   *
   * @param first where the first bracket's first rung is
   * @param reduction one in so many goes on
   * @param brackets how many brackets there are
   * @param by what trials are judged by
   */
  public record Parameters(
      @Doc("how many epochs or steps a trial of the hastiest bracket has before it is judged")
          @Default("1")
          @In("(0, inf)")
          double first,
      @Doc("one in so many trials goes on to so many times the training")
          @Default("3")
          @In("[1.5, 100]")
          double reduction,
      @Doc("how many brackets; each judges at a later first rung than the one before")
          @Default("3")
          @In("[1, 10]")
          int brackets,
      @Inline Yardstick by) {}

  @Override
  public Yardstick yardstick() {
    return parameters.by();
  }

  /** The bracket of a configuration: 0 is the hastiest. */
  int bracket(int configuration) {
    long[] ends = new long[parameters.brackets()];
    long all = 0;
    for (int bracket = 0; bracket < ends.length; bracket++) {
      int patience = ends.length - 1 - bracket;
      all +=
          (long)
              Math.ceil(
                  (double) ends.length
                      / (patience + 1)
                      * Math.pow(parameters.reduction(), patience));
      ends[bracket] = all;
    }
    long place = configuration % all;
    int bracket = 0;
    while (place >= ends[bracket]) {
      bracket++;
    }
    return bracket;
  }

  @Override
  public Optional<String> stop(Curve trial, Race race) {
    int bracket = bracket(trial.configuration());
    Rungs rungs =
        new Rungs(
            parameters.first() * Math.pow(parameters.reduction(), bracket), parameters.reduction());
    List<Curve> rivals =
        race.rivals(trial.configuration())
            .filter(rival -> bracket(rival.configuration()) == bracket)
            .toList();
    return SuccessiveHalving.stop(trial, race, rivals, rungs, SuccessiveHalving.Form.STOP)
        .map(why -> why + " (bracket " + bracket + ")");
  }
}
