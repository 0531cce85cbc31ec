package dev.assay.benchmark;

import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.TrialExecutor;
import dev.assay.sweep.TrialOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Two threads that say what two workers would, as fast as they can, and train nothing. */
final class ProducingExecutor implements TrialExecutor {
  private static final int PRODUCERS = 2;
  private static final int EVALUATIONS = 4;
  private static final List<String> METRICS =
      List.of(
          "train.loss",
          "train.accuracy",
          "validation.loss",
          "validation.accuracy",
          "examples-per-second");

  /** Metric rows that each trial gives. */
  static final int ROWS_PER_TRIAL = EVALUATIONS * 5;

  private final BlockingQueue<ExecutionEvent> events = new LinkedBlockingQueue<>();
  private final ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS);

  @Override
  public int slots() {
    return PRODUCERS;
  }

  @Override
  public void submitAlone(TrialOrder order) {
    submit(order);
  }

  @Override
  public void submit(TrialOrder order) {
    producers.execute(() -> produce(order.trial().number()));
  }

  private void produce(int trial) {
    events.add(new ExecutionEvent.Started(trial, "cpu:0"));
    LongStream.rangeClosed(1, EVALUATIONS)
        .mapToObj(step -> new ExecutionEvent.Measured(trial, evaluation(step)))
        .forEach(events::add);
    events.add(
        new ExecutionEvent.Finished(
            trial, new TrialResult(TrialState.COMPLETED, null, 0.9, Map.of(), Map.of())));
  }

  private static List<Metric> evaluation(long step) {
    return METRICS.stream().map(name -> new Metric(name, step, (int) step, 1.0 / step)).toList();
  }

  @Override
  public Optional<ExecutionEvent> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void stop(int trial) {}

  @Override
  public void interrupt() {}

  @Override
  public void close() {
    producers.shutdownNow();
  }
}
