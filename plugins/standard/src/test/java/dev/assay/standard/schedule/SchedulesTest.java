package dev.assay.standard.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.ScheduleContract;
import dev.assay.spi.schedule.Schedule;
import dev.assay.standard.Family;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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
          new Exponential(0.003, 2000, 0.0001),
          i -> 0.0001 + (0.003 - 0.0001) * Math.exp(-i / 2000.0));
    }
  }

  @Nested
  class ByFactor extends Case {
    ByFactor() {
      super(
          "exponential-decay",
          new ExponentialDecay(0.8, 0.99, 550, false),
          i -> 0.8 * Math.pow(0.99, i / 550.0));
    }
  }

  @Nested
  class Staircase extends Case {
    Staircase() {
      super(
          "exponential-decay",
          new ExponentialDecay(0.1, 0.5, 100, true),
          i -> 0.1 * Math.pow(0.5, Math.floorDiv(i, 100)));
    }
  }

  @Nested
  class Inversely extends Case {
    Inversely() {
      super("inverse", new Inverse(0.5, 100, 2), i -> 0.5 / ((1 + i / 100.0) * (1 + i / 100.0)));
    }
  }

  @Nested
  class HalfCosine extends Case {
    HalfCosine() {
      super(
          "cosine",
          new Cosine(1, 1000, 0.2),
          i -> i >= 1000 ? 0.2 : 0.2 + 0.4 * (1 + Math.cos(Math.PI * i / 1000)));
    }
  }

  @Nested
  class Pieces extends Case {
    Pieces() {
      super(
          "piecewise",
          new Piecewise(List.of(100, 1000), List.of(1.0, 0.1, 0.01)),
          i -> i < 100 ? 1 : i < 1000 ? 0.1 : 0.01);
    }
  }

  @Test
  void piecesMustMatchTheirSteps() {
    assertEquals(
        "2 steps need 3 values, not 2",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Piecewise(List.of(1, 2), List.of(0.1, 0.2)))
            .getMessage());
    assertEquals(
        "steps must ascend, unlike [2, 2]",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Piecewise(List.of(2, 2), List.of(0.1, 0.2, 0.3)))
            .getMessage());
  }
}
