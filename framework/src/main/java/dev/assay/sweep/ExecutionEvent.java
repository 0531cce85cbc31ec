package dev.assay.sweep;

import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.TrialResult;
import java.nio.file.Path;
import java.util.List;

/** What a {@link TrialExecutor} tells of the trials it runs. */
public sealed interface ExecutionEvent {

  /** Number of the trial concerned. */
  int trial();

  /** An attempt began. */
  record Started(int trial, String device) implements ExecutionEvent {}

  /** The trial's network was built. */
  record Built(int trial, ModelSummary model) implements ExecutionEvent {}

  /** Measurements were taken. */
  record Measured(int trial, List<Metric> metrics) implements ExecutionEvent {
    public Measured {
      metrics = List.copyOf(metrics);
    }
  }

  /** Something worth telling happened, such as going on from a checkpoint. */
  record Noticed(int trial, String text) implements ExecutionEvent {}

  /** A file was left behind. */
  record Saved(int trial, String name, Path file, long bytes) implements ExecutionEvent {}

  /** The trial couldn't begin, because its slot has become unusable; it may in another. */
  record Returned(int trial, String why) implements ExecutionEvent {}

  /** The attempt ended; the slot is free again. */
  record Finished(int trial, TrialResult result) implements ExecutionEvent {}
}
