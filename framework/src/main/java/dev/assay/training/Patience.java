package dev.assay.training;

import dev.assay.experiment.EarlyStopping;
import dev.assay.run.Goal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Counts the evaluations that brought nothing better, and says when there were too many. */
final class Patience {
  private final EarlyStopping settings;
  private final Goal goal;
  private double best = Double.NaN;
  private int waited;

  Patience(EarlyStopping settings, Goal goal) {
    this.settings = settings;
    this.goal = goal;
  }

  /** Takes the objective's value at an evaluation into account. */
  void measured(double value) {
    if (goal.better(value, best) && !(Math.abs(value - best) <= settings.minDelta())) {
      best = value;
      waited = 0;
    } else {
      waited++;
    }
  }

  /** Whether training should end. */
  boolean isOver() {
    return waited >= settings.patience();
  }

  void save(DataOutputStream out) throws IOException {
    out.writeDouble(best);
    out.writeInt(waited);
  }

  void restore(DataInputStream in) throws IOException {
    best = in.readDouble();
    waited = in.readInt();
  }
}
