package dev.assay.standard.optimizer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** Applies classic momentum; keeps −v, since ND4J subtracts what an updater returns. */
final class MomentumUpdater implements GradientUpdater<MomentumConfiguration> {
  private static final String VELOCITY = "V";

  private final MomentumConfiguration configuration;
  private @Nullable INDArray velocity;

  MomentumUpdater(MomentumConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public MomentumConfiguration getConfig() {
    return configuration;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    INDArray saved = state.get(VELOCITY);
    if (saved == null || state.size() != 1) {
      throw new IllegalStateException(
          "momentum's state is " + VELOCITY + ", not " + state.keySet());
    }
    velocity = saved;
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of(VELOCITY, velocity());
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    velocity = view.reshape(gradientOrder, gradientShape);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    gradient.muli(configuration.getLearningRate(iteration, epoch));
    gradient.assign(velocity().muli(configuration.momentum()).addi(gradient));
  }

  private INDArray velocity() {
    if (velocity == null) {
      throw new IllegalStateException("the updater has no state yet");
    }
    return velocity;
  }
}
