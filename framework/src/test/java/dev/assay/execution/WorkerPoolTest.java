package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.device.Slot;
import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Objective;
import dev.assay.problem.ProblemException;
import dev.assay.run.Goal;
import dev.assay.run.PlannedTrial;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.TrialOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  void a_slot_whose_worker_cannot_be_started_leaves_its_trial_to_another()
      throws InterruptedException {
    try (WorkerPool pool = pool("no.such.Main", List.of(slot(0), slot(1)))) {
      pool.submit(order(0));
      assertEquals(2, pool.slots());

      ExecutionEvent event = next(pool);

      assertEquals(0, assertInstanceOf(ExecutionEvent.Returned.class, event).trial());
      assertEquals(1, pool.slots());
      pool.submit(order(0));
      assertThrows(ProblemException.class, () -> next(pool));
    }
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
    try (WorkerPool pool = pool(mainClass, List.of(slot(0)))) {
      pool.submit(order(0));
      return String.valueOf(assertThrows(ProblemException.class, () -> next(pool)).getMessage());
    }
  }

  private WorkerPool pool(String mainClass, List<Slot> slots) {
    return new WorkerPool(
        new WorkerSettings(
            mainClass,
            List.of(),
            System.getProperty("java.class.path"),
            List.of(),
            folder.resolve("logs"),
            folder.resolve("locks"),
            WorkerLimits.usual()),
        slots);
  }

  private TrialOrder order(int number) {
    return new TrialOrder(
        new PlannedTrial(number, number, 0, 1, Map.of(), "{}"),
        new Objective("validation.loss", Goal.MINIMIZE, false),
        folder.resolve(number + ".zip"),
        folder,
        null,
        CheckpointSettings.onInterruption(),
        null,
        null,
        null);
  }

  private static Slot slot(int index) {
    return new Slot(index, "cpu:" + index, 1, List.of(), 0, 1L << 30);
  }

  private static ExecutionEvent next(WorkerPool pool) throws InterruptedException {
    Optional<ExecutionEvent> event = Optional.empty();
    while (event.isEmpty()) {
      event = pool.next(Duration.ofSeconds(1));
    }
    return event.get();
  }
}
