package dev.assay.experiment.binding;

import dev.assay.catalog.ParameterType;
import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import dev.assay.spi.parameter.Interval;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Uniform;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Reads ranges of numbers and holds them to their rules. */
final class RangeReader {
  private static final int MOST_STEPS = 10_000;
  private static final int MOST_STEPPED_VALUES = 1_000_000;

  /** Beyond this a double can't tell whole numbers apart. */
  private static final Interval WHOLE = new Interval(-0x1.0p53, true, 0x1.0p53, true);

  private static final Interval INT =
      new Interval(Integer.MIN_VALUE, true, Integer.MAX_VALUE, true);

  /** Under this share of a normal distribution nearly nothing of it is left. */
  private static final double LEAST_MASS = 1e-6;

  private final Problems problems;

  RangeReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * The range of a mapping that has the given distribution as one key; empty if it breaks a rule.
   */
  Optional<Distribution> read(Node.Mapping range, Node.Entry kind, Slot slot) {
    String name = kind.key();
    boolean ints =
        name.equals(RangeNotation.INT_UNIFORM) || name.equals(RangeNotation.INT_LOG_UNIFORM);
    if (!(slot.type() instanceof ParameterType.Real)
        && !(slot.type() instanceof ParameterType.Whole)) {
      return problem(
          kind.location(),
          slot,
          name + " gives numbers, this takes " + Wording.a(slot.type()),
          "",
          "use choice: [a, b, …]");
    }
    if (slot.type() instanceof ParameterType.Whole && !ints) {
      return problem(
          kind.location(),
          slot,
          "takes whole numbers, " + name + " gives fractions",
          "",
          "use "
              + (name.equals(RangeNotation.LOG_UNIFORM)
                  ? RangeNotation.INT_LOG_UNIFORM
                  : RangeNotation.INT_UNIFORM));
    }
    Optional<double[]> pair = pair(kind, slot, ints);
    Optional<Double> step = option(range, RangeNotation.STEP, slot, ints);
    Optional<Double> steps = option(range, RangeNotation.STEPS, slot, true);
    if (pair.isEmpty() || step.isEmpty() || steps.isEmpty()) {
      return Optional.empty();
    }
    double a = pair.get()[0];
    double b = pair.get()[1];
    if (!goodSteps(range, name, slot, step.get(), steps.get())) {
      return Optional.empty();
    }
    return name.equals(RangeNotation.NORMAL)
        ? normal(kind, slot, a, b, steps.get().intValue())
        : uniform(range, kind, slot, a, b, step.get(), steps.get().intValue());
  }

  private Optional<Distribution> uniform(
      Node.Mapping range,
      Node.Entry kind,
      Slot slot,
      double low,
      double high,
      double step,
      int steps) {
    boolean log = kind.key().endsWith(RangeNotation.LOG_UNIFORM);
    boolean ints = kind.key().startsWith("int-");
    Location at = kind.value().location();
    if (!(low < high)) {
      return problem(
          at, slot, "the first bound must be under the second", Wording.found(kind.value()), "");
    }
    if (log && low <= 0) {
      return problem(
          at,
          slot,
          "a logarithmic range must stay over 0",
          Wording.found(kind.value()),
          "the bounds are the values themselves, not exponents: log-uniform: [1e-4, 1e-1]");
    }
    Interval valid =
        slot.type() instanceof ParameterType.Whole whole && !whole.wide() ? INT : WHOLE;
    for (double bound : new double[] {low, high}) {
      if (!slot.interval().contains(bound) || (ints && !valid.contains(bound))) {
        return problem(
            at,
            slot,
            "must lie in " + (slot.interval().contains(bound) ? valid : slot.interval()),
            "found the bound " + PlainNumber.text(bound),
            "");
      }
    }
    if (step > high - low || (!ints && step > 0 && (high - low) / step > MOST_STEPPED_VALUES)) {
      return problem(
          at(range, RangeNotation.STEP),
          slot,
          step > high - low
              ? "step must be no more than the range is wide"
              : "step must leave at most " + MOST_STEPPED_VALUES + " values",
          "found " + PlainNumber.text(step),
          "");
    }
    if (Double.isInfinite(high - low)) {
      return problem(at, slot, "the range is too wide", Wording.found(kind.value()), "");
    }
    return Optional.of(
        ints
            ? new IntUniform((long) low, (long) high, log, step == 0 ? 1 : (long) step, steps)
            : new Uniform(low, high, log, step, steps));
  }

