package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Recorded trials are trained longer, by real workers. */
@DisabledOnOs(OS.WINDOWS)
class ExtendTest {
  private static final String FILE =
      """
      name: short
      seed: 7
      dataset: {type: digits, train: 200, validation: 100, test: 100}
      architecture: {type: mlp, hidden: [16]}
      optimizer: {type: adam, learning-rate: {log-uniform: [1.0e-3, 1.0e-2]}}
      regularizers: [{type: dropout, keep: 0.8}]
      training: {batch-size: 20, epochs: 3}
      objective: {metric: validation.loss, goal: minimize}
      sweep: {trials: 3}
      execution: {workers: 2, checkpoint: {every-epochs: 1, keep: last}}
      """;

  private static final int EXTENDED = 1_000_000;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    assay.write("short.yaml", FILE);
  }

  @Test
  void the_best_are_trained_on_from_their_end_as_if_they_had_never_stopped() throws Exception {
    assay.run("sweep", "short.yaml").expect(0);
    assay.run("sweep", "short.yaml", "--set", "training.epochs=7", "--results", "long").expect(0);
    List<Integer> best = leaders(2);

    String[] extend = {"extend", "short", "--top", "2", "--epochs", "4"};
    Product.Result first = assay.run(extend).expect(0);
    assertTrue(first.err().contains("trial 3 goes on from trial " + best.get(0) + ", to 7 epochs"));
    assertEquals(
        2, first.err().split(" goes on from epoch 3, step 30", -1).length - 1, first.err());

    JsonNode trials = assay.trials("short");
    assertEquals(5, trials.size());
    JsonNode uninterrupted = assay.trials("short", "long");
    for (int i = 0; i < 2; i++) {
      JsonNode trial = trials.get(3 + i);
      assertEquals(best.get(i), trial.get("parent").asInt());
      assertEquals(EXTENDED + best.get(i), trial.get("configuration").asInt());
      assertEquals(7, trial.get("parameters").get("training.epochs").asInt());
      assertMeasuredTheSame(uninterrupted.get(best.get(i)), trial);
    }
    assertTrue(trials.get(0).get("parent").isNull());

    Product.Result again = assay.run(extend).expect(0);
    assertTrue(again.err().contains("trained that long already; nothing to run"), again.err());
    assertEquals(5, assay.trials("short").size());
    Product.Result rerun = assay.run("rerun", "short/3").expect(0);
    assertTrue(rerun.out().contains("identical in all"), rerun.out());

    // Longer still begins with the longest that is there, and gives what is kept to nobody else.
    Product.Result longer = assay.run("extend", "short", "--top", "1", "--epochs", "5").expect(0);
    assertTrue(longer.err().contains("trial 5 goes on from trial "), longer.err());
    assertTrue(longer.err().contains(" goes on from epoch 7, step 70"), longer.err());

    assertTrue(assay.runHere("gc", "short").expect(0).out().contains("nothing to remove"));
    assertEquals(6, files("results/short/checkpoints"));

    // The file goes on where its own trials end.
    String none = "execution.checkpoint.keep=none";
    assay.run("sweep", "short.yaml", "--set", "sweep.trials=4", "--set", none).expect(0);
    JsonNode more = assay.trials("short");
    assertEquals(7, more.size());
    assertEquals(3, more.get(6).get("configuration").asInt());
    assertTrue(more.get(6).get("parent").isNull());
    assay.runHere("gc", "short").expect(0);
    assertEquals(0, files("results/short/checkpoints"));

    String file = assay.runHere("best", "short", "--as-file").expect(0).out();
    assertTrue(file.contains("epochs: 8"), file);
    for (String as : List.of("csv", "jsonl", "optuna")) {
      String output = folder.resolve("out." + as).toString();
      assay.runHere("export", "short", "--as", as, "--output", output).expect(0);
    }
    String page = Files.readString(folder.resolve("results/short/report.html"));
    assertTrue(page.contains("trial that it goes on from"));
  }

  @Test
  void without_its_checkpoint_a_trial_starts_over_with_the_same_result_and_survives_being_killed()
      throws Exception {
    String none = FILE.replace("keep: last", "keep: none").replace("trials: 3", "trials: 1");
    assay.write("short.yaml", none);
    assay.run("sweep", "short.yaml").expect(0);
    assertEquals(0, files("results/short/checkpoints"));
    String[] extend = {"extend", "short/0", "--epochs", "200"};
    Product.Running running = assay.start(extend);
    running.awaitErr("starts from the beginning, because no checkpoint is kept of the trial");
    Path checkpoint = assay.file("results/short/checkpoints/1.bin");
    while (!Files.exists(checkpoint)) {
      assertTrue(running.handle().isAlive(), "ended without a checkpoint");
      Thread.sleep(5);
    }
    running.handle().destroyForcibly();
    running.await();
    // Whoever runs the file next finishes it, too.
    Product.Result last = assay.run("sweep", "short.yaml").expect(0);
    assertTrue(last.err().contains("trial 1 goes on from epoch "), last.err());
    assay.run("sweep", "short.yaml", "--set", "training.epochs=203", "--results", "l").expect(0);
    assertMeasuredTheSame(assay.trials("short", "l").get(0), assay.trials("short").get(1));
    assertTrue(assay.run(extend).expect(0).err().contains("nothing to run"));
  }

  @Test
  void a_pruned_trial_goes_on_from_where_it_was_stopped() throws Exception {
    String pruners = "sweep.pruners=[{type: threshold, upper: 0, warm-up: 1}]";
    String[] sweep = {"sweep", "short.yaml", "--set", pruners, "--set", "sweep.trials=1"};
    assay.run(sweep).expect(0);
    JsonNode pruned = assay.trials("short").get(0);
    assertEquals("pruned", pruned.get("state").asText());
    Product.Result extended = assay.run("extend", "short/0", "--epochs", "9").expect(0);
    assertTrue(extended.err().contains("trial 1 goes on from trial 0, to 11 epochs"));
    assertTrue(extended.err().contains("trial 1 goes on from epoch "), extended.err());
    assay.run("sweep", "short.yaml", "--set", "training.epochs=11", "--results", "l").expect(0);
    JsonNode trial = assay.trials("short").get(1);
    assertEquals("completed", trial.get("state").asText());
    assertMeasuredTheSame(assay.trials("short", "l").get(0), trial);
    Product.Result again = assay.run(sweep).expect(0);
    assertTrue(again.err().contains("nothing to run"), again.err());
  }

  @Test
  void what_cannot_be_extended_is_refused_with_its_reason() throws Exception {
    String stopping = "training.early-stopping={patience: 1, min-delta: 9}";
    assay.run("sweep", "short.yaml", "--set", "sweep.trials=1", "--set", stopping).expect(0);
    refused(
        "short/0: it ended before its time, since training.early-stopping had it so, and so it would"
            + " again; assay trials short lists them",
        "short/0",
        "--epochs",
        "5");
    refused(
        "short/0: its training is counted in epochs, not in steps; assay trials short lists them",
        "short/0",
        "--steps",
        "5");
    refused("--epochs: a whole number in [1, 1000000], not 0", "short/0", "--epochs", "0");
    refused(
        "--top: says how many of the best configurations are meant, 1 or more; such as --top 3",
        "short",
        "--epochs",
        "5");
    refused("short/9: no trial has this number; see assay trials short", "short/9", "--epochs=1");
    refused("a trial is named EXPERIMENT/NUMBER, such as quickstart/3", "short/x", "--epochs=1");
    refused("a command is about one experiment or", "short/0", "other/1", "--epochs=1");
    refused("recorded are short", "shrot", "--top", "1", "--epochs", "1");
    assertEquals(1, assay.trials("short").size());
  }

  private void refused(String message, String... arguments) {
    List<String> all = new ArrayList<>(List.of("extend"));
    all.addAll(List.of(arguments));
    String err = assay.runHere(all.toArray(String[]::new)).expect(2).err();
    assertTrue(err.contains(message), err);
  }

  private List<Integer> leaders(int top) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    assay
        .runHere("best", "short", "--top", Integer.toString(top), "--format", "json")
        .expect(0)
        .json()
        .forEach(row -> numbers.add(row.get("trials").get(0).asInt()));
    return numbers.stream().sorted().toList();
  }

  private int files(String name) {
    String[] files = assay.file(name).toFile().list();
    return files == null ? 0 : files.length;
  }

  private static void assertMeasuredTheSame(JsonNode one, JsonNode other) {
    assertFalse(one.get("objective").isNull());
    assertEquals(one.get("objective"), other.get("objective"));
    assertEquals(one.get("seed"), other.get("seed"));
    for (JsonNode trial : List.of(one, other)) {
      ((ObjectNode) trial.get("metrics")).remove("examples-per-second");
    }
    assertEquals(one.get("metrics"), other.get("metrics"));
  }
}
