package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.configuration.ToyRecords;
import dev.assay.report.DifferenceTable.Group;
import dev.assay.report.DifferenceTable.Row;
import dev.assay.run.ExperimentRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTableTest {

  private static Snapshot snapshot(String text, Map<String, String> environment) {
    ExperimentRecord record = new ToyRecords(text).experiment().record(environment);
    return Snapshot.read(new FakeReader(record, List.of(), Map.of()), record.name());
  }

  @Test
  void whatDiffersIsToldByKind() {
    DifferenceTable table =
        DifferenceTable.of(
            List.of(
                snapshot(
                    ToyRecords.TEXT,
                    Map.of("java", "17", "git-commit", "abc", "data a.csv", "SHA-256 1")),
                snapshot(
                    ToyRecords.TEXT
                        .replace("name: toys", "name: others")
                        .replace("choice: [1, 2, 3]", "choice: [1, 2]"),
                    Map.of("java", "21", "git-commit", "abc", "data a.csv", "SHA-256 2"))));
    assertEquals(List.of("toys", "others"), table.experiments());
    assertEquals(
        List.of(
            new Group("Data", List.of(new Row("data a.csv", List.of("SHA-256 1", "SHA-256 2")))),
            new Group(
                "Configuration",
                List.of(new Row("training.epochs.choice", List.of("[1, 2, 3]", "[1, 2]")))),
            new Group("Environment", List.of(new Row("java", List.of("17", "21"))))),
        table.groups());
  }
}
