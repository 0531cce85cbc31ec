package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A population is trained by real workers, which may die. */
@DisabledOnOs(OS.WINDOWS)
class PopulationTest {
  private static final String FILE =
      """
      name: herd
      seed: 7
      dataset: {type: digits, train: 200, validation: 100, test: 100}
      architecture: {type: mlp, hidden: [16]}
      optimizer: {type: momentum, learning-rate: {log-uniform: [1.0e-3, 1]}, momentum: {uniform: [0.5, 0.95]}}
      regularizers: [{type: dropout, keep: {choice: [0.6, 0.8, 0.9]}}]
      training: {batch-size: 20, epochs: 6}
      objective: {metric: validation.loss, goal: minimize}
      sweep: {sampler: random, trials: 4, population: {every-epochs: 2}}
      execution: {workers: 2, checkpoint: {every-epochs: 1}}
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    assay.write("herd.yaml", FILE);
  }

  @Test
  void a_population_is_the_same_after_being_killed_and_each_member_can_be_trained_alone()
      throws Exception {
    assay.run("sweep", "herd.yaml").expect(0);
    JsonNode whole = comparable(assay.trials("herd"));
    assertEquals(12, whole.size());
    assertTrue(assay.run("sweep", "herd.yaml").expect(0).err().contains("nothing to run"));

    for (String moment : new String[] {"trial 2 ", "trial 6 ", "trial 9 "}) {
      Product.Running running =
          assay.start("sweep", "herd.yaml", "--results", "cut", "--workers", "1");
      running.awaitErr(moment);
      running.handle().destroyForcibly();
      running.await();
    }
    assay.run("sweep", "herd.yaml", "--results", "cut", "--workers", "1").expect(0);
    assertEquals(whole, comparable(assay.trials("herd", "cut")));

    int copy = -1;
    for (JsonNode trial : whole) {
      boolean copied =
          trial.get("number").asInt() >= 8
              && trial.get("parent").asInt() % 4 != trial.get("number").asInt() % 4;
      copy = copied ? trial.get("number").asInt() : copy;
    }
    assertTrue(copy >= 8, whole::toPrettyString);
    Product.Result again = assay.run("rerun", "herd/" + copy).expect(0);
    assertTrue(again.out().contains("identical in all"), again.out());

    assay.runHere("best", "herd", "--as-file", "--output", assay.file("best.yaml").toString());
    assertTrue(Files.readString(assay.file("best.yaml")).contains("epochs: 6"));
    assay.run("run", "best.yaml").expect(0);
    JsonNode best = assay.runHere("best", "herd", "--format", "json").expect(0).json().get(0);
    assertEquals(best.at("/objective/mean"), assay.trials("herd-best").get(0).get("objective"));

    String page = Files.readString(folder.resolve("results/herd/report.html"));
    assertTrue(page.contains("trial that it goes on from"));
    Product.Result extended = assay.runHere("extend", "herd", "--top", "1", "--epochs", "2");
    assertTrue(extended.expect(2).err().contains("a population is trained longer as a whole"));
    String more = "training.epochs=8";
    Product.Result longer = assay.run("sweep", "herd.yaml", "--set", more).expect(0);
    assertTrue(longer.err().contains("goes on from epoch 6, step 60"), longer.err());
    assertEquals(16, assay.trials("herd").size());
  }

  @Test
  void what_cannot_change_in_mid_training_is_refused() throws Exception {
    assay.write("herd.yaml", FILE.replace("[16]", "[{choice: [16, 32]}]"));
    Product.Result refused =
        assay.runHere("validate", assay.file("herd.yaml").toString()).expect(2);
    assertTrue(
        refused
            .err()
            .contains(
                "architecture.hidden.0: with sweep.population only numbers may vary that can change"
                    + " in mid-training"),
        refused.err());
    assertFalse(Files.exists(assay.file("results/assay.db")));
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
