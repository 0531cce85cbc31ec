package dev.assay.report;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A made-up population, of which the worst of each generation becomes a copy of the best. */
final class SamplePopulation {
  private static final int GENERATION = 1_000_000;

  private SamplePopulation() {}

  static FakeReader of(int members, int generations) {
    SplittableRandom random = new SplittableRandom(3);
    ExperimentRecord sample = SampleReport.of(members, 1).record();
    List<Trial> trials = new ArrayList<>();
    double[] scores = new double[members];
    double[] rates = random.doubles(members, 0.01, 0.5).toArray();
    for (int generation = 0; generation < generations; generation++) {
      int worst = 0;
      int best = 0;
      for (int member = 0; member < members; member++) {
        worst = scores[member] < scores[worst] ? member : worst;
        best = scores[member] > scores[best] ? member : best;
      }
      for (int member = 0; member < members; member++) {
        boolean copy = generation > 0 && member == worst;
        int from = copy ? best : member;
        rates[member] = copy ? rates[best] * 1.25 : rates[member];
        scores[member] = scores[from] + random.nextDouble(0.1) * (1 - scores[from]);
        int number = generation * members + member;
        trials.add(
            new Trial(
                new PlannedTrial(
                    number,
                    generation * GENERATION + member,
                    0,
                    1000L + from,
                    Map.of("optimizer.learning-rate", rates[member]),
                    "{}",
                    TrialStage.SCREENING,
                    generation == 0 ? null : (generation - 1) * members + from),
                TrialState.COMPLETED,
                null,
                1,
                scores[member],
                Map.of(sample.objective(), scores[member]),
                null,
                null,
                null,
                Map.of()));
      }
    }
    return new FakeReader(
        new ExperimentRecord(
            "herd",
            "",
            sample.text(),
            sample.origin(),
            "{\"sweep\": {\"population\": {\"every-epochs\": 2}}}",
            sample.fingerprint(),
            sample.seed(),
            sample.objective(),
            sample.goal(),
            sample.selectsOnTest(),
            members,
            1,
            sample.environment()),
        trials,
        Map.of());
  }
}
