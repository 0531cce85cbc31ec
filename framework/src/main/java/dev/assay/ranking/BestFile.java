package dev.assay.ranking;

import dev.assay.configuration.ConfigurationFile;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The best configuration as an experiment file of its own. */
public final class BestFile {
  private BestFile() {}

  /**
   * The file's text, with comments that say where it came from.
   *
   * @param standings of the experiment, best first; not empty
   * @param trials all trials of the experiment
   */
  public static String of(
      ExperimentRecord experiment, List<Standing> standings, List<Trial> trials) {
    Standing best = standings.get(0);
    List<Trial> its =
        trials.stream()
            .filter(t -> t.plan().configuration() == best.configuration())
            // Folds go by a trial's place among all of its configuration's.
            .filter(t -> t.plan().stage() == best.stage() || ConfigurationFile.isFolded(t))
            .toList();
    List<String> comments = new ArrayList<>();
    comments.add(
        "Configuration "
            + best.configuration()
            + " of experiment "
            + experiment.name()
            + ": the best of "
            + standings.size()
            + " by "
            + experiment.objective()
            + " ("
            + experiment.goal().label()
            + ").");
    comments.add(
        "It reached "
            + best.mean()
            + (best.n() == 1
                ? " in trial "
                : " on average, 95 % confidence interval "
                    + best.low()
                    + " to "
                    + best.high()
                    + ", in trials ")
            + best.trials().stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ".");
    String version = experiment.environment().getOrDefault("assay-version", "");
    String commit = experiment.environment().getOrDefault("git-commit", "");
    comments.add(
        "From "
            + experiment.origin()
            + (version.isEmpty() ? "" : ", run by Assay " + version)
            + (commit.isEmpty() ? "" : " at commit " + commit)
            + ".");
    comments.add(
        "All values are written out, and the seeds are those of the recorded trials: on the same"
            + " kind of machine");
    comments.add("and version it trains the same again, bit for bit on a CPU.");
    return ConfigurationFile.of(experiment, its, comments);
  }
}
