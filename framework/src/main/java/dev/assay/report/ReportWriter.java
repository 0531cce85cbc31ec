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
   * Writes the report without looking into any network.
   *
   * @throws ProblemException if there is no such experiment, or the file can't be written
   */
  public void write(RunReader reader, String experiment, Path file) {
    write(reader, experiment, file, List.of());
  }

  /**
   * Writes the report, replacing an older one as a whole; creates the folders it lies in.
   *
   * @param inspected the trials whose networks it looks into
   * @throws ProblemException if there is no such experiment, or the file can't be written
   */
  public void write(RunReader reader, String experiment, Path file, List<Inspected> inspected) {
    String html = Page.of(Snapshot.read(reader, experiment), inspected).html();
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
