package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.experiment.TrainingLength;
import dev.assay.problem.ProblemException;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is planned when recorded trials are to be trained longer. */
class ExtensionsTest {
  private static final Experiment EXPERIMENT = ToyExperiments.sweep("trials: 3, replicates: 2");

  @Test
  void runs_of_one_configuration_are_runs_of_one_when_longer() {
    List<Trial> trials = completed(SweepPlan.of(EXPERIMENT, List.of()).added());
    List<Trial> second = ofConfiguration(trials, 1);
    SweepPlan plan = extend(trials, second, 4);
    assertEquals(2, plan.added().size());
    for (PlannedTrial longer : plan.added()) {
      Trial parent = trials.get(longer.parent() == null ? -1 : longer.parent());
      assertEquals(1_000_001, longer.configuration());
      assertEquals(parent.plan().replicate(), longer.replicate());
      assertEquals(parent.plan().seed(), longer.seed());
      assertEquals("5 epochs", TrainingLength.of(longer.setup()).toString());
      assertEquals(5L, longer.parameters().get("training.epochs"));
      assertEquals(
          TrainingLength.without(parent.plan().setup()), TrainingLength.without(longer.setup()));
    }
    List<Trial> all = new ArrayList<>(trials);
    all.addAll(completed(plan.added()));
    assertEquals(0, extend(all, second, 4).size(), "the same again is nothing more");
    SweepPlan further = extend(all, second, 9);
    assertEquals(List.of(6, 7), further.added().stream().map(PlannedTrial::parent).toList());
    assertEquals(2_000_001, further.added().get(0).configuration());
    SweepPlan between = extend(all, second, 2);
    assertEquals(
        second.stream().map(Trial::number).toList(),
        between.added().stream().map(PlannedTrial::parent).toList(),
        "what is longer already is no beginning");
  }

  @Test
  void the_file_plans_as_if_nothing_had_been_extended_and_finishes_what_was() {
    List<Trial> trials = completed(SweepPlan.of(EXPERIMENT, List.of()).added());
    List<Trial> all = new ArrayList<>(trials);
    PlannedTrial longer = extend(trials, trials.subList(0, 1), 4).added().get(0);
    all.add(trial(longer, TrialState.INTERRUPTED));
    assertEquals(List.of(longer), SweepPlan.of(EXPERIMENT, all).remaining());
    SweepPlan more = SweepPlan.of(ToyExperiments.sweep("trials: 4, replicates: 2"), all);
    List<PlannedTrial> without =
        SweepPlan.of(ToyExperiments.sweep("trials: 4, replicates: 2"), trials).added();
    assertEquals(
        without.stream().map(PlannedTrial::setup).toList(),
        more.added().stream().map(PlannedTrial::setup).toList());
    assertEquals(
        without.stream().map(PlannedTrial::configuration).toList(),
        more.added().stream().map(PlannedTrial::configuration).toList());
    assertEquals(7, more.added().get(0).number());
  }

  @Test
  void a_pruned_trial_counts_from_where_it_was_stopped() {
    PlannedTrial plan = SweepPlan.of(EXPERIMENT, List.of()).added().get(0);
    Trial pruned = trial(plan, TrialState.PRUNED);
    Metric last = new Metric("validation.accuracy", 70, 7, 0.5);
    Extensions extensions = new Extensions("toys", List.of(pruned), Map.of(0, List.of(last)));
    extensions.extend(pruned, new TrainingLength(TrainingLength.Unit.EPOCHS, 3));
    PlannedTrial longer = extensions.plan().added().get(0);
    assertEquals("10 epochs", TrainingLength.of(longer.setup()).toString());
    assertEquals(List.of("trial 1 goes on from trial 0, to 10 epochs"), extensions.notes());
  }

  @Test
  void all_that_cannot_be_longer_is_said_at_once() {
    List<PlannedTrial> plans = SweepPlan.of(EXPERIMENT, List.of()).added();
    List<Trial> trials =
        List.of(trial(plans.get(0), TrialState.FAILED), trial(plans.get(1), TrialState.RUNNING));
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> extend(trials, trials, 1));
    assertEquals(2, refusal.problems().size());
    assertTrue(String.valueOf(refusal.getMessage()).contains("this one is failed"));
    List<Trial> done = completed(plans);
    ProblemException endless =
        assertThrows(ProblemException.class, () -> extend(done, done.subList(0, 1), 1_000_000));
    String message = String.valueOf(endless.getMessage());
    assertTrue(message.contains("no training may have more than 1000000 epochs"), message);
  }

  private static SweepPlan extend(List<Trial> all, List<Trial> chosen, long epochs) {
    Extensions extensions = new Extensions("toys", all, Map.of());
    chosen.forEach(
        trial -> extensions.extend(trial, new TrainingLength(TrainingLength.Unit.EPOCHS, epochs)));
    return extensions.plan();
  }

  private static List<Trial> ofConfiguration(List<Trial> trials, int configuration) {
    return trials.stream().filter(t -> t.plan().configuration() == configuration).toList();
  }

  private static List<Trial> completed(List<PlannedTrial> plans) {
    return plans.stream().map(plan -> trial(plan, TrialState.COMPLETED)).toList();
  }

  private static Trial trial(PlannedTrial plan, TrialState state) {
    return new Trial(
        plan,
        state,
        /* failure= */ null,
        /* attempts= */ 1,
        state == TrialState.COMPLETED ? 0.5 : null,
        Map.of(),
        /* started= */ null,
        /* finished= */ null,
        /* device= */ null,
        Map.of());
  }
}
