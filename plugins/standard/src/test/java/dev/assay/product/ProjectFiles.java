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

  /** All experiment files. */
  static List<Path> experiments() throws IOException {
    try (Stream<Path> files = Files.walk(root().resolve("experiments"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
