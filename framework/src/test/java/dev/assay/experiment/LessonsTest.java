package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.configuration.ToyRecords;
import dev.assay.problem.ProblemException;
import dev.assay.run.Trial;
import dev.assay.spi.sampler.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Learning from an experiment called toys, which has optimizers, widths, batch sizes and epochs.
 */
class LessonsTest {
  private static final String FILE =
      """
      name: mine
      dataset: {type: toy, examples: 500}
      architecture: {type: mlp, hidden: {choice: [[20], [40, 20]]}, activation: {choice: [relu, elu]}}
      optimizer: {type: sgd, learning-rate: {log-uniform: [0.01, 1]}, momentum: {uniform: [0, 0.5]}}
      training: {epochs: 7}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {sampler: adaptive, trials: 9, learn-from: [toys]}
      """;

  private final ToyRecords toys = new ToyRecords(ToyRecords.TEXT);
  private final List<Trial> trials =
      new ArrayList<>(toys.trials(p -> ToyRecords.number(p, "optimizer.learning-rate")));

  private ResultSource results() {
    return new ResultSource() {
      @Override
      public List<String> names() {
        return List.of("toys", "others");
      }

      @Override
      public Optional<Results> of(String experiment) {
        return experiment.equals("toys")
            ? Optional.of(new Results(toys.record(), trials))
            : Optional.empty();
      }
    };
  }

  private Lessons lessons(String text) {
    return ToyExperiments.read(text, results()).learnt();
  }

  @Test
  void whatLiesInTheRangesIsLearnt() {
    Lessons lessons = lessons(FILE);
    long sgd =
        trials.stream()
            .filter(trial -> trial.plan().replicate() == 0)
            .filter(trial -> "sgd".equals(trial.plan().parameters().get("optimizer")))
            .filter(
                t -> ToyRecords.number(t.plan().parameters(), "optimizer.learning-rate") >= 0.01)
            .count();
    // Adam's learning rates lie in no range of this file's, but its widths do.
    long adam =
        trials.stream()
            .filter(trial -> trial.plan().replicate() == 0)
            .filter(trial -> "adam".equals(trial.plan().parameters().get("optimizer")))
            .count();
    assertTrue(sgd > 3 && adam > 3);
    assertEquals(sgd + adam, lessons.observations().size());
    for (Observation each : lessons.observations()) {
      assertEquals(Observation.State.ELSEWHERE, each.state());
      assertTrue(each.point().values().containsKey("architecture.hidden"));
    }
    assertEquals(
        List.of(
            "toys: "
                + (sgd + adam)
                + " of 30 configurations lie in the ranges; outside of optimizer.learning-rate lie "
                + (30 - sgd - adam)),
        lessons.notes());
    assertTrue(lessons.pinned().get(0).matches("toys@60#[0-9a-f]{12}"), lessons.pinned()::toString);
  }

  @Test
  void theObjectiveIsTheMeanOfWhatIsKnown() {
    Lessons all = lessons(FILE);
    Lessons first = lessons(FILE.replace("[toys]", "[toys@30]"));
    assertEquals(all.observations().size(), first.observations().size());
    for (int i = 0; i < all.observations().size(); i++) {
      assertEquals(
          first.observations().get(i).loss() - 0.0005, all.observations().get(i).loss(), 1e-12);
    }
  }

  @Test
  void whatTheOtherHasNoneOfIsSaid() {
    Lessons lessons =
        lessons(
            FILE.replace(
                "elu]}}", "elu]}}\nregularizers: [{type: dropout, keep: {uniform: [0.5, 1]}}]"));
    assertTrue(
        lessons.notes().get(0).endsWith("; it says nothing of regularizers.0.keep"),
        lessons.notes()::toString);
  }

  @Test
  void whatCantBeLearntFromIsRefused() {
    assertEquals(
        "toys.yaml:7:52 sweep.learn-from.0: no such experiment is recorded, found toy; did you mean"
            + " toys? valid: toys, others",
        problem(FILE.replace("[toys]", "[toy]")));
    assertEquals(
        "toys.yaml:7:52 sweep.learn-from.0: its results can't be compared: it has another objective,"
            + " validation.accuracy, found toys; learn from experiments whose objective is train.loss",
        problem(FILE.replace("validation.accuracy, goal: maximize", "train.loss, goal: minimize")));
    assertEquals(
        "toys.yaml:7:52 sweep.learn-from.0: none of its configurations lies in this file's ranges,"
            + " found toys; outside of architecture.hidden lie 30; learn from experiments that share"
            + " ranges with this one",
        problem(FILE.replace("[[20], [40, 20]]", "[[21], [22]]")));
    trials.clear();
    assertEquals(
        "toys.yaml:7:52 sweep.learn-from.0: it has no completed trial to learn from, found toys",
        problem(FILE));
  }

  private String problem(String text) {
    return String.valueOf(
        assertThrows(ProblemException.class, () -> ToyExperiments.read(text, results()))
            .getMessage());
  }

  @Test
  void itIsRecordedWithHowMuchWasKnown() {
    Experiment experiment = ToyExperiments.read(FILE, results());
    assertTrue(experiment.canonical().contains("\"learn-from\":[\"toys@60#"));
    assertTrue(experiment.isRecordedAs(experiment.record(Map.of())));
  }
}
