package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.run.Criterion;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom a trial is judged against where there are several objectives. */
class JudgeTest {
  private static final Criterion ACCURACY = new Criterion("validation.accuracy", Goal.MAXIMIZE);
  private static final Criterion SIZE = new Criterion(ModelSummary.PARAMETERS, Goal.MINIMIZE);

  /** Stops whoever isn't the best, and says among how many. */
  private static final class Merciless implements Pruner {
    @Override
    public Yardstick yardstick() {
      return Yardstick.objective();
    }

    @Override
    public Optional<String> stop(Curve trial, Race race) {
      double own = trial.best(1).orElseThrow();
      boolean beaten = race.curves().stream().anyMatch(each -> each.best(1).orElse(own) < own);
      return beaten ? Optional.of("of " + race.curves().size()) : Optional.empty();
    }
  }

  private static Judge judge(List<Criterion> criteria) {
    Judge judge = new Judge(new Merciless(), criteria);
    trial(judge, 0, 0.9, 200);
    trial(judge, 1, 0.8, 100);
    trial(judge, 2, 0.7, 100);
    trial(judge, 3, 0.6, 300);
    return judge;
  }

  private static void trial(Judge judge, int number, double accuracy, double parameters) {
    judge.begun(new PlannedTrial(number, number, 0, 1, Map.of(), "{}"));
    judge.costs(number, Map.of(ModelSummary.PARAMETERS, parameters));
    judge.note(number, List.of(new Metric(ACCURACY.metric(), 10, 1, accuracy)));
  }

  @Test
  void aTrialThatCostsLessIsJudgedAgainstThoseThatCostNoMore() {
    Judge judge = judge(List.of(ACCURACY, SIZE));
    assertEquals(Optional.empty(), judge.stop(0));
    assertEquals(Optional.empty(), judge.stop(1), "the best of its size");
    assertEquals(Optional.of("of 2"), judge.stop(2));
    assertEquals(Optional.of("of 4"), judge.stop(3));
  }

  @Test
  void withOneObjectiveAllAreRivals() {
    Judge judge = judge(List.of(ACCURACY));
    assertEquals(Optional.of("of 4"), judge.stop(1));
  }

  @Test
  void aTrialWhoseCostIsntKnownIsJudgedAgainstAll() {
    Judge judge = judge(List.of(ACCURACY, SIZE));
    judge.begun(new PlannedTrial(4, 4, 0, 1, Map.of(), "{}"));
    judge.note(4, List.of(new Metric(ACCURACY.metric(), 10, 1, 0.1)));
    assertEquals(Optional.of("of 5"), judge.stop(4));
  }
}
