package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.configuration.ToyRecords;
import dev.assay.report.ComparedTable.Match;
import dev.assay.report.ComparedTable.Pair;
import dev.assay.report.ComparedTable.Row;
import dev.assay.run.Trial;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparedTableTest {

  /** An experiment whose trials come to a number, but for a little luck. */
  private static Snapshot experiment(String goal, String folds, String name, double value) {
    ToyRecords toys =
        new ToyRecords(
            ToyRecords.TEXT.replace("maximize", goal).replace("name: toys", "name: " + name)
                + folds);
    SplittableRandom random = new SplittableRandom(name.hashCode());
    List<Trial> trials = toys.trials(parameters -> value + random.nextDouble(0.01));
    return Snapshot.read(new FakeReader(toys.record(), trials, Map.of()), name);
  }

  private static ComparedTable compared(String goal) {
    List<Snapshot> snapshots =
        List.of(experiment(goal, "", "high", 0.8), experiment(goal, "", "low", 0.3));
    return ComparedTable.of(snapshots, ComparedTable.axes(snapshots));
  }

  @Test
  void theBestComesFirst() {
    assertEquals(
        List.of("high", "low"), compared("maximize").rows().stream().map(Row::experiment).toList());
    assertEquals(
        List.of("low", "high"), compared("minimize").rows().stream().map(Row::experiment).toList());
  }

  @Test
  void theFirstIsBetterWhicheverWayIsBetter() {
    for (String goal : List.of("maximize", "minimize")) {
      ComparedTable table = compared(goal);
      Match match = table.matched().get(0);
      assertEquals(60, match.n(), "the files' seeds are the same");
      assertEquals("60 / 0 / 0", match.tally(), goal);
      assertEquals("first better", match.verdict(), goal);
      Pair bests = table.bests().get(0);
      assertEquals("better", bests.verdict(), goal);
      assertEquals(goal.equals("maximize"), bests.difference().startsWith("+"), bests.difference());
    }
  }

  @Test
  void foldsOfAConfigurationMakeOnePair() {
    List<Snapshot> snapshots =
        List.of(
            experiment("maximize", "validation: {k-fold: 3}\n", "high", 0.8),
            experiment("maximize", "validation: {k-fold: 3}\n", "low", 0.3));
    ComparedTable table = ComparedTable.of(snapshots, ComparedTable.axes(snapshots));
    assertEquals(30, table.matched().get(0).n());
  }

  @Test
  void anExperimentWithoutAResultIsTheLast() {
    Snapshot empty =
        Snapshot.read(
            new FakeReader(SampleReport.of(1, 1).record(), List.of(), Map.of()), "optimizers");
    List<Snapshot> snapshots = List.of(empty, experiment("maximize", "", "high", 0.8));
    ComparedTable table = ComparedTable.of(snapshots, ComparedTable.axes(snapshots));
    assertEquals(
        List.of("high", "optimizers"), table.rows().stream().map(Row::experiment).toList());
    assertTrue(table.bests().isEmpty());
  }
}
