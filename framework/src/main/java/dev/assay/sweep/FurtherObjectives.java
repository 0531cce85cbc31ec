package dev.assay.sweep;

import dev.assay.run.Criterion;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * What running trials come to by the objectives after the first. Those that are measured count as
 * they were at a trial's best evaluation by the first one: they are of the network that is kept.
 */
final class FurtherObjectives {
  private static final String BEST_STEP = "best.step";

  private final List<Criterion> criteria;
  private final Map<Integer, Attempt> attempts = new HashMap<>();

  /** What is known of a trial: its costs, and what it measured by metric and step. */
  private record Attempt(Map<String, Double> costs, Map<String, Map<Long, Double>> measured) {}

  /**
   * Nothing is known yet.
   *
   * @param criteria all objectives
   */
  FurtherObjectives(List<Criterion> criteria) {
    this.criteria = criteria.subList(1, criteria.size());
  }

  /** Takes down what a trial tells. */
  void happened(ExecutionEvent event) {
    if (criteria.isEmpty()) {
      return;
    }
    if (event instanceof ExecutionEvent.Started) {
      attempts.put(event.trial(), new Attempt(new HashMap<>(), new HashMap<>()));
    }
    Attempt attempt = attempts.get(event.trial());
    if (attempt == null) {
      return;
    }
    if (event instanceof ExecutionEvent.Built built) {
      attempt.costs.put(ModelSummary.PARAMETERS, (double) built.model().parameters());
      attempt.costs.put(ModelSummary.FLOPS, (double) built.model().flops());
    } else if (event instanceof ExecutionEvent.Measured measured) {
      measured.metrics().forEach(metric -> note(attempt, metric));
    }
  }

  private void note(Attempt attempt, Metric metric) {
    if (criteria.stream().anyMatch(each -> each.metric().equals(metric.name()))) {
      attempt
          .measured
          .computeIfAbsent(metric.name(), name -> new HashMap<>())
          .put(metric.step(), metric.value());
    }
  }

  /** A trial's result, with the objectives as they were at its best evaluation. */
  TrialResult complete(int trial, TrialResult result) {
    Attempt attempt = attempts.get(trial);
    Double step = result.summary().get(BEST_STEP);
    if (attempt == null || step == null || result.state() != TrialState.COMPLETED) {
      return result;
    }
    Map<String, Double> summary = new HashMap<>();
    attempt.measured.forEach(
        (metric, values) -> {
          Double value = values.get(step.longValue());
          if (value != null) {
            summary.put(metric, value);
          }
        });
    summary.putAll(result.summary());
    return new TrialResult(
        result.state(),
        result.failure(),
        result.objective(),
        summary,
        result.phases(),
        result.note());
  }

  /**
   * All objectives of a trial that is over, and forgets it.
   *
   * @param result as {@link #complete} gave it
   * @param seconds how long it took, as recorded
   * @return the first objective and the further ones; empty unless it has completed
   */
  List<Double> values(int trial, TrialResult result, double seconds) {
    Attempt attempt = attempts.remove(trial);
    if (result.state() != TrialState.COMPLETED) {
      return List.of();
    }
    Map<String, Double> metrics = new HashMap<>(attempt == null ? Map.of() : attempt.costs);
    metrics.putAll(result.summary());
    double first = Objects.requireNonNull(result.objective());
    return DoubleStream.concat(
            DoubleStream.of(first),
            criteria.stream().mapToDouble(each -> each.of(seconds, result.phases(), metrics)))
        .boxed()
        .toList();
  }
}
