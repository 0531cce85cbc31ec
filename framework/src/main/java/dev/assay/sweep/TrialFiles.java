package dev.assay.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of an experiment's trials lie.
 *
 * @param results the results folder
 * @param experiment the experiment's name
 */
public record TrialFiles(Path results, String experiment) {

  /** Where a trial saves how far it has come. */
  public Path checkpoint(int trial) {
    return in("checkpoints", trial + ".bin");
  }

  /** Where a trial's model lies, if it was kept. */
  public Path model(int trial) {
    return in("models", trial + ".zip");
  }

  /** Where what was seen inside a trial's network lies, if somebody looked. */
  public Path inspection(int trial) {
    return in("inspections", trial + ".json.gz");
  }

  /** A file as records name it: from the results folder, with slashes. */
  String relative(Path file) {
    return results.toAbsolutePath().relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }

  /** Removes a checkpoint that nobody needs any more. */
  void forgetCheckpoint(int trial) {
    Path file = checkpoint(trial);
    try {
      Files.deleteIfExists(file);
      // What a worker leaves that is killed while writing.
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".partial"));
    } catch (IOException e) {
      // It only takes space until assay gc removes it.
      return;
    }
  }

  private Path in(String folder, String name) {
    return results.resolve(experiment).resolve(folder).resolve(name);
  }
}
