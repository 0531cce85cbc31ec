package dev.assay.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.problem.ProblemException;
import dev.assay.run.Metric;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at one file, and processes that die. */
class SharingTest {
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  private final Path folder;
  private final Path file;

  SharingTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("assay.db");
  }

  @Test
  void whatWasFinishedSurvivesTheProcess() throws Exception {
    assertEquals(9, OtherProcess.start("write", file).waitFor());
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertFinishedTrialsAreThere(reader);
    }
    SqliteStore.openForWriting(file).close();
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertFinishedTrialsAreThere(reader);
    }
    assertEquals(List.of(file), files());
  }

  private static void assertFinishedTrialsAreThere(RunReader reader) {
    List<Trial> trials = reader.trials("e");
    for (int i = 0; i <= OtherProcess.LAST_FINISHED; i++) {
      assertEquals(TrialState.COMPLETED, trials.get(i).state());
      assertEquals((double) i, trials.get(i).objective());
      assertEquals(Map.of("loss", (double) i), trials.get(i).metrics());
    }
    assertEquals(TrialState.RUNNING, trials.get(OtherProcess.LAST_FINISHED + 1).state());
  }

  @Test
  void aFileLockedByAnotherProcess() throws Exception {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
    }
    byte[] before = Files.readAllBytes(file);
    Process other = OtherProcess.startAndAwait("lock", file);
    try {
      assertLocked(() -> SqliteStore.openForWriting(file, AT_ONCE, Migrations.ALL));
      assertLocked(() -> SqliteStore.openForReading(file, AT_ONCE, Migrations.ALL));
      assertArrayEquals(before, Files.readAllBytes(file));
    } finally {
      other.getOutputStream().close();
      other.waitFor();
    }
    SqliteStore.openForWriting(file).close();
  }

  @Test
  void aFileLockedWhileWriting() throws Exception {
    try (RunRecorder recorder = SqliteStore.openForWriting(file, AT_ONCE, Migrations.ALL)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(1));
      Process other = OtherProcess.startAndAwait("lock", file);
      try {
        recorder.measured("e", 0, List.of(new Metric("loss", 1, 1, 3)));
        assertLocked(recorder::flush);
      } finally {
        other.getOutputStream().close();
        other.waitFor();
      }
      recorder.flush();
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(Map.of(0, List.of(new Metric("loss", 1, 1, 3))), reader.metrics("e"));
    }
  }

  private void assertLocked(Executable command) {
    ProblemException thrown = assertThrows(ProblemException.class, command);
    assertEquals(
        file
            + ": is locked by another process; wait until the other Assay command or database tool"
            + " has finished with it, then run the command again",
        thrown.getMessage());
  }

  @Test
  void aReaderFollowsTheWriter() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(20));
      try (RunReader reader = SqliteStore.openForReading(file)) {
        for (int trial = 0; trial < 20; trial++) {
          recorder.started("e", trial, "cpu:0", Records.START);
          assertEquals(TrialState.RUNNING, reader.trials("e").get(trial).state());
          recorder.measured("e", trial, List.of(new Metric("loss", 1, 1, trial)));
          recorder.finished("e", trial, Records.completed(trial), Records.END);
          assertEquals(trial + 1, reader.metrics("e").size());
        }
      }
    }
  }

  @Test
  void aWriterWaitsForAReaderToFinish() throws Exception {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
    }
    CountDownLatch opening = new CountDownLatch(1);
    try (Connection reader = Sql.connect(file);
        Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      statement.executeQuery("SELECT * FROM experiment").close();
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(
              () -> {
                opening.countDown();
                SqliteStore.openForWriting(file).close();
              });
      opening.await();
      // Long enough that the writer nearly always meets the lock; passes if it doesn't.
      Thread.sleep(200);
      statement.execute("COMMIT");
      writer.get();
    }
  }

  @Test
  void writersMayComeAndGoAtTheSameTime() throws Exception {
    int writers = 3;
    int rounds = 20;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String name = "e" + i;
        done.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < rounds; round++) {
                    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
                      recorder.experiment(Records.experiment(name));
                      recorder.planned(name, List.of(Records.planned(round, round, 0)));
                    }
                    try (RunReader reader = SqliteStore.openForReading(file)) {
                      assertEquals(round + 1, reader.trials(name).size());
                    }
                  }
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void twoWritersTakeTurns() {
    try (RunRecorder one = SqliteStore.openForWriting(file);
        RunRecorder other = SqliteStore.openForWriting(file)) {
      one.experiment(Records.experiment("one"));
      other.experiment(Records.experiment("other"));
      one.planned("one", Records.planned(3));
      other.planned("other", Records.planned(4));
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(3, reader.trials("one").size());
      assertEquals(4, reader.trials("other").size());
    }
  }

  @Test
  void aWriterMayCloseBeforeAReader() {
    RunRecorder recorder = SqliteStore.openForWriting(file);
    recorder.experiment(Records.experiment("e"));
    try (RunReader reader = SqliteStore.openForReading(file)) {
      recorder.planned("e", Records.planned(3));
      recorder.close();
      assertEquals(3, reader.trials("e").size());
    }
    SqliteStore.openForWriting(file).close();
  }

  @Test
  void readingLeavesNoTrace() throws IOException {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
    }
    byte[] before = Files.readAllBytes(file);
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(1, reader.experiments().size());
      assertEquals(List.of(file), files());
    }
    assertEquals(List.of(file), files());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
