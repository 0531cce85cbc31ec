package dev.assay.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files, found from the module that a test runs in. */
final class ProjectFiles {
  private ProjectFiles() {}

  /** The project's root folder. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("assay"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not within the project");
      }
    }
    return folder;
  }

  /** All experiment files, without those that are only there to be extended. */
  static List<Path> experiments() throws IOException {
    return yaml().stream().filter(file -> !name(file).startsWith("_")).toList();
  }

  /** Copies all experiment files, with those that they extend, into a folder. */
  static void copyExperiments(Path folder) throws IOException {
    for (Path file : yaml()) {
      Path copy = folder.resolve(root().relativize(file).toString());
      Files.createDirectories(copy.resolveSibling(""));
      Files.copy(file, copy);
    }
  }

  private static List<Path> yaml() throws IOException {
    try (Stream<Path> files = Files.walk(root().resolve("experiments"))) {
      return files.filter(file -> name(file).endsWith(".yaml")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
