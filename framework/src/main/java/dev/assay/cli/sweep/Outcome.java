package dev.assay.cli.sweep;

import dev.assay.cli.terminal.Numbers;
import dev.assay.cli.terminal.Wording;
import dev.assay.experiment.Experiment;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.run.Criterion;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.sweep.Continuation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last words of a sweep. */
final class Outcome {
  private Outcome() {}

  /** Says what has changed in a file since its last run, and what becomes of the trials. */
  static void printChanges(PrintWriter err, Experiment experiment, History history) {
    if (history.differences().isEmpty()) {
      return;
    }
    err.println(experiment.origin() + " has changed since its last run:");
    history.differences().forEach(line -> err.println("  " + line));
    int rescored = history.continuation().map(Continuation::rescored).orElse(0);
    err.println(
        "all "
            + Wording.count(history.trials().size(), "recorded trial")
            + " fit it and are kept"
            + (rescored == 0
                ? ""
                : ", ranked anew by what was measured; the test metrics and models of "
                    + Wording.count(rescored, "completed trial")
                    + " belong to the old objective's best evaluation, so those metrics are dropped"));
  }

  static String nothingToDo(Experiment experiment, List<Trial> trials) {
    long failed = count(trials, TrialState.FAILED);
    return experiment.name()
        + ": everything is already done, "
        + Wording.count(count(trials, TrialState.COMPLETED), "trial")
        + " completed"
        + (failed == 0 ? "" : ", " + failed + " failed")
        + "; nothing to run";
  }

  static void print(PrintWriter out, Experiment experiment, List<Trial> trials, Path report) {
    String metric = experiment.objective().metric();
    List<Standing> standings = Leaderboard.of(experiment.criteria(), trials);
    if (!standings.isEmpty()) {
      Standing best = standings.get(0);
      String interval =
          best.n() > 1
              ? " ["
                  + Numbers.text(best.low())
                  + ", "
                  + Numbers.text(best.high())
                  + "] over "
                  + best.n()
                  + (best.isConfirmed() ? " fresh" : "")
                  + (experiment.folds() == 1
                      ? " seeds"
                      : experiment.replicates() == 1 && !best.isConfirmed()
                          ? " folds"
                          : " seeds and folds")
              : "";
      out.println("best " + metric + " " + Numbers.text(best.mean()) + interval);
      if (best.screening() != null) {
        out.println("it was picked at " + Numbers.text(best.screening().mean()));
      }
      if (!best.parameters().isEmpty()) {
        out.println("with " + Wording.parameters(best.parameters()));
      }
      List<Criterion> criteria = experiment.criteria();
      if (criteria.size() > 1) {
        long front = standings.stream().filter(Standing::isUnbeaten).count();
        out.println(
            "on the front of "
                + criteria.stream().map(Criterion::metric).collect(Collectors.joining(" and "))
                + ": "
                + Wording.count(front, "configuration")
                + "; assay best "
                + experiment.name()
                + " lists them");
      }
      for (String tested : List.of("test.accuracy", "test.rmse")) {
        trials.stream()
            .filter(trial -> best.trials().contains(trial.number()))
            .map(trial -> trial.metrics().get(tested))
            .filter(value -> value != null)
            .mapToDouble(value -> value)
            .average()
            .ifPresent(value -> out.println(tested + " " + Numbers.text(value)));
      }
    }
    out.println("report " + report);
    out.flush();
  }

  private static long count(List<Trial> trials, TrialState state) {
    return trials.stream().filter(trial -> trial.state() == state).count();
  }
}
