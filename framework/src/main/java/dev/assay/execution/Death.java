package dev.assay.execution;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import java.util.Map;
import java.util.Set;

/** Why a worker process ended that should have gone on, judged by its exit status. */
final class Death {
  private static final int KILLED_BY_SIGNAL = 128;
  private static final int MOST_SIGNAL = 64;
  private static final int KILL = 9;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", KILL, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  /** Signals by which the system ends a process for what its own code did. */
  private static final Set<Integer> OF_NATIVE_CODE = Set.of(4, 6, 7, 8, 11);

  private Death() {}

  /** The failure of a trial whose worker ended with this status. */
  static Failure of(int status, String detail) {
    if (isBySignal(status)) {
      return bySignal(status - KILLED_BY_SIGNAL, detail);
    }
    if (status == WorkerSettings.OUT_OF_HEAP_STATUS) {
      return new Failure(
          FailureReason.OUT_OF_HEAP,
          "the heap of the worker process ran out, and nothing in it could go on",
          detail);
    }
    return new Failure(
        FailureReason.WORKER_EXIT,
        "the worker process ended by itself with status "
            + status
            + ", as when a plugin calls System.exit",
        detail);
  }

  /** Whether this exit status tells of a signal. */
  static boolean isBySignal(int status) {
    return status > KILLED_BY_SIGNAL && status <= KILLED_BY_SIGNAL + MOST_SIGNAL;
  }

  private static Failure bySignal(int signal, String detail) {
    String name = SIGNALS.get(signal);
    String named = "signal " + signal + (name == null ? "" : " (" + name + ")");
    if (OF_NATIVE_CODE.contains(signal)) {
      return new Failure(
          FailureReason.NATIVE_CRASH,
          "native code brought the worker process down: " + named + ", without a report",
          detail);
    }
    return new Failure(
        FailureReason.KILLED,
        "the worker process was killed by "
            + named
            + (signal == KILL ? "; perhaps the system ran out of memory" : ""),
        detail);
  }
}
