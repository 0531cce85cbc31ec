package dev.assay.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.product.PluginJar;
import dev.assay.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugin as its users have it: a jar in a folder, unknown to the program until it looks there.
 */
class ExamplePluginJarTest {
  private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

  @TempDir private Path folder = Path.of("");
  private Product assay = new Product(folder);

  @BeforeEach
  void packJar() throws IOException {
    assay = PluginJar.productWithout(CLASSES, folder).forBriefWork();
    PluginJar.pack(folder.resolve("jars/snake.jar"), CLASSES, "", Map.of());
  }

  @Test
  void the_program_finds_it_in_the_folder_and_nowhere_else() throws Exception {
    JsonNode without = assay.run("plugins", "activation", "--format", "json").expect(0).json();
    assertTrue(without.findValuesAsText("name").contains("relu"));
    assertTrue(!without.findValuesAsText("name").contains("example-snake"));
    JsonNode with =
        assay
            .run("describe", "activation", "example-snake", "--plugins", "jars", "--format", "json")
            .expect(0)
            .json();
    assertTrue(with.get(0).get("origin").asText().endsWith("snake.jar"), with.toString());
    assertEquals("frequency", with.get(0).at("/parameters/0/name").asText());
    assertEquals("(0, inf)", with.get(0).at("/parameters/0/range").asText());
  }

  @Test
  void a_sweep_trains_with_it_in_its_worker_processes() throws Exception {
    assay.write(
        "snake.yaml",
        """
        dataset: {type: digits, train: 300, validation: 100, test: 0}
        architecture: {type: mlp, hidden: [16], activation: {type: example-snake, frequency: {uniform: [0.5, 2]}}}
        optimizer: {type: adam}
        training: {epochs: 2}
        objective: {metric: validation.loss, goal: minimize}
        sweep: {trials: 2}
        """);
    assay.run("sweep", "snake.yaml", "--plugins", "jars").expect(0);
    JsonNode trials = assay.trials("snake");
    assertEquals(List.of("completed", "completed"), trials.findValuesAsText("state"));
  }

  @Test
  void two_jars_with_one_name_are_refused_naming_both() throws Exception {
    Files.copy(folder.resolve("jars/snake.jar"), folder.resolve("jars/snake-too.jar"));
    Product.Result result = assay.run("plugins", "--plugins", "jars").expect(2);
    assertTrue(result.err().contains("snake.jar"), result.err());
    assertTrue(result.err().contains("snake-too.jar"), result.err());
  }
}
