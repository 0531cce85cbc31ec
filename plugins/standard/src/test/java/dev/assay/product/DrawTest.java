package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.report.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A page to draw on, with networks that a sweep has trained. */
class DrawTest {
  private static final String FILE =
      """
      name: drawn
      dataset: {type: digits, train: 200, validation: 50, test: 60}
      architecture:
        choice:
          - {type: mlp, hidden: [24, 12]}
          - type: convnet
            layers:
              - {type: conv, filters: 3, kernel: 5}
              - {type: batch-norm}
              - {type: pool}
              - {type: dropout, keep: 0.8}
              - {type: dense, units: 12}
          - {type: mlp, hidden: [8], activation: gelu}
      optimizer: {type: adam, learning-rate: 0.01}
      training: {batch-size: 20, epochs: 2}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {sampler: grid}
      """;
  private static final String PIXELS =
      """
      JSON.parse(document.getElementById('data').textContent).samples
          .map(s => [...atob(s.pixels)].map(c => c.charCodeAt(0) / 255))
      """;

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void train() throws Exception {
    assay = new Product(folder).forBriefWork();
    assay.write("drawn.yaml", FILE);
    assay.run("sweep", "drawn.yaml").expect(0);
  }

  @Test
  void networksInThePagePutOutWhatTheirModelsDo() throws Exception {
    String file = assay.run("draw", "drawn/0", "drawn/1").expect(0).out().strip();
    assertTrue(file.endsWith("drawing.html"), file);
    refusals();
    Optional<Path> program = Chromium.installed();
    Assumptions.assumeTrue(program.isPresent(), "no Chromium or Chrome is installed");
    try (Chromium browser =
        Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile")))) {
      browser.open(folder.resolve(file));
      assertEquals(List.of(), browser.complaints());
      JsonNode images = browser.evaluate(PIXELS);
      assertEquals(20, images.size(), "two of each class");
      JsonNode found = browser.evaluate(PIXELS.strip() + ".map(outputs)");
      for (int trial = 0; trial < 2; trial++) {
        MultiLayerNetwork model =
            MultiLayerNetwork.load(
                folder.resolve("results/drawn/models/" + trial + ".zip").toFile(), false);
        for (int image = 0; image < images.size(); image++) {
          INDArray expected =
              model.output(Nd4j.create(new double[][] {numbers(images.get(image))}));
          for (int k = 0; k < 10; k++) {
            double probability = found.get(image).get(trial).get(k).asDouble();
            assertEquals(expected.getDouble(k), probability, 1e-4, trial + ", image " + image);
          }
        }
      }
    }
  }

  private void refusals() throws Exception {
    String foreign = assay.run("draw", "drawn/2").expect(3).err();
    assertTrue(foreign.contains("models/2.zip: can't be used: "), foreign);
    assertEquals(
        "drawn/7: no trial has this number; see assay trials drawn\n",
        assay.run("draw", "drawn/7").expect(2).err());
  }

  private static double[] numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
