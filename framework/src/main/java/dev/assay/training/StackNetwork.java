package dev.assay.training;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stack of layers. */
record StackNetwork(MultiLayerNetwork model) implements Network {

  @Override
  public INDArray params() {
    return model.params();
  }

  @Override
  public void setParams(INDArray params) {
    model.setParams(params);
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return (BaseMultiLayerUpdater<?>) model.getUpdater();
  }

  @Override
  public int iterations() {
    return model.getIterationCount();
  }

  @Override
  public int epochs() {
    return model.getEpochCount();
  }

  @Override
  public void count(int iterations, int epochs) {
    model.setIterationCount(iterations);
    model.setEpochCount(epochs);
  }

  @Override
  public double fit(INDArray features, INDArray labels) {
    model.fit(features, labels);
    return model.score();
  }

  @Override
  public INDArray output(INDArray features) {
    return model.output(features, false);
  }
}
