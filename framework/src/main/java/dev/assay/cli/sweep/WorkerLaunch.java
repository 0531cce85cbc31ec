package dev.assay.cli.sweep;

import dev.assay.cli.surroundings.Surroundings;
import dev.assay.execution.WorkerLimits;
import dev.assay.execution.WorkerSettings;
import dev.assay.experiment.ExecutionSettings;
import dev.assay.worker.WorkerMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How this program starts its workers: with its own class path and folders. */
public final class WorkerLaunch {
  private WorkerLaunch() {}

  /** Property of this program's JVM with flags for those of its workers, one a line. */
  private static final String JVM_FLAGS = "assay.worker-flags";

  /** Properties of this program's JVM by which tests shorten what would take them too long. */
  private static final String SILENCE_MILLIS = "assay.silence-millis";

  private static final String GRACE_MILLIS = "assay.grace-millis";

  /** Settings with the limits that an experiment asks for. */
  public static WorkerSettings settings(Surroundings surroundings, ExecutionSettings execution) {
    WorkerLimits usual = WorkerLimits.usual();
    return settings(
        surroundings,
        new WorkerLimits(
            Duration.ofMillis(Long.getLong(SILENCE_MILLIS, usual.silence().toMillis())),
            execution.trialTimeout(),
            Duration.ofMillis(Long.getLong(GRACE_MILLIS, usual.grace().toMillis())),
            execution.recycleAfter()));
  }

  /** Settings for a single trial, which may take as long as it likes. */
  public static WorkerSettings settings(Surroundings surroundings) {
    return settings(surroundings, WorkerLimits.usual());
  }

  private static WorkerSettings settings(Surroundings surroundings, WorkerLimits limits) {
    List<String> arguments = new ArrayList<>();
    arguments.add(surroundings.data().toAbsolutePath().toString());
    for (Path folder : surroundings.pluginFolders()) {
      arguments.add(folder.toAbsolutePath().toString());
    }
    return new WorkerSettings(
        WorkerMain.class.getName(),
        arguments,
        System.getProperty("java.class.path"),
        System.getProperty(JVM_FLAGS, "").lines().toList(),
        surroundings.results().resolve("logs"),
        surroundings.locks(),
        limits);
  }
}
