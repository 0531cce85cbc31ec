package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that state what they should reach, and cross-validation, seen from outside. */
class VerifyTest {
  private static final String BASE =
      """
      seed: 7
      dataset: {type: digits, train: 300, validation: 100, test: 100}
      architecture: {type: mlp, hidden: [16]}
      optimizer: {type: adam, learning-rate: 0.01}
      training: {batch-size: 50, epochs: 3}
      objective: {metric: validation.accuracy, goal: maximize}
      execution: {workers: 1}
      """;

  private static final String PAIRS =
      """
      dataset:
        type: pairs
        of: {type: digits, train: 300, validation: 100, test: 100, classes: [0-4], per-class: 20}
        train: 100
        validation: 50
        test: 50
      architecture: {type: two-tower, tower: [16], head: [4]}
      optimizer: {type: adam, learning-rate: 0.01}
      training: {batch-size: 50, epochs: 2}
      objective: {metric: validation.accuracy, goal: maximize}
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
    Files.createDirectories(folder.resolve("recipes/in"));
    assay.write("recipes/_base.yaml", BASE);
  }

  @Test
  void what_files_expect_is_compared_with_what_they_reach() throws Exception {
    assay.write(
        "recipes/a.yaml",
        """
        extends: _base.yaml
        initial-weights: {trial: b/0, part: first-tower, layers: [1]}
        freeze: {layers: [1]}
        augmentation: [{type: shift}]
        expect: {validation.accuracy: '> 0', train.loss at step 6: '< 9', validation.loss: '> b'}
        """);
    assay.write("recipes/in/b.yaml", PAIRS + "expect: {test.accuracy: '> 1'}\n");
    assay.write("recipes/c.yaml", "extends: _base.yaml\n");
    Product.Result result = assay.run("verify", "recipes", "--format", "json").expect(1);
    assertTrue(result.err().contains("c.yaml expects nothing"), result.err());
    JsonNode rows = result.json();
    assertEquals(4, rows.size());
    assertTrue(
        result.err().indexOf("b: 1 trial") < result.err().indexOf("a: 1 trial"), result.err());
    String bound = rows.get(2).get("published").asText();
    assertTrue(bound.matches("> b \\(0\\.[0-9]+\\)"), bound);
    JsonNode trial = assay.trials("a").get(0);
    assertEquals(trial.get("objective"), rows.get(0).get("measured"));
    assertEquals("train.loss at step 6", rows.get(1).get("metric").asText());
    assertEquals("< 9", rows.get(1).get("published").asText());
    assertTrue(rows.get(1).get("measured").isNumber());
    assertEquals("pass", rows.get(0).get("verdict").asText());
    assertEquals("pass", rows.get(1).get("verdict").asText());
    assertEquals("fail", rows.get(3).get("verdict").asText());
    assertTrue(rows.get(3).get("seconds").asDouble() > 0);

    Product.Result again = assay.run("verify", "recipes/a.yaml").expect(0);
    assertTrue(again.err().contains("everything is already done"), again.err());
    assay.write("recipes/new.yaml", BASE + "expect: {test.accuracy: '>= 0'}\n");
    Product.Result recorded = assay.run("verify", "recipes/new.yaml", "--recorded").expect(1);
    assertTrue(recorded.out().contains("not run"), recorded.out());
    assay.write("recipes/early.yaml", BASE + "initial-weights: {trial: later/0}\n");
    Product.Result early = assay.run("run", "recipes/early.yaml").expect(3);
    assertTrue(
        early
            .err()
            .contains(
                "initial-weights: no model is kept of later/0, with which training begins; run the"
                    + " experiment later first; it keeps its models unless it has save-model: false"),
        early.err());
  }

  @Test
  void folds_are_trials_of_one_configuration() throws Exception {
    String file = BASE + "validation: {k-fold: 4}\nsweep: {replicates: 2}\n";
    assay.write("folds.yaml", file.replace("hidden: [16]", "hidden: {choice: [[8], [16]]}"));
    String[] sweep = {"sweep", "folds.yaml", "--set", "sweep.sampler=grid"};
    assay.run(with(sweep, "--set", "sweep.replicates=1")).expect(0);
    assay.run(sweep).expect(0);
    JsonNode trials = assay.trials("folds");
    assertEquals(16, trials.size());
    Map<Integer, Set<Integer>> places = new HashMap<>();
    double sum = 0;
    for (JsonNode trial : trials) {
      assertEquals("completed", trial.get("state").asText());
      int configuration = trial.get("configuration").asInt();
      places
          .computeIfAbsent(configuration, key -> new HashSet<>())
          .add(trial.get("replicate").asInt());
      sum += configuration == 0 ? trial.get("objective").asDouble() : 0;
    }
    assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7), places.get(0));
    assertEquals(places.get(0), places.get(1));
    for (JsonNode standing : assay.runHere("best", "folds", "--format", "json").expect(0).json()) {
      assertEquals(8, standing.at("/objective/n").asInt());
      assertTrue(
          standing.at("/objective/low").asDouble() < standing.at("/objective/mean").asDouble());
      if (standing.get("configuration").asInt() == 0) {
        assertEquals(sum / 8, standing.at("/objective/mean").asDouble(), 1e-12);
      }
    }
    assay.run("rerun", "folds/5").expect(0);
    Product.Result changed = assay.run(with(sweep, "--set", "validation.k-fold=5")).expect(2);
    assertTrue(changed.err().contains("results would not be comparable"), changed.err());
  }

  private static String[] with(String[] command, String... more) {
    String[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }
}
