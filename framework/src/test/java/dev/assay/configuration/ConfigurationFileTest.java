package dev.assay.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.sweep.SweepPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {

  @Test
  void the_file_plans_the_very_trials_that_were_recorded() {
    assertSameTrials(ToyRecords.TEXT);
  }

  @Test
  void it_does_so_in_cross_validation() {
    assertSameTrials(ToyRecords.TEXT + "validation: {k-fold: 3, stratified: false}\n");
  }

  private static void assertSameTrials(String text) {
    ToyRecords toys = new ToyRecords(text);
    List<Trial> all = toys.trials(parameters -> 0.5);
    for (int configuration = 0; configuration < 10; configuration++) {
      int wanted = configuration;
      List<Trial> recorded =
          all.stream().filter(trial -> trial.plan().configuration() == wanted).toList();
      String file = ConfigurationFile.of(toys.record(), recorded, List.of("where from"));
      assertTrue(file.startsWith("# where from\nname: toys-best\n"), file);
      Experiment again = ToyExperiments.read(file);
      assertEquals(toys.experiment().objective(), again.objective());
      List<PlannedTrial> planned = SweepPlan.of(again, List.of()).remaining();
      assertEquals(recorded.size(), planned.size());
      for (int i = 0; i < planned.size(); i++) {
        assertEquals(recorded.get(i).plan().setup(), planned.get(i).setup());
        assertEquals(recorded.get(i).plan().seed(), planned.get(i).seed());
        assertEquals(i, planned.get(i).replicate());
      }
    }
  }

  @Test
  void comments_stay_comments_whatever_they_hold() {
    ToyRecords toys = new ToyRecords(ToyRecords.TEXT);
    List<Trial> trials = toys.trials(parameters -> 0.5).subList(0, 1);
    String file = ConfigurationFile.of(toys.record(), trials, List.of("a\nseed: 7\u2028seed: 8"));
    assertTrue(file.startsWith("# a seed: 7 seed: 8\n"), file);
    assertEquals(42, ToyExperiments.read(file).seed());
  }

  @Test
  void trials_share_the_seeds_that_a_file_names_and_draw_the_others() {
    Experiment drawn = ToyExperiments.read(ToyRecords.TEXT);
    Experiment named = ToyExperiments.read(ToyRecords.TEXT, "sweep.seeds=[7]");
    assertEquals(7, named.trialSeed(0, 0));
    assertEquals(7, named.trialSeed(5, 0));
    assertEquals(drawn.trialSeed(5, 1), named.trialSeed(5, 1));
  }
}
