package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.device.Slot;
import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Objective;
import dev.assay.problem.ProblemException;
import dev.assay.run.Goal;
import dev.assay.run.PlannedTrial;
import dev.assay.sweep.TrialOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerPoolTest {
  @TempDir private Path folder = Path.of("");

  /** A worker of another version. */
  static final class OtherVersion {
    public static void main(String[] arguments) throws IOException {
      MessageChannel channel = MessageChannel.connect(Path.of(arguments[0]));
      channel.send(new Message.Hello(999, System.getenv(WorkerSettings.TOKEN)));
      channel.receive();
    }
  }

  /** A process that connects without knowing the word. */
  static final class Impostor {
    public static void main(String[] arguments) throws IOException {
      MessageChannel channel = MessageChannel.connect(Path.of(arguments[0]));
      channel.send(new Message.Hello(Message.PROTOCOL_VERSION, "open sesame"));
      System.out.println("I tried");
    }
  }

  @Test
  void a_worker_that_never_starts_ends_the_sweep_after_three_attempts() {
    String problem = problem("no.such.Main");
    assertTrue(problem.contains("could not be started, 3 times in a row"), problem);
    assertTrue(problem.contains("ended with status 1"), problem);
    assertTrue(problem.contains("ClassNotFoundException: no.such.Main"), problem);
  }

  @Test
  void a_worker_of_another_version_is_refused() {
    String problem = problem(OtherVersion.class.getName());
    assertTrue(problem.contains("speaks version 999 of the protocol"), problem);
    assertTrue(problem.contains("two versions of Assay on the class path"), problem);
  }

  @Test
  void who_does_not_know_the_word_is_no_worker() {
    String problem = problem(Impostor.class.getName());
    assertTrue(problem.contains("ended with status 0 before it was ready: I tried"), problem);
  }

  private String problem(String mainClass) {
    WorkerSettings settings =
        new WorkerSettings(
            mainClass,
            List.of(),
            System.getProperty("java.class.path"),
            folder.resolve("logs"),
            folder.resolve("locks"),
            WorkerLimits.usual());
    try (WorkerPool pool = new WorkerPool(settings, List.of(slot(0)))) {
      PlannedTrial trial = new PlannedTrial(0, 0, 0, 1, Map.of(), "{}");
      Objective objective = new Objective("validation.loss", Goal.MINIMIZE, false);
      pool.submit(
          new TrialOrder(
              trial,
              objective,
              folder.resolve("0.zip"),
              folder,
              null,
              CheckpointSettings.onInterruption(),
              null,
              null));
      return String.valueOf(assertThrows(ProblemException.class, () -> waitFor(pool)).getMessage());
    }
  }

  private static Slot slot(int index) {
    return new Slot(index, "cpu:" + index, 1, List.of(), 0, 1L << 30);
  }

  private static void waitFor(WorkerPool pool) throws InterruptedException {
    while (pool.next(Duration.ofSeconds(1)).isEmpty()) {
      Thread.onSpinWait();
    }
  }
}
