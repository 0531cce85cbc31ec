package dev.assay.execution;

import java.nio.file.Path;
import java.util.List;

/**
 * How worker processes are started.
 *
 * @param mainClass the worker's main class; its arguments are the socket's path and {@code
 *     arguments}, its token comes in the environment
 * @param arguments further arguments
 * @param classPath class path of the worker
 * @param jvmFlags flags of the worker's JVM beside those that its slot needs
 * @param logs folder for what workers print
 * @param locks file by which the sweeps of one user and machine keep off each other's devices
 * @param limits how long and how often they may run
 */
public record WorkerSettings(
    String mainClass,
    List<String> arguments,
    String classPath,
    List<String> jvmFlags,
    Path logs,
    Path locks,
    WorkerLimits limits) {
  /** Environment variable with the word by which a worker proves that we started it. */
  public static final String TOKEN = "ASSAY_WORKER_TOKEN";

  /** Exit status of a worker whose heap ran out where nothing could report it any more. */
  public static final int OUT_OF_HEAP_STATUS = 86;

  public WorkerSettings {
    arguments = List.copyOf(arguments);
    jvmFlags = List.copyOf(jvmFlags);
  }
}
