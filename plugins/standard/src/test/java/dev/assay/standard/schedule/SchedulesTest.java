package dev.assay.standard.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.ScheduleContract;
import dev.assay.spi.schedule.Feedback;
import dev.assay.spi.schedule.Schedule;
import dev.assay.standard.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.ISchedule;

class SchedulesTest {

  abstract static class Case extends ScheduleContract {
    private final String name;
    private final Record parameters;
    private final IntToDoubleFunction formula;

    Case(String name, Record parameters, IntToDoubleFunction formula) {
      this.name = name;
      this.parameters = parameters;
      this.formula = formula;
    }

    @Override
    protected Schedule schedule() {
      return new Family<>(Schedule.KIND, Schedules.all()).create(name, parameters);
    }

    @Override
    protected double value(int iteration) {
      return formula.applyAsDouble(iteration);
    }
  }

  @Nested
  class Always extends Case {
    Always() {
      super("constant", new Constant(0.003), i -> 0.003);
    }
  }

  /** The rate of the codelab "TensorFlow without a PhD". */
  @Nested
  class WithFloor extends Case {
    WithFloor() {
      super(
          "exponential",
          new Exponential(0.003, 2000, 0.0001, Per.STEP),
          i -> 0.0001 + (0.003 - 0.0001) * Math.exp(-i / 2000.0));
    }
  }

  @Nested
  class ByFactor extends Case {
    ByFactor() {
      super(
          "exponential-decay",
          new ExponentialDecay(0.8, 0.99, 550, false, Per.STEP),
          i -> 0.8 * Math.pow(0.99, i / 550.0));
    }
  }

  @Nested
  class Staircase extends Case {
    Staircase() {
      super(
          "exponential-decay",
          new ExponentialDecay(0.1, 0.5, 100, true, Per.STEP),
          i -> 0.1 * Math.pow(0.5, Math.floorDiv(i, 100)));
    }
  }

  @Nested
  class Inversely extends Case {
    Inversely() {
      super(
          "inverse",
          new Inverse(0.5, 100, 2, Per.STEP),
          i -> 0.5 / ((1 + i / 100.0) * (1 + i / 100.0)));
    }
  }

  @Nested
  class HalfCosine extends Case {
    HalfCosine() {
      super(
          "cosine",
          new Cosine(1, 1000, 0.2, Per.STEP),
          i -> i >= 1000 ? 0.2 : 0.2 + 0.4 * (1 + Math.cos(Math.PI * i / 1000)));
    }
  }

  @Nested
  class Pieces extends Case {
    Pieces() {
      super(
          "piecewise",
          new Piecewise(List.of(100, 1000), List.of(1.0, 0.1, 0.01), Per.STEP),
          i -> i < 100 ? 1 : i < 1000 ? 0.1 : 0.01);
    }
  }

  @Nested
  class Power extends Case {
    Power() {
      super("power", new Inverse(0.5, 100, 0.5, Per.STEP), i -> 0.5 / Math.sqrt(1 + i / 100.0));
    }
  }

  @Nested
  class Stairs extends Case {
    Stairs() {
      super(
          "step",
          new Step(0.5, 0.1, 100, Per.STEP),
          i -> 0.5 * Math.pow(0.1, Math.floorDiv(i, 100)));
    }
  }

  @Nested
  class UpAndDown extends Case {
    UpAndDown() {
      super(
          "one-cycle",
          new OneCycle(0.1, 1, 1000, 0.4, 0.01, Per.STEP),
          i ->
              i < 400
                  ? 0.1 + 0.9 * i / 400
                  : i < 800
                      ? 1 - 0.9 * (i - 400) / 400
                      : i < 1000 ? 0.1 - 0.09 * (i - 800) / 200 : 0.01);
    }
  }

  @Nested
  class Warming extends Case {
    Warming() {
      super(
          "warm-up",
          new WarmUp(() -> new Exponential(2, 1000, 0, Per.STEP), 100, 0.2, Per.STEP),
          i -> 2 * Math.exp(-i / 1000.0) * (i < 100 ? 0.2 + 0.8 * i / 100 : 1));
    }
  }

