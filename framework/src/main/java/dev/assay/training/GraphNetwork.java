package dev.assay.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph of layers with one input and one output. */
record GraphNetwork(ComputationGraph model) implements Network {

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
    return model.getUpdater();
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
    model.getConfiguration().setIterationCount(iterations);
    model.getConfiguration().setEpochCount(epochs);
  }

  @Override
  public double fit(INDArray features, INDArray labels) {
    model.fit(new INDArray[] {features}, new INDArray[] {labels});
    return model.score();
  }

  @Override
  public INDArray output(INDArray features) {
    return model.outputSingle(features);
  }
}
