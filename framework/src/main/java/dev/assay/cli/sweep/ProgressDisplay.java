package dev.assay.cli.sweep;

import dev.assay.cli.terminal.Terminal;
import dev.assay.experiment.Experiment;
import dev.assay.sweep.SweepListener;
import java.io.PrintWriter;

/** Chooses how a sweep's progress is shown. */
final class ProgressDisplay {
  private ProgressDisplay() {}

  /** A display that redraws itself on a terminal, else one line for each event. */
  static SweepListener create(PrintWriter err, Experiment experiment) {
    SweepStatus status = new SweepStatus(experiment.objective());
    return Terminal.isInteractive()
        ? new LiveProgress(err, experiment.name(), status)
        : new PlainProgress(err, experiment.name(), status);
  }
}
