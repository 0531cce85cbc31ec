package dev.assay.cli;

import dev.assay.execution.WorkerSettings;
import dev.assay.worker.WorkerMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program starts its workers: with its own class path and folders. */
final class WorkerLaunch {
  private WorkerLaunch() {}

  static WorkerSettings settings(Surroundings surroundings) {
    List<String> arguments = new ArrayList<>();
    arguments.add(surroundings.data().toAbsolutePath().toString());
    for (Path folder : surroundings.pluginFolders()) {
      arguments.add(folder.toAbsolutePath().toString());
    }
    return new WorkerSettings(
        WorkerMain.class.getName(),
        arguments,
        System.getProperty("java.class.path"),
        surroundings.results().resolve("logs"));
  }
}
