package dev.assay.sweep;

import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialResult;
import dev.assay.spi.RandomStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** Trials that end in a random order, until a process is killed. */
class RandomOrder implements TrialExecutor {
  private final List<PlannedTrial> running = new ArrayList<>();
  private final Queue<ExecutionEvent> events = new ArrayDeque<>();
  private final int slots;
  private final RandomStream random;
  private final Function<PlannedTrial, TrialResult> results;
  private int left = Integer.MAX_VALUE;

  /** What a killed process leaves: no more events, nothing tidied up. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** An executor whose trials end with these results, measuring their objective as accuracy. */
  RandomOrder(int slots, long seed, Function<PlannedTrial, TrialResult> results) {
    this.slots = slots;
    this.random = RandomStream.of(seed);
    this.results = results;
  }

  /** The same, killed after so many events. */
  RandomOrder dyingAfter(int count) {
    left = count;
    return this;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public void submit(TrialOrder order) {
    running.add(order.trial());
    events.add(new ExecutionEvent.Started(order.trial().number(), "cpu:0"));
  }

  @Override
  public void submitAlone(TrialOrder order) {
    submit(order);
  }

  @Override
  public Optional<ExecutionEvent> next(Duration patience) {
    if (left-- == 0) {
      throw new Killed();
    }
    if (events.isEmpty() && !running.isEmpty()) {
      PlannedTrial ended = running.remove(random.nextInt(running.size()));
      TrialResult result = results.apply(ended);
      Double objective = result.objective();
      if (objective != null) {
        events.add(
            new ExecutionEvent.Measured(
                ended.number(), List.of(new Metric("validation.accuracy", 1, 1, objective))));
      }
      events.add(new ExecutionEvent.Finished(ended.number(), result));
    }
    return Optional.ofNullable(events.poll());
  }

  @Override
  public void stop(int trial) {}

  @Override
  public void interrupt() {}

  @Override
  public void close() {}
}
