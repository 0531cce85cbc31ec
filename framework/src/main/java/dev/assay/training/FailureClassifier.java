package dev.assay.training;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.spi.dataset.DataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** Finds the typed reason behind whatever a trial threw. */
final class FailureClassifier {
  private static final int MAX_MESSAGE = 500;
  private static final int MAX_DETAIL = 20_000;

  /** What occurs in messages about a GPU's memory. */
  private static final List<String> DEVICE_PHRASES =
      List.of("cuda", "cublas", "cudnn", "device [", "[device]");

  /** How the JVM says that its own heap ran out; other memory goes by the same exception. */
  private static final List<String> HEAP_PHRASES =
      List.of("java heap space", "gc overhead limit", "array size exceeds", "metaspace");

  /** How JavaCPP, ND4J's native code and CUDA say that memory ran out where no type says it. */
  private static final List<String> MEMORY_PHRASES =
      List.of(
          "out of memory",
          "physical memory usage is too high",
          "cannot allocate",
          "failed to allocate",
          "allocation failed",
          "alloc_failed",
          "bad_alloc");

  private FailureClassifier() {}

  /** The failure of a trial that threw this during that phase. */
  static Failure classify(Throwable thrown, Phase phase) {
    if (thrown instanceof TrialFailedException known) {
      return known.failure();
    }
    if (thrown instanceof DataException data) {
      String message = firstLine(data) + "; " + data.remedy();
      return new Failure(FailureReason.DATA, limit(message, MAX_MESSAGE), "");
    }
    String message = limit(phase.description() + " failed: " + describe(thrown), MAX_MESSAGE);
    return new Failure(reason(thrown, phase), message, limit(stackTrace(thrown), MAX_DETAIL));
  }

  private static FailureReason reason(Throwable thrown, Phase phase) {
    Throwable cause = thrown;
    // Bounded, because causes may form a circle.
    for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof OutOfMemoryError
          || MEMORY_PHRASES.stream().anyMatch(message::contains)) {
        return memory(message);
      }
    }
    return phase == Phase.DATA && thrown instanceof IOException
        ? FailureReason.DATA
        : FailureReason.EXCEPTION;
  }

  private static FailureReason memory(String message) {
    if (HEAP_PHRASES.stream().anyMatch(message::contains)) {
      return FailureReason.OUT_OF_HEAP;
    }
    return DEVICE_PHRASES.stream().anyMatch(message::contains)
        ? FailureReason.OUT_OF_DEVICE_MEMORY
        : FailureReason.OUT_OF_MEMORY;
  }

  private static String describe(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String message = firstLine(thrown);
    return message.isEmpty() ? name : name + ": " + message;
  }

  private static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message.strip().lines().findFirst().orElse("");
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String limit(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
