package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InheritanceTest {
  private static final String BASE =
      """
      name: the-base
      seed: 42
      dataset: {type: toy, examples: 200, split: {validation: 0.2, shuffle: false}}
      architecture: {type: mlp, hidden: [20, 10]}
      optimizer: {type: adam, learning-rate: 0.01, beta1: 0.8}
      training: {batch-size: 10, epochs: 3}
      objective: {metric: validation.accuracy, goal: maximize}
      """;

  @TempDir private Path folder = Path.of("");

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  private static Experiment read(Path file, String... overrides) {
    return new ExperimentReader(ExperimentReaderTest.CATALOG, ExperimentReaderTest.CONTEXT)
        .read(file, List.of(overrides));
  }

  private static String setup(Experiment experiment) {
    return experiment.setup(experiment.point(0));
  }

  private String problemWith(Path file) {
    ProblemException failure = assertThrows(ProblemException.class, () -> read(file));
    assertEquals(ProblemException.Cause.INPUT, failure.origin());
    return String.valueOf(failure.getMessage()).replace(folder + "/", "");
  }

  @Test
  void mappings_are_merged_and_all_else_is_replaced() throws IOException {
    write("_base.yaml", BASE);
    Path own =
        write(
            "own.yaml",
            """
            extends: _base.yaml
            dataset: {split: {validation: 0.3}}
            architecture: {hidden: [5]}
            optimizer: {beta1: 0.7}
            training: {epochs: null, steps: 7}
            """);
    Path written =
        write(
            "written/own.yaml",
            """
            seed: 42
            dataset: {type: toy, examples: 200, split: {validation: 0.3, shuffle: false}}
            architecture: {type: mlp, hidden: [5]}
            optimizer: {type: adam, learning-rate: 0.01, beta1: 0.7}
            training: {batch-size: 10, steps: 7}
            objective: {metric: validation.accuracy, goal: maximize}
            """);
    assertEquals(read(written).canonical(), read(own).canonical());
    assertEquals("own", read(own).name());
  }

  @Test
  void a_component_of_another_type_keeps_nothing_of_the_base() throws IOException {
    write("_base.yaml", BASE);
    Path own =
        write("own.yaml", "extends: _base.yaml\noptimizer: {type: sgd, learning-rate: 0.5}\n");
    assertTrue(
        setup(read(own))
            .contains("\"optimizer\":{\"learning-rate\":0.5,\"momentum\":0,\"type\":\"sgd\"}"));
  }

  @Test
  void keys_join_a_component_that_the_base_gives_by_name() throws IOException {
    write("_base.yaml", BASE.replaceAll("optimizer: .*", "optimizer: adam"));
    Path own = write("own.yaml", "extends: _base.yaml\noptimizer: {beta1: 0.7}\n");
    assertTrue(setup(read(own)).contains("\"beta1\":0.7,\"beta2\":0.999"));
  }

  @Test
  void ranges_are_replaced_as_a_whole() throws IOException {
    write("_base.yaml", BASE.replace("0.01", "{uniform: [0.1, 0.2], steps: 3}"));
    Path own =
        write(
            "own.yaml",
            """
            extends: _base.yaml
            optimizer: {learning-rate: {log-uniform: [0.1, 0.2]}}
            sweep: {trials: 3}
            """);
    String canonical = read(own).canonical();
    assertTrue(canonical.contains("\"learning-rate\":{\"log-uniform\":[0.1,0.2]}"), canonical);
  }

  @Test
  void a_chain_of_files_is_followed_into_folders_below() throws IOException {
    write("bases/deep/_b.yaml", BASE);
    write("bases/_a.yaml", "extends: deep/_b.yaml\ntraining: {batch-size: 20}\n");
    Path own = write("own.yaml", "extends: bases/_a.yaml\nseed: 7\n");
    Experiment experiment = read(own, "training.epochs=9");
    assertEquals(7, experiment.seed());
    assertTrue(setup(experiment).contains("\"batch-size\":20,\"epochs\":9"), setup(experiment));
  }

  @Test
  void a_path_is_seen_from_the_file_that_names_it() throws IOException {
    write("bases/_a.yaml", BASE + "initial-weights: {file: ../model.zip}\n");
    Path own = write("own.yaml", "extends: bases/_a.yaml\n");
    assertTrue(setup(read(own)).contains(folder.resolve("model.zip").toString()));
    String given = setup(read(own, "initial-weights.file=a/b.zip"));
    assertTrue(given.contains(Path.of("a", "b.zip").toAbsolutePath().toString()), given);
  }

  @Test
  void the_record_needs_no_other_file() throws IOException {
    write("_base.yaml", BASE.replace("toy,", "toy, title: \"100 toys: #1, [really]\", "));
    Path own =
        write(
            "own.yaml",
            """
            extends: _base.yaml
            description: 'yes'
            optimizer: {learning-rate: {choice: [1, 2]}}
            sweep: {sampler: grid}
            """);
    Experiment experiment = read(own);
    assertTrue(experiment.text().startsWith("# Merged from " + own + ", which extends "));
    Experiment again = read(write("elsewhere/own.yaml", experiment.text()));
    assertEquals(experiment.canonical(), again.canonical());
    assertEquals(experiment.fingerprint(), again.fingerprint());
    assertEquals("yes", again.description());
  }

  @Test
  void a_file_that_extends_none_is_recorded_as_it_is() throws IOException {
    String text = BASE + "# by hand\n";
    assertEquals(text, read(write("own.yaml", text)).text());
  }

  @Test
  void mistakes_are_located_in_the_file_that_makes_them() throws IOException {
    write("_base.yaml", BASE.replace("epochs: 3", "epochs: -3"));
    Path own = write("own.yaml", "extends: _base.yaml\nseed: x\noptimizer: {beta3: 1}\n");
    assertEquals(
        """
        own.yaml:2:7 seed: must be a whole number, found x
        own.yaml:3:13 optimizer.beta3: adam has no such key; did you mean beta1? valid: learning-rate, beta1, beta2
        _base.yaml:6:36 training.epochs: must lie in [1, 1000000], found -3""",
        problemWith(own));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "_bose.yaml      | no such file, found _bose.yaml; looked for in/_bose.yaml",
        "../outside.yaml | must lie in the folder of own.yaml or below, found ../outside.yaml;"
            + " move it there",
        "/outside.yaml   | must lie in the folder of own.yaml or below, found /outside.yaml;"
            + " move it there",
        "link.yaml       | is a link that leads out of the folder, found link.yaml;"
            + " copy the file there",
        "[a, b]          | must be the path of one file, found [a, b]; such as _base.yaml",
        "own.yaml        | files can't extend one another in a circle, found own.yaml;"
            + " merge them into one",
      })
  void what_can_not_be_extended_is_refused(String name, String message) throws IOException {
    write("outside.yaml", BASE);
    Path own = write("in/own.yaml", "extends: " + name + "\n");
    Files.createSymbolicLink(folder.resolve("in/link.yaml"), Path.of("../outside.yaml"));
    assertEquals("in/own.yaml:1:10 extends: " + message, problemWith(own));
  }

  @Test
  void circles_and_long_chains_end() throws IOException {
    write("b.yaml", "extends: ./own.yaml\n");
    assertEquals(
        "b.yaml:1:10 extends: files can't extend one another in a circle, found ./own.yaml;"
            + " merge them into one",
        problemWith(write("own.yaml", "extends: b.yaml\n")));
    for (int i = 0; i < 20; i++) {
      write(i + ".yaml", "extends: " + (i + 1) + ".yaml\n");
    }
    assertEquals(
        "8.yaml:1:10 extends: more than 8 files extend one another, found 9.yaml; merge some",
        problemWith(folder.resolve("0.yaml")));
  }
}
