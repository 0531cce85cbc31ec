package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.report.ReportWriter;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set while a sweep runs: by hand, by the network, by a virtual machine's host. */
class JumpingClockTest {
  private static final int TRIALS = 6;

  private final Path folder;

  JumpingClockTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void durationsAreThoseThatPassed() throws Exception {
    Experiment experiment = ToyExperiments.sweep(TRIALS);
    long begin = System.nanoTime();
    try (RunRecorder recorder = SqliteStore.openForWriting(folder.resolve("assay.db"))) {
      recorder.experiment(experiment.record(Map.of()));
      try (RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
        boolean ended =
            new Sweep(recorder, reader, folder, new Jumping())
                .run(
                    experiment,
                    SweepPlan.of(experiment, List.of()),
                    new InstantExecutor(List.of(new Metric("validation.accuracy", 1, 1, 0.9))),
                    new SweepListener() {},
                    () -> StopRequest.NONE);
        assertTrue(ended);
        double passed = (System.nanoTime() - begin) / 1e9;
        List<Trial> trials = reader.trials(experiment.name());
        assertEquals(TRIALS, trials.size());
        for (Trial trial : trials) {
          assertEquals(TrialState.COMPLETED, trial.state());
          assertTrue(trial.seconds() >= 0 && trial.seconds() <= passed, trial.toString());
        }
        assertReported(reader, experiment.name());
      }
    }
  }

  @Test
  void recordsOfAClockThatWasSetBackCountAsNoTime() {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    Trial trial =
        new Trial(
            new PlannedTrial(0, 0, 0, 1, Map.of(), "{}"),
            TrialState.COMPLETED,
            null,
            1,
            0.9,
            Map.of(),
            noon,
            noon.minusSeconds(3600),
            "cpu:0",
            Map.of());
    assertEquals(0, trial.seconds());
  }

  private void assertReported(RunReader reader, String name) throws IOException {
    Path report = folder.resolve("report.html");
    new ReportWriter().write(reader, name, report);
    assertTrue(Files.size(report) > 0);
  }

  /** Goes back, far back, far ahead, and stands still. */
  private static final class Jumping extends Clock {
    private static final List<Instant> TIMES =
        List.of(
            Instant.parse("2026-03-01T12:00:00Z"),
            Instant.parse("2026-03-01T10:59:59.999Z"),
            Instant.EPOCH,
            Instant.parse("2500-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59Z"));

    private int asked;

    @Override
    public Instant instant() {
      return TIMES.get(asked++ % TIMES.size());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
