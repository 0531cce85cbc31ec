package dev.assay.standard.dataset.files;

import java.nio.file.Path;

/** The place of a user's data. */
public final class DataPath {
  private DataPath() {}

  /**
   * A path as written in an experiment file: absolute, or relative to the data directory.
   *
   * @throws IllegalArgumentException if a relative path leads out of the data directory
   */
  public static Path resolve(Path dataDirectory, Path written) {
    // Absolute first: normalised, "." is a path that nothing starts with.
    Path folder = dataDirectory.toAbsolutePath().normalize();
    Path resolved = folder.resolve(written).normalize();
    if (!written.isAbsolute() && !resolved.startsWith(folder)) {
      throw new IllegalArgumentException(
          written
              + " leads out of the data directory "
              + dataDirectory
              + "; write an absolute path if that is meant");
    }
    return resolved;
  }
}
