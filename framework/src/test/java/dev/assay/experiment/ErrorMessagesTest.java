package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.problem.ProblemException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake that a file can hold has its message here: {@code errors/<case>.yaml} and, as the
 * user sees it, {@code errors/<case>.txt}. Overrides stand in comments at the file's beginning.
 */
class ErrorMessagesTest {
  private static final String OVERRIDE = "# --set ";

  static Stream<Path> files() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(ErrorMessagesTest.class.getResource("errors")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theMessageIsTheExpectedOne(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String text = Files.readString(file);
    List<String> overrides =
        text.lines()
            .filter(line -> line.startsWith(OVERRIDE))
            .map(line -> line.substring(OVERRIDE.length()))
            .toList();
    ExperimentReader reader =
        new ExperimentReader(ExperimentReaderTest.CATALOG, ExperimentReaderTest.CONTEXT);
    ProblemException failure =
        assertThrows(ProblemException.class, () -> reader.read(text, name, overrides));
    assertEquals(ProblemException.Cause.INPUT, failure.origin());
    Path expected = file.resolveSibling(name.replace(".yaml", ".txt"));
    assertEquals(Files.readString(expected).strip(), failure.getMessage());
  }
}
