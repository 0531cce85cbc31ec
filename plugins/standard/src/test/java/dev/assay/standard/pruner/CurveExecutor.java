package dev.assay.standard.pruner;

import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.TrialExecutor;
import dev.assay.sweep.TrialOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * Trials that are formulas: the accuracy of each rises with every epoch towards its own limit. They
 * take turns, an epoch each, keep how far they came when they are stopped, and go on from there.
 */
final class CurveExecutor implements TrialExecutor {
  private final int slots;
  private final int epochs;
  private final IntToDoubleFunction limit;
  private final Queue<ExecutionEvent> events = new ArrayDeque<>();
  private final Map<Integer, Integer> kept = new TreeMap<>();
  private final List<Integer> running = new ArrayList<>();
  private final Set<Integer> stopped = new HashSet<>();
  private int trained;

  CurveExecutor(int slots, int epochs, IntToDoubleFunction limit) {
    this.slots = slots;
    this.epochs = epochs;
    this.limit = limit;
  }

  /** How many epochs have been trained in all. */
  int trained() {
    return trained;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public void submit(TrialOrder order) {
    int trial = order.trial().number();
    running.add(trial);
    events.add(new ExecutionEvent.Started(trial, "cpu:0"));
    // Like a real trial, one that goes on tells again what it measured before.
    for (int epoch = 1; epoch <= kept.getOrDefault(trial, 0); epoch++) {
      events.add(measured(trial, epoch));
    }
  }

  @Override
  public void submitAlone(TrialOrder order) {
    submit(order);
  }

  @Override
  public Optional<ExecutionEvent> next(Duration patience) {
    if (events.isEmpty() && !running.isEmpty()) {
      turn(running.remove(0));
    }
    return Optional.ofNullable(events.poll());
  }

  private void turn(int trial) {
    int epoch = kept.getOrDefault(trial, 0);
    if (stopped.remove(trial)) {
      events.add(new ExecutionEvent.Finished(trial, TrialResult.interrupted()));
    } else if (epoch == epochs) {
      events.add(
          new ExecutionEvent.Finished(
              trial,
              new TrialResult(
                  TrialState.COMPLETED, null, accuracy(trial, epochs), Map.of(), Map.of())));
    } else {
      kept.put(trial, epoch + 1);
      trained++;
      events.add(measured(trial, epoch + 1));
      running.add(trial);
    }
  }

  private ExecutionEvent measured(int trial, int epoch) {
    return new ExecutionEvent.Measured(
        trial,
        List.of(new Metric("validation.accuracy", 10L * epoch, epoch, accuracy(trial, epoch))));
  }

  private double accuracy(int trial, int epoch) {
    return limit.applyAsDouble(trial) * (1 - Math.exp(-epoch));
  }

  @Override
  public void stop(int trial) {
    stopped.add(trial);
  }

  @Override
  public void interrupt() {
    stopped.addAll(running);
  }

  @Override
  public void close() {}
}
