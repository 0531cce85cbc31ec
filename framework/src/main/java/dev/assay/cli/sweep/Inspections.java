package dev.assay.cli.sweep;

import dev.assay.cli.surroundings.Surroundings;
import dev.assay.experiment.Objective;
import dev.assay.experiment.SetupReader;
import dev.assay.inspection.Inspection;
import dev.assay.inspection.InspectionFile;
import dev.assay.inspection.Spreads;
import dev.assay.problem.ProblemException;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.report.Inspected;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.sweep.TrialFiles;
import dev.assay.training.DataCache;
import dev.assay.training.TrialTask;
import dev.assay.training.TrialTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was seen inside trials' networks, and looks now where nobody did. What is seen now is
 * kept beside the model, until the model changes.
 */
public final class Inspections {
  private static final int MOST_RUNNING = 2;

  private final Surroundings surroundings;
  private final RunReader reader;
  private final ExperimentRecord experiment;
  private final TrialTrainer trainer = new TrialTrainer(new DataCache(1));

  /** Of an experiment's trials. */
  public Inspections(Surroundings surroundings, RunReader reader, ExperimentRecord experiment) {
    this.surroundings = surroundings;
    this.reader = reader;
    this.experiment = experiment;
  }

  /** The number of the best trial of the best configuration, in a list; empty if there is none. */
  public List<Integer> best() {
    List<Trial> trials = reader.trials(experiment.name());
    List<Standing> standings = Leaderboard.of(experiment, trials);
    Trial best = null;
    for (Trial trial : trials) {
      if (!standings.isEmpty() && standings.get(0).trials().contains(trial.number())) {
        best = best == null || isBetter(trial, best) ? trial : best;
      }
    }
    return best == null ? List.of() : List.of(best.number());
  }

  /** The first running trials of which something was seen, {@value #MOST_RUNNING} at most. */
  public List<Integer> running() {
    TrialFiles files = new TrialFiles(surroundings.results(), experiment.name());
    return reader.trials(experiment.name()).stream()
        .filter(trial -> trial.state() == TrialState.RUNNING)
        .map(Trial::number)
        .filter(number -> Files.isRegularFile(files.inspection(number)))
        .limit(MOST_RUNNING)
        .toList();
  }

  private boolean isBetter(Trial trial, Trial than) {
    Double objective = trial.objective();
    Double other = than.objective();
    return objective != null && (other == null || experiment.goal().better(objective, other));
  }

  /**
   * What is seen inside these trials' networks.
   *
   * @param now whether to look where nobody did
   */
  public List<Inspected> of(List<Integer> numbers, boolean now) {
    List<Inspected> inspected = new ArrayList<>();
    for (int number : numbers) {
      Trial trial =
          reader.trials(experiment.name()).stream()
              .filter(one -> one.number() == number)
              .findFirst()
              .orElseThrow(
                  () ->
                      ProblemException.input(
                          experiment.name() + "/" + number,
                          "no trial has this number",
                          "see assay trials " + experiment.name()));
      inspected.add(of(trial, now));
    }
    return inspected;
  }

  private Inspected of(Trial trial, boolean now) {
    int number = trial.number();
    TrialFiles files = new TrialFiles(surroundings.results(), experiment.name());
    Path file = files.inspection(number);
    Path model = files.model(number);
    boolean modelled = trial.state() == TrialState.COMPLETED && Files.isRegularFile(model);
    Inspection kept = null;
    String note = "Nobody looked into it while it trained.";
    try {
      if (Files.exists(file)) {
        kept = current(InspectionFile.read(file), modelled ? model : null);
        note =
            trial.state() == TrialState.RUNNING
                ? "It is still learning; pictures are made when it has ended."
                : "";
      }
    } catch (IOException e) {
      note = "What was seen while it trained can't be read: " + e.getMessage() + ".";
    }
    if (kept != null && kept.complete()) {
      return new Inspected(number, kept, "");
    }
    if (!modelled || !now) {
      return new Inspected(
          number, kept, modelled ? join(note, "assay report makes the pictures.") : note);
    }
    try {
      Inspection seen = look(trial, model);
      Inspection whole =
          new Inspection(
              seen.model(),
              kept == null ? Spreads.none() : kept.spreads(),
              seen.judgement(),
              seen.pictures());
      keep(whole, file);
      return new Inspected(number, whole, note);
    } catch (IOException | RuntimeException e) {
      return new Inspected(
          number, kept, join(note, "Pictures can't be made: " + e.getMessage() + "."));
    }
  }

  /** Without what was made with a model that is no longer there. */
  private static Inspection current(Inspection kept, @Nullable Path model) throws IOException {
    String hash = kept.model();
    return model == null || hash == null || hash.equals(TrialTrainer.hash(model))
        ? kept
        : new Inspection(null, kept.spreads(), null, null);
  }

  private Inspection look(Trial trial, Path model) throws IOException {
    String setup = trial.plan().setup();
    return trainer.inspect(
        new TrialTask(
            surroundings.get(SetupReader.class).read(setup),
            new Objective(experiment.objective(), experiment.goal(), experiment.selectsOnTest()),
            SetupReader.datasetKey(setup),
            trial.plan().seed(),
            trial.plan().replicate(),
            model,
            surroundings.results(),
            /* checkpointing= */ null));
  }

  private static void keep(Inspection seen, Path file) {
    try {
      InspectionFile.write(seen, file);
    } catch (IOException e) {
      // The next report looks again.
      return;
    }
  }

  private static String join(String one, String other) {
    return one.isEmpty() ? other : one + " " + other;
  }
}
