package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep guarantees, seen from outside: real processes, real files, real training. */
class SweepTest {
  private static final String FILE =
      """
      name: small
      seed: 7
      dataset: {type: digits, train: 400, validation: 100, test: 100}
      architecture: {type: mlp, hidden: {choice: [[16], [24]]}}
      optimizer:
        choice:
          - {type: sgd, learning-rate: {log-uniform: [0.01, 0.5]}}
          - {type: adam, learning-rate: {log-uniform: [1.0e-3, 1.0e-2]}, beta1: {uniform: [0.8, 0.95]}}
      regularizers: [{type: dropout, keep: 0.9}]
      training: {batch-size: 50, epochs: 2}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {trials: 4}
      execution: {workers: 1}
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    assay.write("small.yaml", FILE);
  }

  @Test
  void a_sweep_runs_records_and_reports_and_then_has_nothing_left_to_do() throws Exception {
    Product.Result first = assay.run("sweep", "small.yaml", "--workers", "2").expect(0);
    assertTrue(first.out().contains("best validation.accuracy "), first.out());
    assertTrue(Files.size(assay.file("results/small/report.html")) > 100_000);
    JsonNode trials = trials("results");
    assertEquals(4, trials.size());
    for (JsonNode trial : trials) {
      assertEquals("completed", trial.get("state").asText());
      assertEquals(1, trial.get("attempts").asInt());
      assertTrue(trial.at("/metrics/test.accuracy").isNumber());
      assertTrue(trial.at("/parameters/optimizer").isTextual());
      assertTrue(trial.at("/parameters/optimizer.learning-rate").isNumber());
    }
    Product.Result second = assay.run("sweep", "small.yaml").expect(0);
    assertTrue(second.err().contains("everything is already done"), second.err());
    assertEquals(trials, trials("results"));
    JsonNode best = assay.runHere("best", "small", "--format", "json").expect(0).json();
    assertEquals(1, best.get(0).get("rank").asInt());
    assertTrue(best.get(0).at("/objective/mean").asDouble() > 0.3);
  }

  @Test
  void one_worker_two_and_a_rerun_give_the_same_trials_and_metrics() throws Exception {
    assay = new Product(folder).withArchive();
    assay.run("sweep", "small.yaml", "--results", "one", "--workers", "1").expect(0);
    assay.run("sweep", "small.yaml", "--results", "two", "--workers", "2").expect(0);
    assertEquals(comparable(trials("one")), comparable(trials("two")));
    Product.Result again = assay.run("rerun", "small/1", "--results", "two").expect(0);
    assertTrue(again.out().contains("small/1: identical in all"), again.out());
  }

  @Test
  void more_trials_extend_a_sweep_and_keep_what_is_there() throws Exception {
    assay.run("sweep", "small.yaml", "--set", "sweep.trials=2").expect(0);
    JsonNode before = trials("results");
    Product.Result longer =
        assay.run("sweep", "small.yaml", "--set", "sweep.replicates=2").expect(0);
    assertTrue(longer.err().contains("6 trials to run of 8"), longer.err());
    JsonNode after = trials("results");
    assertEquals(8, after.size());
    assertEquals(before.get(0), after.get(0));
    assertEquals(before.get(1), after.get(1));
    assertEquals(
        after.get(0).get("parameters"), after.get(4).get("parameters"), "same configuration");
    assertFalse(after.get(0).get("seed").equals(after.get(4).get("seed")), "another seed");
  }

  @Test
  void a_wider_range_and_another_objective_keep_what_still_fits() throws Exception {
    assay.run("sweep", "small.yaml", "--set", "sweep.trials=2").expect(0);
    JsonNode before = trials("results");
    assay.write("small.yaml", FILE.replace("[0.01, 0.5]", "[0.001, 0.9]"));
    Product.Result wider = assay.run("sweep", "small.yaml").expect(0);
    assertTrue(wider.err().contains("all 2 recorded trials fit it and are kept"), wider.err());
    assertTrue(wider.err().contains("2 trials to run of 4"), wider.err());
    assertEquals(before.get(0), trials("results").get(0));
    assertEquals(before.get(1), trials("results").get(1));
    Product.Result other =
        assay
            .run("sweep", "small.yaml", "--set", "objective={metric: train.loss, goal: minimize}")
            .expect(0);
    assertTrue(other.err().contains("ranked anew"), other.err());
    assertTrue(other.out().contains("best train.loss"), other.out());
    JsonNode after = trials("results");
    assertEquals(4, count(after, "completed"));
    assertTrue(after.get(0).at("/metrics/test.accuracy").isMissingNode());
    Product.Result narrower =
        assay.run("sweep", "small.yaml", "--set", "architecture.hidden=[24]").expect(2);
    assertTrue(narrower.err().contains("recorded trials don't fit"), narrower.err());
    assertEquals(after, trials("results"));
  }

  @Test
  void a_grid_that_grows_runs_only_its_new_points() throws Exception {
    String grid =
        FILE.replace("sweep: {trials: 4}", "sweep: {sampler: grid}")
            .replace("{log-uniform: [0.01, 0.5]}", "{choice: [0.1, 0.2]}")
            .replace("{log-uniform: [1.0e-3, 1.0e-2]}", "0.002")
            .replace("{uniform: [0.8, 0.95]}", "0.9");
    assay.write("small.yaml", grid.replace("[[16], [24]]", "[[24]]"));
    assay.run("sweep", "small.yaml").expect(0);
    assertEquals(3, count(trials("results"), "completed"));
    assay.write("small.yaml", grid);
    Product.Result grown = assay.run("sweep", "small.yaml").expect(0);
    assertTrue(grown.err().contains("3 trials to run of 6"), grown.err());
    JsonNode trials = trials("results");
    assertEquals(6, count(trials, "completed"));
    Set<JsonNode> points = new HashSet<>();
    trials.forEach(trial -> points.add(trial.get("parameters")));
    assertEquals(6, points.size());
  }

  @Test
  void a_changed_file_is_refused_until_the_old_trials_are_archived() throws Exception {
    assay.run("sweep", "small.yaml", "--set", "sweep.trials=1").expect(0);
    JsonNode before = trials("results");
    Product.Result changed =
        assay.run("sweep", "small.yaml", "--set", "training.batch-size=40").expect(2);
    assertTrue(changed.err().contains("training.batch-size: 50 -> 40"), changed.err());
    assertTrue(changed.err().contains("--fresh"), changed.err());
    assertEquals(before, trials("results"));
    assay
        .run(
            "sweep",
            "small.yaml",
            "--set",
            "training.batch-size=40",
            "--set",
            "sweep.trials=1",
            "--fresh")
        .expect(0);
    assertEquals(before, assay.trials("small.1"));
    assertTrue(Files.exists(assay.file("results/small.1/models/0.zip")));
    assertTrue(Files.exists(assay.file("results/small/models/0.zip")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_killed_worker_costs_an_attempt_and_no_trial() throws Exception {
    Product.Running running = assay.start("sweep", "small.yaml", "--set", "training.epochs=100");
    running.awaitErr("1/4");
    ProcessHandle worker = running.handle().children().findFirst().orElseThrow();
    worker.destroyForcibly();
    running.await().expect(0);
    assertEquals(4, count(trials("results"), "completed"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void an_interrupted_sweep_saves_all_and_goes_on_to_the_same_result() throws Exception {
    // One worker: of two, both might be on the last trials by the time the signal comes.
    String[] sweep = {"sweep", "small.yaml", "--set", "training.epochs=150", "--results", "cut"};
    Product.Running running = assay.start(sweep);
    running.awaitErr("1/4");
    new ProcessBuilder("kill", "-INT", Long.toString(running.handle().pid())).start().waitFor();
    Product.Result cut = running.await().expect(130);
    assertTrue(cut.err().contains("interrupted; everything is saved"), cut.err());
    assertTrue(count(trials("cut"), "completed") >= 1);
    assertEquals(0, count(trials("cut"), "running"));
    assay.run(sweep).expect(0);
    sweep[sweep.length - 1] = "whole";
    assay.run(sweep).expect(0);
    assertEquals(comparable(trials("whole")), comparable(trials("cut")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_killed_sweep_loses_nothing_that_was_finished() throws Exception {
    String[] sweep = {"sweep", "small.yaml", "--workers", "2", "--set", "training.epochs=300"};
    Product.Running running = assay.start(sweep);
    running.awaitErr("2/4");
    running.handle().destroyForcibly();
    running.await();
    assertTrue(count(trials("results"), "completed") >= 2);
    Product.Result rest = assay.run(sweep).expect(0);
    assertTrue(rest.err().contains("to run of 4"), rest.err());
    assertEquals(4, count(trials("results"), "completed"));
  }

  @Test
  void a_trial_that_diverges_is_recorded_with_its_reason() throws Exception {
    Product.Result result =
        assay
            .run(
                "sweep",
                "small.yaml",
                "--set",
                "optimizer={type: sgd, learning-rate: 1.0e+30}",
                "--set",
                "sweep.trials=1")
            .expect(1);
    assertTrue(result.err().contains("failed (nan)"), result.err());
    JsonNode trial = trials("results").get(0);
    assertEquals("failed", trial.get("state").asText());
    assertEquals("nan", trial.get("reason").asText());
    assertTrue(trial.get("objective").isNull());
    assertTrue(Files.exists(assay.file("results/small/report.html")));
  }

  @Test
  void a_wrong_file_starts_nothing() throws Exception {
    assay.write("wrong.yaml", FILE.replace("epochs: 2", "epochs: -1").replace("adam", "adma"));
    Product.Result result = assay.run("sweep", "wrong.yaml").expect(2);
    assertArrayEquals(new String[] {}, result.out().lines().toArray());
    assertTrue(result.err().contains("wrong.yaml:"), result.err());
    assertTrue(result.err().contains("did you mean adam"), result.err());
    assertFalse(Files.exists(assay.file("results")));
  }

  private JsonNode trials(String results) throws IOException {
    return assay.trials("small", results);
  }

  private static long count(JsonNode trials, String state) {
    long count = 0;
    for (JsonNode trial : trials) {
      count += trial.get("state").asText().equals(state) ? 1 : 0;
    }
    return count;
  }

  /** Leaves out what depends on the machine's load and on how often a trial was begun. */
  private static JsonNode comparable(JsonNode trials) {
    for (JsonNode trial : trials) {
      ObjectNode object = (ObjectNode) trial;
      object.remove("seconds");
      object.remove("device");
      object.remove("attempts");
      ((ObjectNode) object.get("metrics")).remove("examples-per-second");
    }
    return trials;
  }
}
