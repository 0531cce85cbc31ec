package dev.assay.sweep;

import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Completes each trial at once without training it: what is left is what a sweep itself costs. */
public final class InstantExecutor implements TrialExecutor {
  private static final double SOME_OBJECTIVE = 0.9;

  private final List<Metric> metrics;
  private final Queue<ExecutionEvent> events = new ArrayDeque<>();

  /** An executor of one slot whose trials measure this. */
  public InstantExecutor(List<Metric> metrics) {
    this.metrics = List.copyOf(metrics);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void submitAlone(TrialOrder order) {
    submit(order);
  }

  @Override
  public void submit(TrialOrder order) {
    int trial = order.trial().number();
    events.add(new ExecutionEvent.Started(trial, "cpu:0"));
    if (!metrics.isEmpty()) {
      events.add(new ExecutionEvent.Measured(trial, metrics));
    }
    events.add(
        new ExecutionEvent.Finished(
            trial,
            new TrialResult(TrialState.COMPLETED, null, SOME_OBJECTIVE, Map.of(), Map.of())));
  }

  @Override
  public Optional<ExecutionEvent> next(Duration patience) {
    return Optional.ofNullable(events.poll());
  }

  @Override
  public void stop(int trial) {}

  @Override
  public void interrupt() {}

  @Override
  public void close() {}
}
