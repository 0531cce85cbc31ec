package dev.assay.execution;

import dev.assay.device.Slot;
import dev.assay.process.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a short-lived process just as a worker would be started, to see whether one would work.
 */
public final class WorkerProbe {
  private WorkerProbe() {}

  /** Starts a main class with the devices, threads and memory of a slot. */
  public static Command start(
      String mainClass, List<String> arguments, String classPath, Slot slot) {
    List<String> words = new ArrayList<>();
    words.add(WorkerCommand.java());
    words.addAll(WorkerCommand.jvmFlags(slot));
    // A crash is an answer; it should leave no files behind.
    words.addAll(List.of("-XX:+SuppressFatalErrorMessage", "-cp", classPath, mainClass));
    words.addAll(arguments);
    return Command.start(words, WorkerCommand.variables(slot));
  }

  /**
   * Starts a main class as someone would who knows nothing of workers: without flags, on as many
   * threads as the slot has cores, for the sake of comparison.
   */
  public static Command startPlain(
      String mainClass, List<String> arguments, String classPath, Slot slot) {
    List<String> words =
        new ArrayList<>(List.of(WorkerCommand.java(), "-cp", classPath, mainClass));
    words.addAll(arguments);
    return Command.start(words, Map.of("OMP_NUM_THREADS", String.valueOf(slot.cores())));
  }
}
