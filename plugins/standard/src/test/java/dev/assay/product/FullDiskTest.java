package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full, wherever a sweep then happens to write: it says so in plain words, and the
 * same command ends what it began once there is space.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final String[] SWEEP = {"sweep", "full.yaml", "--workers", "1"};
  private static final String FILE =
      """
      name: full
      seed: 3
      dataset: {type: digits, train: 200, validation: 100, test: 100}
      architecture: {type: mlp, hidden: [16]}
      optimizer: {type: sgd, learning-rate: {log-uniform: [0.01, 0.5]}}
      training: {batch-size: 50, epochs: 2}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {trials: 3}
      """;

  /** All that the sweep writes, generously; more is no full disk. */
  private static final int ENOUGH_KIBIBYTES = 2000;

  /**
   * Runs a command twice with a results folder on a file system of its own, which only this process
   * sees: first a small one, then a large one.
   */
  private static final String TWICE =
      """
      mkdir -p results
      mount -t tmpfs -o size=$1k assay results || exit 77
      shift
      "$@" >first.out 2>first.err
      echo $? >first.status
      mount -o remount,size=1g assay results
      "$@"
      status=$?
      rm -rf kept
      cp -R results kept
      exit $status
      """;

  private final Path folder;
  private final Product assay;

  FullDiskTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    assay = new Product(folder).withArchive();
    assay.write("full.yaml", FILE);
  }

  @Test
  void a_sweep_survives_a_full_disk() throws Exception {
    // Too small for the database, for the models, for the report.
    survive(16, 180, 1000);
  }

  @Test
  @Tag("stress")
  void a_sweep_survives_a_full_disk_at_every_write() throws Exception {
    survive(IntStream.iterate(4, size -> size < ENOUGH_KIBIBYTES, size -> size + 60).toArray());
  }

  private void survive(int... kibibytes) throws Exception {
    assumeTrue(canMount(), "this test has to mount a file system of its own, and may not");
    String[] whole = {"sweep", "full.yaml", "--workers", "1", "--results", "whole"};
    assay.run(whole).expect(0);
    for (int size : kibibytes) {
      Product.Result second = twice(size).run(SWEEP).expect(0);
      String printed = size + " KiB\n" + Files.readString(assay.file("first.err"));
      int first = Integer.parseInt(Files.readString(assay.file("first.status")).strip());
      // With trials failed, or for lack of space; 0 where it just fitted.
      assertTrue(first == 0 || first == 1 || first == 3, first + "\n" + printed);
      assertFalse(printed.contains("\tat "), printed);
      assertTrue(first != 0 || second.err().contains("everything is already done"), printed);
      TrialTable.assertSame(assay, "full", "whole", "kept");
    }
  }

  private Product twice(int kibibytes) {
    return assay.through("unshare", "-rm", "sh", "-c", TWICE, "sh", Integer.toString(kibibytes));
  }

  private boolean canMount() throws IOException, InterruptedException {
    try {
      Process probe =
          new ProcessBuilder("unshare", "-rm", "sh", "-c", TWICE, "sh", "64", "true")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(1, TimeUnit.MINUTES) && probe.exitValue() == 0;
    } catch (IOException e) {
      // There is no such command.
      return false;
    }
  }

  /** Then the database's driver can't unpack its library. */
  @Test
  void a_full_folder_for_temporary_files_is_said_so() throws Exception {
    Product.Result result =
        assay.through("sh", "-c", "ulimit -f 100; exec \"$@\"", "sh").run(SWEEP).expect(3);
    assertEquals(1, result.err().lines().count(), result.err());
    assay.run(SWEEP).expect(0);
  }
}
