package dev.assay.training;

import dev.assay.experiment.TrainingSettings;
import dev.assay.run.Goal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A copy of the parameters (batch normalisation's statistics are among them) as they were at the
 * evaluation that the trial keeps: the one with the best objective, among equals the earliest, or
 * the last.
 */
final class KeptSnapshot {
  private final Goal goal;
  private final TrainingSettings.Keep keep;
  private @Nullable INDArray parameters;
  private double objective = Double.NaN;
  private long step;
  private int epoch;

  KeptSnapshot(Goal goal, TrainingSettings.Keep keep) {
    this.goal = goal;
    this.keep = keep;
  }

  /** Takes a copy if the last is wanted, or the objective beats the best one so far. */
  void consider(double value, long atStep, int atEpoch, Network network) {
    boolean isWanted = keep == TrainingSettings.Keep.LAST && !Double.isNaN(value);
    if (!isWanted && !goal.better(value, objective)) {
      return;
    }
    objective = value;
    step = atStep;
    epoch = atEpoch;
    if (parameters == null) {
      parameters = network.params().dup();
    } else {
      parameters.assign(network.params());
    }
  }

  /** Puts the copy back into the network. */
  void restore(Network network) {
    if (parameters == null) {
      throw new IllegalStateException("the objective was never measured");
    }
    network.setParams(parameters);
  }

  void save(DataOutputStream out) throws IOException {
    out.writeDouble(objective);
    out.writeLong(step);
    out.writeInt(epoch);
    StoredArray.write(parameters, out);
  }

  /** Takes over what was saved of a network of the same shape. */
  void restore(DataInputStream in, Network network) throws IOException {
    objective = in.readDouble();
    step = in.readLong();
    epoch = in.readInt();
    // An objective is never NaN once measured.
    parameters = Double.isNaN(objective) ? null : network.params().dup();
    StoredArray.read(in, parameters);
  }

  double objective() {
    return objective;
  }

  long step() {
    return step;
  }

  int epoch() {
    return epoch;
  }
}
