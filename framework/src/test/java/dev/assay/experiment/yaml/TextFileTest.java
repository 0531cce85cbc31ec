package dev.assay.experiment.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  private final Path folder;

  TextFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static String message(Path file) {
    return String.valueOf(
        assertThrows(ProblemException.class, () -> TextFile.read(file)).getMessage());
  }

  @Test
  void aMissingFileIsLookedForInAPlaceThatIsNamed() {
    Path file = folder.resolve("none.yaml");
    assertEquals(
        file + ": no such file; looked for " + file + "; check the spelling", message(file));
  }

  @Test
  void aFolderIsNoFile() {
    assertEquals(folder + ": is a folder; name an experiment file in it", message(folder));
  }

  @Test
  void theLargestFileIsReadAndALargerOneRefused() throws IOException {
    Path file = folder.resolve("large.yaml");
    Files.writeString(file, "#".repeat(1 << 20));
    assertEquals(1 << 20, TextFile.read(file).length());
    Files.writeString(file, "#".repeat((1 << 20) + 1));
    assertTrue(message(file).contains("the file is over 1 MiB"), message(file));
  }

  @Test
  void otherEncodingsAreRefusedWhereTheyShow() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, new byte[] {'a', '\n', 'b', (byte) 0xE4, 'c'});
    assertEquals(
        file + ":2:2: the file isn't UTF-8 text; save it with the encoding UTF-8", message(file));
  }

  @Test
  void aByteOrderMarkIsIgnored() throws IOException {
    Path file = folder.resolve("mark.yaml");
    Files.writeString(file, "\uFEFFseed: 1");
    assertEquals("seed: 1", TextFile.read(file));
  }
}
