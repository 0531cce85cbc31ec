package dev.assay.cli;

import dev.assay.configuration.RecordedJson;
import dev.assay.experiment.SetupReader;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long trials will take, judged by completed ones on the same data: each by those whose
 * networks are nearest in floating-point operations, in proportion to these and to the epochs or
 * steps.
 */
final class CostEstimate {
  private final List<Known> known = new ArrayList<>();

  /** How much training there is: epochs or steps. */
  private record Effort(String unit, double amount) {
    static Effort of(String setup) {
      Map<String, @Nullable Object> flat = RecordedJson.flat(setup);
      for (String unit : List.of("training.epochs", "training.steps")) {
        if (flat.get(unit) instanceof Number amount) {
          return new Effort(unit, amount.doubleValue());
        }
      }
      return new Effort("", 1);
    }
  }

  /** A trial that was timed. */
  private record Known(String dataset, double flops, Effort effort, double seconds) {
    double distance(double other) {
      return Math.abs(Math.log(flops / other));
    }
  }

  /** Learns from those of these trials that have completed, whatever experiment they belong to. */
  void learn(Collection<Trial> trials) {
    for (Trial trial : trials) {
      Double flops = trial.metrics().get(ModelSummary.FLOPS);
      if (trial.state() == TrialState.COMPLETED && flops != null && flops > 0) {
        String setup = trial.plan().setup();
        known.add(
            new Known(SetupReader.datasetKey(setup), flops, Effort.of(setup), trial.seconds()));
      }
    }
  }

  /** Whether nothing was learnt. */
  boolean isEmpty() {
    return known.isEmpty();
  }

  /**
   * Seconds that a trial will take; empty if nothing like it was timed.
   *
   * @param model its network
   */
  OptionalDouble seconds(PlannedTrial trial, ModelSummary model) {
    String dataset = SetupReader.datasetKey(trial.setup());
    Effort effort = Effort.of(trial.setup());
    double flops = Math.max(1, model.flops());
    List<Known> alike =
        known.stream()
            .filter(each -> each.dataset.equals(dataset) && each.effort.unit.equals(effort.unit))
            .toList();
    double nearest = alike.stream().mapToDouble(each -> each.distance(flops)).min().orElse(0);
    double[] rates =
        alike.stream()
            .filter(each -> each.distance(flops) <= nearest)
            .mapToDouble(each -> each.seconds / each.flops / each.effort.amount)
            .sorted()
            .toArray();
    // The middle one: a first trial waits for its worker, and machines have other work.
    return rates.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(rates[rates.length / 2] * flops * effort.amount);
  }
}
