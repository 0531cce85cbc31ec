package dev.assay.training;

import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import java.nio.file.Path;
import java.util.List;

/** Is told how a trial goes, and may stop it. Called on the training thread; must not throw. */
public interface TrainingListener {

  /** The trial's network was built. */
  default void built(ModelSummary model) {}

  /** An evaluation took place; all its metrics share one step. */
  void measured(List<Metric> metrics);

  /** A minibatch was trained on; called for every one, so it must cost next to nothing. */
  default void stepped(long step) {}

  /** Whether the trial should end now, unfinished; asked before every minibatch. */
  default boolean stopped() {
    return false;
  }

  /** Something people should know of the trial, to be read after its name. */
  default void noticed(String text) {}

  /** The best snapshot was written, complete, to the task's model file. */
  default void saved(Path modelFile, long bytes) {}

  /** What was seen inside the network was written, complete, to the task's file for it. */
  default void inspected(Path file, long bytes) {}
}
