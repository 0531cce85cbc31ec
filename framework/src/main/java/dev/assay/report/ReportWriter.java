package dev.assay.report;

import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes an experiment's report: one HTML file that needs nothing else, neither other files nor a
 * network. The same records give the same bytes.
 */
public final class ReportWriter {

  /**
   * Writes the report, replacing an older one as a whole; creates the folders it lies in.
   *
   * @throws ProblemException if there is no such experiment, or the file can't be written
   */
  public void write(RunReader reader, String experiment, Path file) {
    write(reader, experiment, /* baseline= */ -1, file);
  }

  /**
   * The same, with a baseline that all other configurations are compared with.
   *
   * @param baseline the configuration's index; negative for the first that has completed
   * @throws ProblemException also if no such configuration has completed
   */
  public void write(RunReader reader, String experiment, int baseline, Path file) {
    Snapshot snapshot = Snapshot.read(reader, experiment);
    if (baseline >= 0
        && snapshot.standings().stream().noneMatch(s -> s.configuration() == baseline)) {
      throw ProblemException.input(
          experiment,
          "no configuration " + baseline + " has completed, so it is no baseline",
          "assay best " + experiment + " lists those that have");
    }
    write(Page.of(snapshot, baseline).html(), file);
  }

  /**
   * Writes a page that shows several experiments side by side.
   *
   * @param names two or more experiments, or {@code EXPERIMENT/N} for single trials
   * @throws ProblemException if one isn't there, their objectives differ, or the file can't be
   *     written
   */
  public void compare(RunReader reader, List<String> names, Path file) {
    List<Snapshot> snapshots =
        names.stream().map(name -> ComparisonPage.read(reader, name)).toList();
    write(ComparisonPage.of(snapshots).html(), file);
  }

  private static void write(String html, Path file) {
    try {
      replace(file.toAbsolutePath(), html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw ProblemException.environment(
          file.toString(),
          "the report can't be written (" + e + ")",
          "check the disk's free space and the folder's permissions");
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("it is no file");
    }
    Files.createDirectories(folder);
    Path whole = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.write(whole, content);
      try {
        Files.move(
            whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
