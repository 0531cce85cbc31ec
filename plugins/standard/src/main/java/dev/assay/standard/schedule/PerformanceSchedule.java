package dev.assay.standard.schedule;

import dev.assay.spi.schedule.Feedback;
import dev.assay.spi.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.schedule.ISchedule;

/** The schedule {@code performance}: max(floor, initial / divisor^n) after n divisions. */
final class PerformanceSchedule implements Schedule, Feedback {
  private final Performance parameters;
  private final Divisions divisions = new Divisions();
  private double best = Double.NaN;
  private int waited;

  PerformanceSchedule(Performance parameters) {
    this.parameters = parameters;
  }

  @Override
  public ISchedule schedule() {
    return new Values(
        parameters.initial().schedule(), parameters.divisor(), parameters.floor(), divisions);
  }

  @Override
  public List<Feedback> feedback() {
    List<Feedback> all = new ArrayList<>(parameters.initial().feedback());
    all.add(this);
    return all;
  }

  @Override
  public Set<String> metrics() {
    return Set.of(parameters.metric());
  }

  @Override
  public void begin() {
    best = Double.NaN;
    waited = 0;
    divisions.count = 0;
  }

  @Override
  public void measured(Map<String, Double> metrics) {
    Double value = metrics.get(parameters.metric());
    if (value == null) {
      // The training loss isn't known before training.
      if (parameters.metric().startsWith("validation.")) {
        throw new IllegalArgumentException(
            "the schedule performance goes by "
                + parameters.metric()
                + ", but the dataset has no validation examples; set some aside for it");
      }
      return;
    }
    double better = parameters.isHigherBetter() ? value - best : best - value;
    if (Double.isNaN(best) || better > parameters.minDelta()) {
      best = value;
      waited = 0;
    } else if (++waited >= parameters.patience()) {
      divisions.count++;
      waited = 0;
    }
  }

  @Override
  public double[] state() {
    return new double[] {best, waited, divisions.count};
  }

  @Override
  public void restore(double[] state) {
    best = state[0];
    waited = (int) state[1];
    divisions.count = (int) state[2];
  }

  /** How often the value has been divided: shared with the copies of it that a network holds. */
  public static final class Divisions {
    /** The number; saved with a model's configuration. */
    public int count;

    @Override
    public boolean equals(Object other) {
      return other instanceof Divisions divisions && divisions.count == count;
    }

    @Override
    public int hashCode() {
      return count;
    }
  }

  /**
   * The values.
   *
   * @param initial what is divided
   * @param divisor by what
   * @param floor the least value
   * @param divisions how often
   */
  public record Values(ISchedule initial, double divisor, double floor, Divisions divisions)
      implements ISchedule {

    @Override
    public double valueAt(int iteration, int epoch) {
      double divided = initial.valueAt(iteration, epoch) / Math.pow(divisor, divisions.count);
      return Math.max(floor, divided);
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }
}
