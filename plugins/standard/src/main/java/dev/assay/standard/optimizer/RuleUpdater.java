package dev.assay.standard.optimizer;

import dev.assay.spi.optimizer.ParameterFollower;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** Applies an {@link UpdateRule}, whose memory lies one array after the other in ND4J's view. */
final class RuleUpdater implements GradientUpdater<UpdateRule>, ParameterFollower {
  private final UpdateRule rule;
  private List<INDArray> memory = List.of();
  private @Nullable INDArray followed;

  RuleUpdater(UpdateRule rule) {
    this.rule = rule;
  }

  @Override
  public UpdateRule getConfig() {
    return rule;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    List<INDArray> arrays = new ArrayList<>();
    for (String name : rule.memory()) {
      INDArray array = state.get(name);
      if (array == null) {
        throw new IllegalStateException("the state needs " + name + ", but has " + state.keySet());
      }
      arrays.add(array);
    }
    memory = arrays;
  }

  @Override
  public Map<String, INDArray> getState() {
    Map<String, INDArray> state = new LinkedHashMap<>();
    for (int i = 0; i < memory.size(); i++) {
      state.put(rule.memory().get(i), memory.get(i));
    }
    return state;
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    INDArray flat = view.reshape(view.length());
    long length = view.length() / rule.memory().size();
    List<INDArray> arrays = new ArrayList<>();
    for (int i = 0; i < rule.memory().size(); i++) {
      INDArray array = flat.get(NDArrayIndex.interval(i * length, (i + 1) * length));
      arrays.add(array.reshape(gradientOrder, gradientShape));
    }
    memory = arrays;
  }

  @Override
  public void follow(INDArray parameters) {
    followed = parameters;
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    // Deeplearning4j hands over gradients of one dimension and views of two.
    List<INDArray> shaped = new ArrayList<>();
    for (INDArray array : memory) {
      shaped.add(array.reshape(gradient.ordering(), gradient.shape()));
    }
    rule.apply(
        gradient,
        () -> followed().reshape(gradient.ordering(), gradient.shape()),
        shaped,
        rule.getLearningRate(iteration, epoch),
        iteration + 1);
  }

  private INDArray followed() {
    if (followed == null) {
      throw new IllegalStateException("the updater wasn't told where the parameters are");
    }
    return followed;
  }
}
