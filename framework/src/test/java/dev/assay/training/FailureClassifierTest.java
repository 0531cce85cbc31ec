package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OUT_OF_MEMORY | Physical memory usage is too high: physicalBytes (9M) > maxPhysicalBytes",
        "OUT_OF_MEMORY | Cannot allocate new FloatPointer(100): totalBytes = 1G, physicalBytes = 2G",
        "OUT_OF_MEMORY | [HOST] allocation failed; Error code: [2]",
        "OUT_OF_DEVICE_MEMORY | Failed to allocate [4096] bytes from DEVICE [0] memory",
        "OUT_OF_DEVICE_MEMORY | CUDA error: out of memory",
        "OUT_OF_DEVICE_MEMORY | CUBLAS_STATUS_ALLOC_FAILED"
      })
  void memoryIsRecognisedByNativeMessagesAnywhereAmongTheCauses(
      FailureReason expected, String message) {
    Throwable thrown = new IllegalStateException("layer 2", new RuntimeException(message));

    assertEquals(expected, FailureClassifier.classify(thrown, Phase.TRAINING).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "OUT_OF_HEAP,Java heap space",
    "OUT_OF_HEAP,GC overhead limit exceeded",
    "OUT_OF_HEAP,Requested array size exceeds VM limit",
    "OUT_OF_MEMORY,Cannot reserve 4096 bytes of direct buffer memory",
    "OUT_OF_MEMORY,unable to create native thread"
  })
  void theJvmsOwnMemoryIsToldFromOtherMemory(FailureReason expected, String message) {
    OutOfMemoryError error = new OutOfMemoryError(message);

    assertEquals(expected, FailureClassifier.classify(error, Phase.TRAINING).reason());
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
