package dev.assay.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  private final Path folder;
  private final Path file;

  EnvironmentTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.file = Files.createDirectory(folder.resolve("sub folder")).resolve("e.yaml");
    Files.writeString(file, "name: e");
  }

  private Map<String, String> capture() {
    return Environment.capture(List.of("assay", "sweep", "my file.yaml", "it's"), file);
  }

  private void git(String... words) throws IOException, InterruptedException {
    ProcessBuilder git =
        new ProcessBuilder("git", "-c", "user.name=t", "-c", "user.email=t@example.org")
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    git.command().addAll(List.of(words));
    assertEquals(0, git.start().waitFor());
  }

  @Test
  void everythingIsThere() {
    Map<String, String> found = capture();
    assertEquals(
        Set.of(
            "assay-version",
            "deeplearning4j-version",
            "nd4j-backend",
            "java",
            "os",
            "cores",
            "memory",
            "cpu",
            "gpus",
            "command-line"),
        new TreeSet<>(found.keySet()));
    found.forEach((key, value) -> assertFalse(value.isBlank(), key));
    assertEquals("assay sweep 'my file.yaml' 'it'\\''s'", found.get("command-line"));
    assertTrue(found.getOrDefault("nd4j-backend", "").matches("nd4j-(native|cuda).*"));
    assertTrue(found.getOrDefault("deeplearning4j-version", "").matches("1\\..*"));
    assertTrue(found.getOrDefault("memory", "").matches("\\d+\\.\\d GiB"));
  }

  @Test
  void theCommitAndWhetherAnythingDiffers() throws Exception {
    git("init", "--quiet");
    assertFalse(capture().containsKey("git-commit"));
    git("add", "--all");
    git("commit", "--quiet", "--message=first");
    String commit = capture().getOrDefault("git-commit", "");
    assertTrue(commit.matches("[0-9a-f]{40}"), commit);
    assertEquals("false", capture().get("git-dirty"));
    Files.writeString(file, "name: changed");
    assertEquals("true", capture().get("git-dirty"));
    git("checkout", "--quiet", ".");
    Files.writeString(folder.resolve("new"), "");
    assertEquals("true", capture().get("git-dirty"));
    assertEquals(commit, capture().get("git-commit"));
  }

  @Test
  void aFolderThatIsNotThere() {
    Map<String, String> found =
        Environment.capture(List.of(), folder.resolve("missing/folder/e.yaml"));
    assertFalse(found.containsKey("git-commit"));
    assertEquals("", found.get("command-line"));
  }

  @Test
  void theProcessorsModel() {
    assertEquals(
        "Some CPU @ 3 GHz",
        Host.model("processor\t: 0\nmodel\t\t: 1\nmodel name\t: Some CPU @ 3 GHz\nflags\t: a\n")
            .orElse(""));
    assertTrue(Host.model("processor\t: 0\nBogoMIPS\t: 50.00\n").isEmpty());
  }
}
