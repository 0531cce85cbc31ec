package dev.assay.experiment;

import dev.assay.spi.sampler.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * What other experiments found, with losses that can be compared with an experiment's own: each
 * other one's are moved and stretched to the mean and the deviation of the own ones, once there are
 * some of these. A loss elsewhere may be greater throughout, as after fewer epochs, and what is
 * good there is good here only in comparison.
 */
final class LearntLosses {
  /** With fewer own results, those of the first other experiment stand as they are. */
  private static final int FEW = 3;

  private final List<List<Observation>> sources;

  /**
   * Those of some experiments.
   *
   * @param sources the observations of each, whose losses are finite
   */
  LearntLosses(List<List<Observation>> sources) {
    this.sources = sources.stream().filter(source -> !source.isEmpty()).toList();
  }

  /** How many observations there are. */
  int size() {
    return sources.stream().mapToInt(List::size).sum();
  }

  /** All of them, in the scale of an experiment's own history. */
  List<Observation> beside(List<Observation> history) {
    List<Observation> own =
        history.stream()
            .filter(each -> each.state() == Observation.State.FINISHED && each.isUsable())
            .toList();
    List<Observation> all = new ArrayList<>();
    for (List<Observation> source : sources) {
      Scale to = Scale.of(own.size() < FEW ? sources.get(0) : own);
      Scale from = Scale.of(source);
      for (Observation each : source) {
        all.add(
            to.deviation > 0 && from.deviation > 0 && !to.equals(from)
                ? new Observation(each.point(), each.state(), to.of(from, each.loss()))
                : each);
      }
    }
    return all;
  }

  private record Scale(double mean, double deviation) {
    static Scale of(List<Observation> observations) {
      double mean = observations.stream().mapToDouble(Observation::loss).average().orElse(0);
      double variance =
          observations.stream()
              .mapToDouble(each -> (each.loss() - mean) * (each.loss() - mean))
              .average()
              .orElse(0);
      double deviation = Math.sqrt(variance);
      return new Scale(mean, Double.isFinite(deviation) ? deviation : 0);
    }

    double of(Scale other, double loss) {
      return mean + (loss - other.mean) / other.deviation * deviation;
    }
  }
}
