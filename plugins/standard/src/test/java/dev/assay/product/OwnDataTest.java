package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own files: a table with a number to learn, and a folder of series. */
class OwnDataTest {
  private static final String PRICES =
      """
      name: prices
      seed: 3
      dataset: {type: csv, file: houses.csv, target: price}
      architecture: {type: mlp, hidden: [8]}
      optimizer: {type: adam, learning-rate: {log-uniform: [0.003, 0.03]}}
      training: {batch-size: 20, epochs: 10}
      objective: {metric: validation.rmse}
      expect: {test.rmse: '<= 40'}
      sweep: {sampler: random, trials: 2}
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void enter() throws Exception {
    assay = new Product(folder).forBriefWork().withArchive();
  }

  @Test
  void a_number_is_learnt_of_a_table() throws Exception {
    StringBuilder houses = new StringBuilder("rooms,distance,price\n");
    for (int i = 0; i < 300; i++) {
      int rooms = 1 + i % 7;
      int distance = i % 11;
      houses.append("%d,%d,%d\n".formatted(rooms, distance, 200 + 50 * rooms - 10 * distance));
    }
    assay.write("houses.csv", houses.toString());
    assay.write("prices.yaml", PRICES);
    assay.run("verify", "prices.yaml", "--data", ".").expect(0);
    JsonNode best = assay.run("best", "prices", "--format", "json").expect(0).json().get(0);
    double rmse = best.at("/objective/mean").asDouble();
    // In its own unit: guessing the mean is wrong by 105.
    assertTrue(rmse > 0 && rmse < 40, "rmse " + rmse);
    String again = assay.run("rerun", "prices/1", "--data", ".").expect(0).out();
    assertTrue(again.contains("identical"), again);
    assertEquals(
        "prices/0: its network puts out the number price, but the page shows classes; a trial that"
            + " tells classes apart\n",
        assay.run("draw", "prices/0", "--data", ".").expect(2).err());
    String page = Files.readString(folder.resolve("results/prices/report.html"));
    assertTrue(page.contains("R²"), "no R² in the report");

    assay.write("prices.yaml", PRICES.replace("test.rmse: '<= 40'", "test.accuracy: '> 0.5'"));
    assertEquals(
        "prices.yaml:8:10 expect.test.accuracy: accuracy is measured of classes, but what is to be"
            + " learnt is the number price; such as test.rmse, test.mae or test.loss\n",
        assay.run("validate", "prices.yaml", "--data", ".").expect(2).err());
  }

  @Test
  void series_are_files_of_a_folder() throws Exception {
    for (int i = 0; i < 60; i++) {
      StringBuilder steps = new StringBuilder("v\n");
      for (int step = 0; step < 5 + i % 3; step++) {
        steps.append((i % 2 == 0 ? step : -step) + 0.01 * i).append('\n');
      }
      Files.createDirectories(folder.resolve("moves/" + (i % 2 == 0 ? "up" : "down")));
      assay.write("moves/%s/%02d.csv".formatted(i % 2 == 0 ? "up" : "down", i), steps.toString());
    }
    assay.write(
        "moves.yaml",
        """
        name: moves
        seed: 3
        dataset: {type: csv-sequence, folder: moves}
        architecture: {type: lstm-classifier, width: 4}
        optimizer: {type: adam, learning-rate: 0.03}
        training: {batch-size: 10, epochs: 10}
        objective: {metric: validation.accuracy}
        expect: {test.accuracy: '>= 1'}
        """);
    assay.run("verify", "moves.yaml", "--data", ".").expect(0);

    assay.write("moves/up/00.csv", "v\n1\nhigh\n3\n");
    assay.write("moves/up/02.csv", "w\n1\n2\n");
    Path up = folder.resolve("moves/up");
    assertEquals(
        "moves.yaml:3:10 dataset: %s:3: v is no number: 'high'\n%s:1: there is a column 'w', but none at %s:1; "
                .formatted(
                    up.resolve("00.csv"), up.resolve("02.csv"), folder.resolve("moves/down/01.csv"))
            + "correct these lines\n",
        assay.run("run", "moves.yaml", "--data", ".").expect(3).err());
  }
}
