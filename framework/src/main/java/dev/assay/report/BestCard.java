package dev.assay.report;

import dev.assay.importance.Importance;
import dev.assay.problem.ProblemException;
import dev.assay.ranking.BaselineComparison;
import dev.assay.ranking.BestFile;
import dev.assay.ranking.Comparison;
import dev.assay.ranking.Rivals;
import dev.assay.ranking.Standing;
import dev.assay.report.Headline.Fact;
import dev.assay.run.Trial;
import dev.assay.statistics.MeanEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The best configuration.
 *
 * @param objective its objective with interval
 * @param certainty how far that can be trusted, in a sentence or two
 * @param parameters its ranged parameters, or the first of very many
 * @param further the others
 * @param tests its test metrics
 * @param trials its trials
 * @param answers how far it is ahead, and at what cost
 * @param file it as an experiment file; empty if its record is damaged
 * @param steps what to try next
 */
record BestCard(
    String objective,
    String certainty,
    List<Fact> parameters,
    List<Fact> further,
    List<Fact> tests,
    String trials,
    List<Fact> answers,
    String file,
    List<NextSteps.Step> steps) {
  private static final int MOST_PARAMETERS = 15;

  static BestCard of(
      Snapshot snapshot,
      List<ParameterAxis> axes,
      Optional<BaselineComparison> baseline,
      Importance importance) {
    Standing best = snapshot.standings().get(0);
    List<Trial> trials = snapshot.trialsOf(best);
    List<Fact> parameters = new ArrayList<>();
    for (ParameterAxis axis : axes) {
      if (best.parameters().containsKey(axis.path())) {
        parameters.add(new Fact(axis.path(), axis.text(best.parameters())));
      }
    }
    int shown = parameters.size() > MOST_PARAMETERS + 1 ? MOST_PARAMETERS : parameters.size();
    List<Fact> tests =
        snapshot.testMetrics().stream()
            .filter(name -> trials.stream().anyMatch(trial -> trial.metrics().containsKey(name)))
            .map(name -> new Fact(name, Numbers.measured(Snapshot.mean(trials, name))))
            .toList();
    return new BestCard(
        Interval.of(best).text(),
        certainty(snapshot),
        parameters.subList(0, shown),
        parameters.subList(shown, parameters.size()),
        tests,
        "Configuration "
            + best.configuration()
            + (best.n() == 1 ? ", trial " : ", trials ")
            + best.trials().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        Answer.of(snapshot, axes, baseline),
        file(snapshot),
        NextSteps.of(snapshot, importance).steps());
  }

  private static String file(Snapshot snapshot) {
    try {
      return BestFile.of(snapshot.experiment(), snapshot.standings(), snapshot.trials());
    } catch (ProblemException e) {
      return ""; // A damaged record costs the file, not the report.
    }
  }

  private static String certainty(Snapshot snapshot) {
    List<Standing> standings = snapshot.standings();
    if (!Double.isFinite(standings.get(0).mean())) {
      return "No configuration has come to a finite number.";
    }
    if (!Interval.of(standings.get(0)).known()) {
      return "Too few seeds ("
          + standings.get(0).n()
          + "); need "
          + Comparison.LEAST_SEEDS
          + " to tell how much of it is luck.";
    }
    Standing best = standings.get(0);
    String runs = best.n() + (best.isConfirmed() ? " confirming" : "") + " runs";
    String mean =
        best.estimate().isWithoutSpread()
            ? "All " + runs + " gave exactly this, so they say nothing of luck. "
            : "Mean of "
                + runs
                + " with its 95 % confidence interval"
                + (best.estimate().overlap() > 0 ? ", widened for what folds share. " : ". ");
    return mean
        + picked(best, standings.size())
        + rivals(Rivals.of(snapshot.experiment().goal(), standings, snapshot.byNumber()));
  }

  private static String rivals(Rivals rivals) {
    if (rivals.told() == 0) {
      return "No other configuration has runs that tell how they compare.";
    }
    int open = rivals.tied().size() + rivals.better().size();
    String others =
        open == 0
            ? "Every other configuration is worse beyond luck"
            : open
                + (open == 1 ? " other" : " others")
                + " may be as good or better; with 95 % confidence the truly best is among these "
                + (open + 1);
    return others
        + " (t-test, corrected for "
        + (rivals.told() == 1 ? "1 comparison)." : rivals.told() + " comparisons).")
        + (rivals.better().isEmpty()
            ? ""
            : " On the seeds they share with it, " + rivals.better().size() + " did better.")
        + (rivals.unknown().isEmpty()
            ? ""
            : " Of " + rivals.unknown().size() + " more the runs don’t tell.");
  }

  /** What it was picked by, which luck had a part in. */
  private static String picked(Standing best, int of) {
    MeanEstimate before = best.screening();
    if (before == null && !best.isConfirmed()) {
      return of == 1 ? "" : "As the best of " + of + " by these very runs it is partly lucky. ";
    }
    return before == null
        ? ""
        : "It was picked at "
            + Numbers.measured(before.mean())
            + " ("
            + (before.n() == 1 ? "1 run" : before.n() + " runs")
            + "), which doesn't count: the best of many is partly lucky. ";
  }

  /** {@code 185 more parameters}; empty if there are none. */
  String more() {
    return further.isEmpty() ? "" : further.size() + " more parameters";
  }

  boolean hasSteps() {
    return !steps.isEmpty();
  }
}
