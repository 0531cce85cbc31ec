package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.configuration.ToyRecords;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What best --as-file, compare and export say to mistakes, word for word, and what they write. */
class CommandErrorsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir private Path results = Path.of("");

  @BeforeEach
  void record() {
    ToyRecords toys = new ToyRecords(ToyRecords.TEXT);
    ToyRecords others =
        new ToyRecords(
            ToyRecords.TEXT
                .replace("name: toys", "name: losses")
                .replace("accuracy, goal: max", "loss, goal: min"));
    try (RunRecorder recorder = SqliteStore.openForWriting(results.resolve("assay.db"))) {
      for (ToyRecords records : List.of(toys, others)) {
        String name = records.record().name();
        recorder.experiment(records.record());
        List<PlannedTrial> plans =
            records.trials(p -> ToyRecords.number(p, "training.batch-size")).stream()
                .map(Trial::plan)
                .toList();
        recorder.planned(name, plans);
        for (PlannedTrial plan : plans.subList(0, name.equals("toys") ? plans.size() : 0)) {
          recorder.started(name, plan.number(), "cpu:0", START);
          recorder.finished(
              name,
              plan.number(),
              new TrialResult(
                  TrialState.COMPLETED,
                  /* failure= */ null,
                  ToyRecords.number(plan.parameters(), "training.batch-size"),
                  Map.of(),
                  Map.of()),
              START.plusSeconds(5));
        }
      }
    }
  }

  private InProcessCommand assay(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--results", results.toString()));
    return InProcessCommand.run(all);
  }

  private void assertMistake(String text, String... arguments) {
    InProcessCommand said = assay(arguments);
    assertEquals(text.replace("RESULTS", results.toString()) + "\n", said.err());
    assertEquals(2, said.status());
    assertEquals("", said.out());
  }

  @Test
  void mistakes_are_told_in_a_line_each() throws IOException {
    Files.createFile(results.resolve("there"));
    String there = results.resolve("there").toString();
    assertMistake(
        "--output: only a file can be written; add --as-file, or redirect the listing",
        "best",
        "toys",
        "-o",
        "x.yaml");
    assertMistake(
        "losses: no trial is completed yet, so none is best; run the sweep first",
        "best",
        "losses",
        "--as-file");
    assertMistake(
        "RESULTS/there: it exists already; give another name, or remove it first",
        "best",
        "toys",
        "--as-file",
        "-o",
        there);
    for (String format : List.of("csv", "jsonl", "tensorboard", "optuna")) {
      assertMistake(
          "RESULTS/there: it exists already; give another name, or remove it first",
          "export",
          "toys",
          "--as",
          format,
          "-o",
          there);
      assertMistake(
          "RESULTS/no/x: its folder doesn't exist; create the folder, or give another name",
          "export",
          "toys",
          "--as",
          format,
          "-o",
          results.resolve("no").resolve("x").toString());
    }
    assertMistake(
        "tys: no experiment of this name is recorded; recorded are losses, toys",
        "export",
        "tys",
        "--as",
        "csv",
        "-o",
        "x");
    assertMistake(
        "toys: one thing alone can't be compared;"
            + " name two or more experiments or trials, or see assay report",
        "compare",
        "toys",
        "toys");
    assertMistake(
        "toys/99: no trial has this number; see assay trials toys", "compare", "toys", "toys/99");
    assertMistake(
        "toys, losses: their objectives differ: maximize validation.accuracy, minimize"
            + " validation.loss; compare experiments that have one and the same",
        "compare",
        "toys",
        "losses");
    assertMistake(
        "toys: no configuration 99 has completed, so it is no baseline;"
            + " assay best toys lists those that have",
        "report",
        "toys",
        "--baseline",
        "99");
  }

  @Test
  void a_comparison_shows_trials_and_experiments_side_by_side() throws IOException {
    Path page = results.resolve("c.html");
    assertEquals(0, assay("compare", "toys", "toys/3", "-o", page.toString()).status());
    String html = Files.readString(page);
    assertTrue(html.contains("\"experiments\":[\"toys\",\"toys/3\"]"));
    assertTrue(html.contains("<bdi>toys and toys/3</bdi>, by validation.accuracy (maximize)."));
    assertTrue(html.contains("60 of 60"), "all trials of the experiment");
    assertTrue(html.contains("1 of 1"), "the trial alone");
    assertFalse(html.contains("Different data."));
  }

  @Test
  void the_best_goes_into_a_file() throws IOException {
    Path file = results.resolve("best.yaml");
    InProcessCommand said = assay("best", "toys", "--as-file", "--output", file.toString());
    assertEquals(file + "\n", said.out());
    assertEquals(Files.readString(file), assay("best", "toys", "--as-file").out());
  }
}