  private Optional<Distribution> normal(
      Node.Entry kind, Slot slot, double mean, double deviation, int steps) {
    Location at = kind.value().location();
    if (!(deviation > 0)) {
      return problem(
          at,
          slot,
          "the standard deviation must be over 0",
          "found " + PlainNumber.text(deviation),
          "normal: [mean, standard deviation]");
    }
    Interval in = slot.interval();
    double low = in.lowClosed() || Double.isInfinite(in.low()) ? in.low() : Math.nextUp(in.low());
    double high =
        in.highClosed() || Double.isInfinite(in.high()) ? in.high() : Math.nextDown(in.high());
    // Finite bounds keep a quantile of a wide distribution from overflowing.
    low = Math.max(low, -Double.MAX_VALUE);
    high = Math.min(high, Double.MAX_VALUE);
    if (new NormalDistribution(null, mean, deviation).probability(low, high) < LEAST_MASS) {
      return problem(
          at,
          slot,
          "nearly no value of it lies in " + in + ", where the parameter must",
          Wording.found(kind.value()),
          "");
    }
    return Optional.of(new Normal(mean, deviation, low, high, steps));
  }

  private boolean goodSteps(Node.Mapping range, String name, Slot slot, double step, double steps) {
    boolean stepGiven = range.entry(RangeNotation.STEP).isPresent();
    boolean stepsGiven = range.entry(RangeNotation.STEPS).isPresent();
    boolean normal = name.equals(RangeNotation.NORMAL);
    if (stepGiven && normal) {
      problem(
          at(range, RangeNotation.STEP),
          slot,
          name + " takes no step",
          "",
          "steps: n says how many values a grid visits");
    } else if (stepGiven && stepsGiven) {
      problem(at(range, RangeNotation.STEPS), slot, "give either step or steps", "", "");
    } else if (stepGiven && !(step > 0)) {
      problem(
          at(range, RangeNotation.STEP),
          slot,
          "step must be over 0",
          "found " + PlainNumber.text(step),
          "");
    } else if (stepsGiven && (steps < (normal ? 1 : 2) || steps > MOST_STEPS)) {
      problem(
          at(range, RangeNotation.STEPS),
          slot,
          "steps must lie in [" + (normal ? 1 : 2) + ", " + MOST_STEPS + "]",
          "found " + PlainNumber.text(steps),
          "");
    } else {
      return true;
    }
    return false;
  }

  private Optional<double[]> pair(Node.Entry kind, Slot slot, boolean whole) {
    String form =
        kind.key()
            + (kind.key().equals(RangeNotation.NORMAL)
                ? ": [mean, standard deviation]"
                : ": [min, max]");
    if (!(kind.value() instanceof Node.Sequence list) || list.items().size() != 2) {
      return problem(
          kind.value().location(),
          slot,
          "takes a list of two numbers",
          Wording.found(kind.value()),
          form);
    }
    Optional<Double> first = number(list.items().get(0), slot, whole);
    Optional<Double> second = number(list.items().get(1), slot, whole);
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(new double[] {first.get(), second.get()});
  }

  /** The value of an optional key, 0 if it isn't there; empty if it is there but no number. */
  private Optional<Double> option(Node.Mapping range, String key, Slot slot, boolean whole) {
    Optional<Node.Entry> entry = range.entry(key);
    return entry.isEmpty() ? Optional.of(0.0) : number(entry.get().value(), slot, whole);
  }

  private Optional<Double> number(Node node, Slot slot, boolean whole) {
    Optional<Double> number =
        node instanceof Node.Scalar scalar
            ? whole
                ? scalar.whole().map(Long::doubleValue)
                : scalar.number().filter(Double::isFinite)
            : Optional.empty();
    return number.isPresent()
        ? number
        : problem(
            node.location(),
            slot,
            whole ? "a range's bound must be a whole number" : "a range's bound must be a number",
            Wording.found(node),
            "");
  }

  private static Location at(Node.Mapping range, String key) {
    return range.entry(key).map(Node.Entry::location).orElse(range.location());
  }

  private <T> Optional<T> problem(
      Location at, Slot slot, String rule, String value, String remedy) {
    problems.add(at, slot.path(), rule, value, remedy);
    return Optional.empty();
  }
}
