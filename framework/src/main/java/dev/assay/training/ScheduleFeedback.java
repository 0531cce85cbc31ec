package dev.assay.training;

import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.schedule.Feedback;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The schedules of a trial's optimizer that go by how well it does; mostly none. */
final class ScheduleFeedback {
  private final List<Feedback> schedules;

  /** The optimizer's, at a trial's beginning. */
  ScheduleFeedback(Optimizer optimizer) {
    this.schedules = optimizer.feedback();
    schedules.forEach(Feedback::begin);
  }

  boolean isEmpty() {
    return schedules.isEmpty();
  }

  /** Tells them what an evaluation measured. */
  void measured(Map<String, Double> values) {
    schedules.forEach(schedule -> schedule.measured(values));
  }

  void save(DataOutputStream out) throws IOException {
    for (Feedback schedule : schedules) {
      double[] state = schedule.state();
      out.writeInt(state.length);
      for (double number : state) {
        out.writeDouble(number);
      }
    }
  }

  void restore(DataInputStream in) throws IOException {
    for (Feedback schedule : schedules) {
      double[] state = schedule.state();
      if (in.readInt() != state.length) {
        throw new IOException("its schedule remembers something else");
      }
      for (int i = 0; i < state.length; i++) {
        state[i] = in.readDouble();
      }
      schedule.restore(state);
    }
  }
}
