package dev.assay.standard.optimizer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Classic momentum as ND4J describes updaters, which knows only Nesterov's: v = momentum·v −
 * rate·g, w += v. Its state is v, as long as the parameters.
 *
 * @param learningRate the rate
 * @param momentum share of v that is kept
 */
record MomentumConfiguration(ISchedule learningRate, double momentum) implements IUpdater {

  @Override
  public long stateSize(long parameters) {
    return parameters;
  }

  @Override
  public GradientUpdater<MomentumConfiguration> instantiate(INDArray view, boolean initialize) {
    MomentumUpdater updater = new MomentumUpdater(this);
    updater.setStateViewArray(view, view.shape(), view.ordering(), initialize);
    return updater;
  }

  @Override
  public GradientUpdater<MomentumConfiguration> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    MomentumUpdater updater = new MomentumUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRate.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule schedule) {
    throw new UnsupportedOperationException("the learning rate is fixed; use a schedule");
  }

  @Override
  public MomentumConfiguration clone() {
    return this;
  }
}
