package dev.assay.training;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of Deeplearning4j: a stack of layers or a graph, for which the library has two types.
 */
sealed interface Network
    permits StackNetwork, GraphNetwork, PartlyFrozenNetwork, PartlyFrozenGraph {

  /** The library's own. */
  Model model();

  /** Its layers, each after those it takes its input from. */
  Layer[] layers();

  /** All parameters, 1 × n, not copied. */
  INDArray params();

  /** Copies these over the parameters. */
  void setParams(INDArray params);

  /** What turns gradients into updates. */
  BaseMultiLayerUpdater<?> updater();

  /** How many minibatches it has been trained on, for the schedules. */
  int iterations();

  /** How many epochs it has been trained for, for the schedules. */
  int epochs();

  /** Sets both counters. */
  void count(int iterations, int epochs);

  /**
   * Takes one step on a minibatch.
   *
   * @return the mean loss as the network saw it, with noise and penalties
   */
  double fit(INDArray features, INDArray labels);

  /** What it makes of examples outside training, without noise: one row an example. */
  INDArray output(INDArray features);
}
