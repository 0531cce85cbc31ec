package dev.assay.cli.sweep;

import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts an experiment's records and files aside under another name, so that nothing is lost. */
final class Archive {
  private final RunRecorder recorder;
  private final RunReader reader;
  private final Path results;

  Archive(RunRecorder recorder, RunReader reader, Path results) {
    this.recorder = recorder;
    this.reader = reader;
    this.results = results;
  }

  /** Archives an experiment; the name it has now, or empty if there was none. */
  Optional<String> archive(String name) {
    if (reader.experiment(name).isEmpty()) {
      return Optional.empty();
    }
    int version = 1;
    while (reader.experiment(name + "." + version).isPresent()) {
      version++;
    }
    String archived = name + "." + version;
    moveFiles(results.resolve(name), results.resolve(archived));
    recorder.archive(name, archived);
    return Optional.of(archived);
  }

  private static void moveFiles(Path from, Path to) {
    try {
      Files.createDirectories(to);
      try (Stream<Path> files = Files.list(from)) {
        // The lock stays: this process holds it.
        for (Path file : files.filter(f -> !f.endsWith(".lock")).toList()) {
          Files.move(file, to.resolve(from.relativize(file)));
        }
      }
    } catch (IOException e) {
      throw ProblemException.environment(
          from.toString(), "its files can't be moved to " + to + ": " + e, "nothing was archived");
    }
  }
}