  @Nested
  class Undivided extends Case {
    Undivided() {
      super("performance", performance(2, 0), i -> 0.8 * Math.pow(0.5, i / 100.0));
    }
  }

  /** Divided by 10, starting from a schedule of its own. */
  private static Performance performance(int patience, double floor) {
    Schedule initial = () -> new ExponentialDecay(0.8, 0.5, 100, false, Per.STEP);
    return new Performance(initial, 10, patience, "validation.loss", 0.1, floor);
  }

  @Test
  void allSchedulesOfTimeMayCountEpochs() {
    for (ISchedule schedule :
        List.of(
            new Exponential(1, 3, 0, Per.EPOCH),
            new ExponentialDecay(1, 0.9, 3, false, Per.EPOCH),
            new Inverse(1, 3, 1, Per.EPOCH),
            new Cosine(1, 9, 0, Per.EPOCH),
            new Piecewise(List.of(5), List.of(1.0, 0.1), Per.EPOCH),
            new Step(1, 0.1, 3, Per.EPOCH).schedule(),
            new OneCycle(0.1, 1, 9, 0.45, 0, Per.EPOCH),
            new WarmUp.Values(new Constant(1), 9, 0, Per.EPOCH))) {
      assertEquals(schedule.valueAt(0, 7), schedule.valueAt(123_456, 7), schedule::toString);
      assertNotEquals(schedule.valueAt(9, 1), schedule.valueAt(9, 7), schedule::toString);
    }
  }

  @Test
  void aValueIsDividedWhenItsMetricStopsGettingBetter() {
    Schedule schedule =
        new Family<>(Schedule.KIND, Schedules.all()).create("performance", performance(2, 0.001));
    ISchedule values = schedule.schedule();
    Feedback feedback = schedule.feedback().get(0);
    List<Double> seen = new ArrayList<>();
    feedback.begin();
    // 0.45 and 0.95 are better by no more than 0.1.
    for (double loss : new double[] {1, 0.95, 0.95, 0.5, 0.6, 0.45, 0.3, 0.3, 0.3, 0.3, 0.3}) {
      feedback.measured(Map.of("validation.loss", loss, "train.loss", 9.0));
      seen.add(values.valueAt(0, 0));
    }
    assertArrayEquals(
        new double[] {0.8, 0.8, 0.08, 0.08, 0.08, 0.008, 0.008, 0.008, 0.001, 0.001, 0.001},
        seen.stream().mapToDouble(value -> value).toArray(),
        1e-12);

    double[] state = feedback.state();
    feedback.begin();
    assertEquals(0.8, values.valueAt(0, 0));
    feedback.restore(state);
    assertEquals(0.001, values.valueAt(0, 0));
    assertArrayEquals(state, feedback.state());
  }

  @Test
  void copiesOfADividedScheduleAreDividedToo() {
    PerformanceSchedule schedule = new PerformanceSchedule(performance(1, 0));
    ISchedule copy = new WarmUp(schedule, 10, 0.5, Per.STEP).schedule().clone();
    schedule.measured(Map.of("validation.loss", 1.0));
    schedule.measured(Map.of("validation.loss", 2.0));
    assertEquals(0.04, copy.valueAt(0, 0), 1e-12);
  }

  @Test
  void performanceOfTestDataMustNotSteerTraining() {
    assertEquals(
        "metric must be one of train.loss, train.accuracy, train.rmse, train.mae, validation.loss, validation.accuracy, validation.rmse, validation.mae,"
            + " since test data must not steer training; found test.loss",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Performance(() -> new Constant(1), 10, 3, "test.loss", 0, 0))
            .getMessage());
  }

  @Test
  void performanceNeedsItsMetric() {
    PerformanceSchedule schedule = new PerformanceSchedule(performance(1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> schedule.measured(Map.of("train.loss", 1.0)));
  }

  @Test
  void piecesMustMatchTheirSteps() {
    assertEquals(
        "2 steps need 3 values, not 2",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Piecewise(List.of(1, 2), List.of(0.1, 0.2), Per.STEP))
            .getMessage());
    assertEquals(
        "steps must ascend, unlike [2, 2]",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Piecewise(List.of(2, 2), List.of(0.1, 0.2, 0.3), Per.STEP))
            .getMessage());
  }
}
