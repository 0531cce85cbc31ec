package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureClassifierTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Physical memory usage is too high: physicalBytes (900M) > maxPhysicalBytes (800M)",
        "Cannot allocate new FloatPointer(100): totalBytes = 1G, physicalBytes = 2G",
        "Failed to allocate [4096] bytes from DEVICE [0] memory",
        "CUDA error: out of memory"
      })
  void memoryIsRecognisedByNativeMessagesAnywhereAmongTheCauses(String message) {
    Throwable thrown = new IllegalStateException("layer 2", new RuntimeException(message));

    assertEquals(
        FailureReason.OUT_OF_MEMORY, FailureClassifier.classify(thrown, Phase.TRAINING).reason());
  }

  @Test
  void longMessagesAndTracesAreCut() {
    Failure failure =
        FailureClassifier.classify(new RuntimeException("x".repeat(100_000)), Phase.BUILD);

    assertEquals(500, failure.message().length());
    assertEquals(20_000, failure.detail().length());
    assertTrue(failure.message().endsWith("…"));
  }
}
