package dev.assay.report;

import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Writes an experiment's report: one HTML file that needs nothing else, neither other files nor a
 * network. The same records give the same bytes.
 */
public final class ReportWriter {

  /**
   * Writes the report without looking into any network.
   *
   * @throws ProblemException if there is no such experiment, or the file can't be written
   */
  public void write(RunReader reader, String experiment, Path file) {
    write(reader, experiment, /* baseline= */ -1, List.of(), file);
  }

  /**
   * Writes the report, with a baseline that all other configurations are compared with.
   *
   * @param baseline the configuration's index; negative for the first that has completed
   * @param inspected the trials whose networks it looks into
   * @throws ProblemException if there is no such experiment, no such configuration has completed,
   *     or the file can't be written
   */
  public void write(
      RunReader reader, String experiment, int baseline, List<Inspected> inspected, Path file) {
    Snapshot snapshot = Snapshot.read(reader, experiment);
    if (baseline >= 0
        && snapshot.standings().stream().noneMatch(s -> s.configuration() == baseline)) {
      throw ProblemException.input(
          experiment,
          "no configuration " + baseline + " has completed, so it is no baseline",
          "assay best " + experiment + " lists those that have");
    }
    write(Page.of(snapshot, baseline, inspected).html(), file);
  }

  /**
   * Writes the report of a sweep that goes on: open in a browser, it reloads itself until a report
   * that isn't live takes its place.
   *
   * @param inspected the trials whose networks it looks into
   * @param now when it is written
   * @param again how long until it is written again, at least a second
   * @throws ProblemException if there is no such experiment, or the file can't be written
   */
  public void writeLive(
      RunReader reader,
      String experiment,
      List<Inspected> inspected,
      Instant now,
      Duration again,
      Path file) {
    Page page = Page.of(Snapshot.read(reader, experiment), /* baseline= */ -1, inspected);
    write(page.html(new Page.Live(now.toEpochMilli(), again.toSeconds())), file);
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

  /**
   * Writes a page to draw on.
   *
   * @throws ProblemException if the file can't be written
   */
  public void draw(Drawing drawing, Path file) {
    write(drawing.html(), file);
  }

  private static void write(String html, Path file) {
    try {
      replace(file.toAbsolutePath(), html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw ProblemException.environment(
          file.toString(),
          "the page can't be written (" + e + ")",
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
