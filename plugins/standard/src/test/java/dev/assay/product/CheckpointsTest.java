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
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trials go on from where they were when their processes were killed. */
@DisabledOnOs(OS.WINDOWS)
class CheckpointsTest {
  private static final String FILE =
      """
      name: long
      seed: 7
      dataset: {type: digits, train: 400, validation: 100, test: 100}
      architecture: {type: mlp, hidden: [24]}
      optimizer: {type: adam, learning-rate: {log-uniform: [1.0e-3, 1.0e-2]}}
      regularizers: [{type: dropout, keep: 0.8}]
      training: {batch-size: 20, epochs: 300}
      objective: {metric: validation.loss, goal: minimize}
      sweep: {trials: 2}
      execution: {workers: 1, checkpoint: {every-epochs: 20}}
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    assay.write("long.yaml", FILE);
  }

  @Test
  void what_was_pruned_goes_on_once_nothing_prunes_and_ends_as_if_it_had_never_been()
      throws Exception {
    String pruners = "sweep.pruners=[{type: threshold, upper: 0, warm-up: 30}]";
    String brief = "training.epochs=60";
    String[] whole = {"sweep", "long.yaml", "--set", brief, "--results", "unpruned"};
    assay.run(whole).expect(0);
    Product.Result first =
        assay
            .run("sweep", "long.yaml", "--set", brief, "--set", pruners, "--results", "pruned")
            .expect(0);
    assertTrue(first.err().contains("trial 1 pruned: epoch 31: "), first.err());
    JsonNode pruned = trials("pruned");
    assertEquals("pruned", pruned.get(0).get("state").asText());
    assertTrue(pruned.get(0).get("message").asText().matches("epoch 31: 0[.]\\d+ is over 0[.]0"));
    assertEquals(2, files("pruned/long/checkpoints").size());

    Product.Result last =
        assay.run("sweep", "long.yaml", "--set", brief, "--results", "pruned").expect(0);
    assertTrue(last.err().contains(" goes on from epoch "), last.err());
    assertEquals(comparable(trials("unpruned")), comparable(trials("pruned")));
    assertEquals(List.of(), files("pruned/long/checkpoints"));
  }

  @Test
  void a_sweep_killed_again_and_again_ends_like_an_undisturbed_one() throws Exception {
    // As users have it: code that is compiled at another moment must still compute the same.
    assay = new Product(folder).withArchive();
    String[] cut = {"sweep", "long.yaml", "--results", "cut"};
    Product.Running worker = assay.start(cut);
    awaitCheckpoint("cut/long/checkpoints/0.bin", worker);
    worker.handle().children().findFirst().orElseThrow().destroyForcibly();
    worker.awaitErr("trial 0 goes on from epoch ");
    worker.handle().destroyForcibly();
    worker.await();

    Product.Running interrupted = assay.start(cut);
    interrupted.awaitErr("trial 0 goes on from epoch ");
    String pid = Long.toString(interrupted.handle().pid());
    new ProcessBuilder("kill", "-INT", pid).start().waitFor();
    interrupted.awaitErr("Ctrl-C again stops them now");
    new ProcessBuilder("kill", "-INT", pid).start().waitFor();
    interrupted.await().expect(130);
    JsonNode watched =
        assay.runHere("watch", "long/0", "--results", "cut", "--format", "json").expect(0).json();
    assertEquals(1, watched.size(), "a trial that isn't running writes no further checkpoint");
    assertTrue(watched.get(0).get("validation.loss").isNumber(), watched.toPrettyString());

    Product.Result last = assay.run(cut).expect(0);
    assertTrue(last.err().contains(" goes on from epoch "), last.err());
    assay.run("sweep", "long.yaml", "--results", "whole").expect(0);

    JsonNode trials = trials("cut");
    assertTrue(trials.get(0).get("attempts").asInt() >= 3, trials.toPrettyString());
    assertEquals(comparable(trials("whole")), comparable(trials));
    for (int trial = 0; trial < 2; trial++) {
      assertEquals(parameters("whole", trial), parameters("cut", trial));
    }
    Product.Result again = assay.run("rerun", "long/0", "--results", "cut").expect(0);
    assertTrue(again.out().contains("identical in all"), again.out());
    assertEquals(List.of(), files("cut/long/checkpoints"), "trials that are over need none");
  }

  @Test
  void a_checkpoint_that_is_harmed_is_told_and_the_trial_starts_over() throws Exception {
    String[] sweep = {"sweep", "long.yaml", "--set", "sweep.trials=1"};
    Product.Running running = assay.start(sweep);
    awaitCheckpoint("results/long/checkpoints/0.bin", running);
    running.handle().destroyForcibly();
    running.await();
    Path checkpoint = assay.file("results/long/checkpoints/0.bin");
    byte[] content = Files.readAllBytes(checkpoint);
    content[content.length / 2] ^= 1;
    Files.write(checkpoint, content);

    Product.Result result = assay.run(sweep).expect(0);

    assertTrue(
        result
            .err()
            .contains(
                "trial 0 starts from the beginning, because its checkpoint can't be used:"
                    + " its checksum is wrong"),
        result.err());
    assertFalse(Files.exists(checkpoint));
  }

  @Test
  void gc_removes_what_no_record_needs_and_nothing_else() throws Exception {
    assay.write(
        "long.yaml",
        FILE.replace("epochs: 300", "epochs: 4").replace("every-epochs: 20", "every-epochs: 1"));
    String[] sweep = {"sweep", "long.yaml"};
    assay.run(sweep).expect(0);
    Path results = assay.file("results");
    Path outside = assay.write("outside.bin", "not ours");
    Files.writeString(results.resolve("long/checkpoints/0.bin"), "over");
    Files.writeString(results.resolve("long/checkpoints/77.bin"), "not recorded");
    Files.writeString(results.resolve("long/checkpoints/1.bin.partial"), "cut");
    Files.createSymbolicLink(results.resolve("long/checkpoints/78.bin"), outside);
    Files.writeString(results.resolve("long/checkpoints/notes.txt"), "mine");
    Files.writeString(results.resolve("long/models/9.zip"), "not recorded");
    Files.writeString(results.resolve("long/inspections/9.json.gz"), "not recorded");
    Files.createDirectories(results.resolve("mine/models"));
    Files.writeString(results.resolve("mine/models/0.zip"), "no experiment of ours");
    List<String> before = files("results");

    JsonNode planned = assay.runHere("gc", "--dry-run", "--format", "json").expect(0).json();
    assertEquals(before, files("results"), "a dry run removes nothing");
    Product.Result removed = assay.runHere("gc", "--format", "json").expect(0);
    assertEquals(planned, removed.json());
    assertEquals(6, planned.size(), planned.toPrettyString());
    assertTrue(removed.err().startsWith("removed 6 files, "), removed.err());

    List<String> gone = new ArrayList<>(before);
    gone.removeAll(files("results"));
    assertEquals(
        List.of(
            "logs/worker-0.log",
            "long/checkpoints/0.bin",
            "long/checkpoints/1.bin.partial",
            "long/checkpoints/77.bin",
            "long/inspections/9.json.gz",
            "long/models/9.zip"),
        gone);
    assertEquals("not ours", Files.readString(outside));
    assertTrue(assay.runHere("gc", "long").expect(0).out().contains("nothing to remove"));
    assertTrue(assay.runHere("gc", "lnog").expect(2).err().contains("recorded are long"));
  }

  @Test
  void gc_leaves_an_experiment_alone_that_is_being_run() throws Exception {
    Product.Running running = assay.start("sweep", "long.yaml");
    awaitCheckpoint("results/long/checkpoints/0.bin", running);
    Product.Result named = assay.runHere("gc", "long").expect(3);
    assertTrue(named.err().contains("is running this experiment"), named.err());
    Product.Result all = assay.runHere("gc").expect(0);
    assertTrue(all.err().contains("left alone: "), all.err());
    assertTrue(all.out().contains("nothing to remove"), all.out());
    running.handle().destroyForcibly();
    running.await();
  }

  private void awaitCheckpoint(String name, Product.Running running) throws InterruptedException {
    while (!Files.exists(assay.file(name))) {
      assertTrue(running.handle().isAlive(), "ended without writing " + name);
      Thread.sleep(5);
    }
  }

  private JsonNode trials(String results) throws IOException {
    return assay.trials("long", results);
  }

  private List<Float> parameters(String results, int trial) throws IOException {
    Path model = assay.file(results + "/long/models/" + trial + ".zip");
    List<Float> parameters = new ArrayList<>();
    for (float value : MultiLayerNetwork.load(model.toFile(), false).params().toFloatVector()) {
      parameters.add(value);
    }
    return parameters;
  }

  private List<String> files(String name) throws IOException {
    Path root = assay.file(name);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> root.relativize(file).toString())
          .filter(file -> !file.startsWith("assay.db-"))
          .sorted()
          .toList();
    }
  }

  private static JsonNode comparable(JsonNode trials) {
    for (JsonNode trial : trials) {
      ObjectNode object = (ObjectNode) trial;
      object.remove(List.of("seconds", "device", "attempts"));
      ((ObjectNode) object.get("metrics")).remove("examples-per-second");
    }
    return trials;
  }
}
