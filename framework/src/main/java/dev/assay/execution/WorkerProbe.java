package dev.assay.execution;

import dev.assay.device.Slot;
import dev.assay.process.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a short-lived process just as a worker would be started, to see whether one would work.
 */
public final class WorkerProbe {
  private WorkerProbe() {}

  /** Starts a main class without arguments, with the devices, threads and memory of a slot. */
  public static Command start(String mainClass, String classPath, Slot slot) {
    List<String> words = new ArrayList<>();
    words.add(WorkerCommand.java());
    words.addAll(WorkerCommand.jvmFlags(slot));
    // A crash is an answer; it should leave no files behind.
    words.addAll(List.of("-XX:+SuppressFatalErrorMessage", "-cp", classPath, mainClass));
    return Command.start(words, WorkerCommand.variables(slot));
  }
}
