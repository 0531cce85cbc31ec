package dev.assay.report;

import dev.assay.configuration.RecordedSpace;
import dev.assay.importance.Importance;
import dev.assay.importance.Importance.Share;
import dev.assay.ranking.Border;
import dev.assay.ranking.Comparison;
import dev.assay.ranking.FactorComparison;
import dev.assay.ranking.Standing;
import dev.assay.run.ParameterLabel;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What to try next, as far as the records tell.
 *
 * @param steps the most telling first
 */
record NextSteps(List<Step> steps) {
  private static final double LATE = 0.9;
  private static final int LEAST_TRIALS = 10;

  /** So much of the variance must the forest explain before a parameter is called unimportant. */
  private static final double EXPLAINED = 0.5;

  private static final double UNIMPORTANT = 0.05;

  /** More seeds than this are no advice. */
  private static final int MOST_SEEDS = 200;

  /**
   * A suggestion.
   *
   * @param text why
   * @param change what to write into the file; empty if there is nothing to write
   */
  record Step(String text, String change) {}

  static NextSteps of(Snapshot snapshot, Importance importance) {
    List<Step> steps = new ArrayList<>();
    List<Standing> standings = snapshot.standings();
    List<String> paths =
        snapshot.trials().stream()
            .flatMap(trial -> trial.plan().parameters().keySet().stream())
            .distinct()
            .toList();
    for (Border border : Border.of(RecordedSpace.of(snapshot.experiment()), standings)) {
      steps.add(
          new Step(
              "The best values of "
                  + ParameterLabel.of(border.path(), paths)
                  + " lie at the "
                  + (border.upper() ? "upper" : "lower")
                  + " end of its range (best: "
                  + Numbers.plain(border.value())
                  + "); better ones may lie beyond. If it may go there, widen it:",
              border.path() + ": {" + border.widened() + "}"));
    }
    seeds(snapshot, steps);
    late(snapshot, steps);
    List<String> idle =
        importance.shares().stream()
            .filter(share -> share.method().equals("fANOVA") && share.high() < UNIMPORTANT)
            .map(Share::path)
            .map(path -> ParameterLabel.of(path, paths))
            .toList();
    if (importance.explained() >= EXPLAINED && !idle.isEmpty()) {
      steps.add(
          new Step(
              String.join(", ", idle)
                  + (idle.size() == 1 ? " makes" : " make")
                  + " hardly any difference (under 5 % of the variance"
                  + (idle.size() == 1 ? "" : " each")
                  + "): keep what is cheapest, and search the others.",
              ""));
    }
    return new NextSteps(steps);
  }

  private static boolean goesOn(Snapshot snapshot, Standing standing) {
    return snapshot.trialsOf(standing).stream().anyMatch(trial -> trial.plan().goesOn());
  }

  private static void seeds(Snapshot snapshot, List<Step> steps) {
    List<Standing> standings = snapshot.standings();
    // What goes on from others gets no further seed by asking for more of them.
    if (standings.size() < 2 || goesOn(snapshot, standings.get(0))) {
      return;
    }
    Standing best = standings.get(0);
    if (best.n() < Comparison.LEAST_SEEDS) {
      steps.add(
          new Step(
              "Too few seeds (1) to tell skill from luck; need "
                  + Comparison.LEAST_SEEDS
                  + ", better 5. Finished trials are kept:",
              standings.size() < LEAST_TRIALS
                  ? "sweep: {replicates: 5}"
                  : "sweep: {replicates: {initial: 1, confirm: {top: 5, seeds: 5}}}"));
      return;
    }
    Comparison lead = Comparison.of(best, standings.get(1), snapshot.byNumber());
    OptionalLong needed = lead.seedsToTell();
    boolean open = lead.pValue().orElse(1) >= FactorComparison.LEVEL;
    if (open
        && needed.isPresent()
        && needed.getAsLong() > best.n()
        && needed.getAsLong() <= MOST_SEEDS) {
      steps.add(
          new Step(
              "If the lead over the runner-up is real, about "
                  + needed.getAsLong()
                  + " seeds each would show it (four times in five; there are "
                  + best.n()
                  + "). Try them on these two alone.",
              ""));
    }
  }

  /** Whether the search hadn't come to rest. */
  private static void late(Snapshot snapshot, List<Step> steps) {
    long completed = snapshot.count(TrialState.COMPLETED);
    int last =
        snapshot.trials().stream()
            .filter(trial -> !trial.plan().goesOn())
            .mapToInt(Trial::number)
            .max()
            .orElse(0);
    boolean finished = snapshot.asked() == snapshot.trials().size();
    if (completed >= LEAST_TRIALS
        && finished
        && !goesOn(snapshot, snapshot.standings().get(0))
        && snapshot.standings().get(0).trials().stream().allMatch(n -> n >= LATE * last)) {
      steps.add(
          new Step(
              "The best came among the last tenth of the trials: more of them may find better. Raise"
                  + " trials in the file and run the same command; nothing finished is repeated.",
              "sweep: {trials: " + 2 * snapshot.experiment().trials() + "}"));
    }
  }
}
