package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.schedule.Schedule;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/** What every schedule over minibatches must do. */
public abstract class ScheduleContract {
  private static final int[] ITERATIONS = {0, 1, 2, 99, 100, 101, 999, 1000, 2000, 30_000};

  /** A new instance of the schedule. */
  protected abstract Schedule schedule();

  /** Its formula. */
  protected abstract double value(int iteration);

  @Test
  void valuesFollowTheFormula() {
    assertFollowsFormula(schedule().schedule());
  }

  @Test
  void clonesGiveTheSameValues() {
    assertFollowsFormula(schedule().schedule().clone());
  }

  @Test
  void equalOnesCompareEqual() {
    // Deeplearning4j updates parameters together only if their updaters are equal.
    assertEquals(schedule().schedule(), schedule().schedule());
  }

  @Test
  void aSavedNetworkKeepsIt() {
    MultiLayerConfiguration saved =
        TinyNetwork.saved(
            TinyNetwork.configuration(
                TinyNetwork.draft(
                    new ActivationTanH(), new WeightInitXavier(), new Sgd(schedule().schedule()))));
    Sgd updater = (Sgd) saved.getConf(0).getLayer().getUpdaterByParam("W");
    assertFollowsFormula(updater.getLearningRateSchedule());
  }

  private void assertFollowsFormula(ISchedule schedule) {
    for (int iteration : ITERATIONS) {
      assertEquals(
          value(iteration), schedule.valueAt(iteration, 0), 1e-12, "at iteration " + iteration);
    }
  }
}
