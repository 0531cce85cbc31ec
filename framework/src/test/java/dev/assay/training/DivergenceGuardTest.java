package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class DivergenceGuardTest {
  private final DivergenceGuard guard = new DivergenceGuard(new Sgd(0.5));

  @Test
  void lossFarBeyondTheFirstIsDivergence() {
    guard.loss(2, 1, 1);
    assertDoesNotThrow(() -> guard.loss(999_999, 2, 1));

    assertEquals(
        new Failure(
            FailureReason.DIVERGED,
            "the loss grew to 1.000e+06 at step 3 (epoch 1), learning rate 0.5000; "
                + "the loss before was 1.000e+06, the first 2.000",
            ""),
        failure(() -> guard.loss(1_000_001, 3, 1)));
  }

  @Test
  void lossThatBeganLargeMayGrowAThousandfold() {
    guard.loss(10_000, 1, 1);
    assertDoesNotThrow(() -> guard.loss(9_999_999, 2, 1));
    assertEquals(FailureReason.DIVERGED, failure(() -> guard.loss(10_000_001, 3, 1)).reason());
  }

  @Test
  void infinityIsNan() {
    assertEquals(
        new Failure(
            FailureReason.NAN,
            "the loss became Infinity at step 1 (epoch 1), learning rate 0.5000",
            ""),
        failure(() -> guard.loss(Double.POSITIVE_INFINITY, 1, 1)));
  }

  @Test
  void parameterThatIsNanIsFoundThoughTheLossHidesIt() {
    assertDoesNotThrow(() -> guard.parameters(Nd4j.ones(3), 0, 0));
    assertEquals(
        new Failure(
            FailureReason.NAN, "a parameter became NaN or infinite at step 0 (epoch 0)", ""),
        failure(() -> guard.parameters(Nd4j.createFromArray(1f, Float.NaN), 0, 0)));
  }

  @Test
  void metricThatIsNanIsNamed() {
    assertEquals(
        new Failure(FailureReason.NAN, "validation.loss became NaN at step 0 (epoch 0)", ""),
        failure(() -> guard.metrics(Map.of("validation.loss", Double.NaN), 0, 0)));
  }

  private static Failure failure(Executable action) {
    return assertThrows(TrialFailedException.class, action).failure();
  }
}
