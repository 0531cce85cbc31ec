package dev.assay.training.recurrent;

import dev.assay.spi.regularizer.GlobalNormClip;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Tells which networks for text are trained by steps of our own. */
final class Eligibility {
  private Eligibility() {}

  /** Why a network can't be trained here; empty if it can. */
  static Optional<String> obstacle(MultiLayerNetwork network) {
    String obstacle = ofNetwork(network);
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length && obstacle == null; i++) {
      NeuralNetConfiguration settings = layers[i].conf();
      boolean last = i == layers.length - 1;
      String ofLayer =
          !(i == 0 ? isEmbedding(settings) : last ? isOutput(settings) : isLstm(settings))
              ? "not plain"
              : ofSettings(settings);
      if (ofLayer == null && i == 0 && ((BaseLayer) settings.getLayer()).getIDropout() != null) {
        ofLayer = "noise on tokens";
      }
      if (ofLayer != null) {
        obstacle =
            "layer %d, %s: %s"
                .formatted(i + 1, settings.getLayer().getClass().getSimpleName(), ofLayer);
      }
    }
    return Optional.ofNullable(obstacle);
  }

  private static @Nullable String ofNetwork(MultiLayerNetwork network) {
    String obstacle =
        ofModel(
            network.params(),
            network.getListeners(),
            listener -> listener instanceof MeanOverSteps || listener instanceof TiedWeights);
    if (obstacle != null) {
      return obstacle;
    }
    if (network.getnLayers() < 3) {
      return "it has too few layers";
    }
    return network.getUpdater() instanceof BaseMultiLayerUpdater<?>
        ? null
        : "it has an updater of its own";
  }

  /**
   * Why a network of either of the library's types can't be trained here; null if it can.
   *
   * @param known listeners that are obeyed here, besides clipping
   */
  static @Nullable String ofModel(
      INDArray params, Collection<TrainingListener> listeners, Predicate<TrainingListener> known) {
    if (!Nd4j.getEnvironment().isCPU()) {
      return "it runs on a GPU";
    }
    if (params.dataType() != DataType.FLOAT) {
      return "it isn't in single precision";
    }
    return listeners.stream().allMatch(known.or(GlobalNormClip.class::isInstance))
        ? null
        : "it has listeners";
  }

  /** What in a layer's settings isn't known here; null if all is. */
  static @Nullable String ofSettings(NeuralNetConfiguration settings) {
    if (settings.getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
        || !settings.isMiniBatch()
        || !settings.isMinimize()
        || settings.getStepFunction() != null) {
      return "not trained by gradient descent on the mean loss";
    }
    BaseLayer layer = (BaseLayer) settings.getLayer();
    IDropout dropout = layer.getIDropout();
    boolean simple =
        dropout == null
            || (dropout.getClass() == Dropout.class && ((Dropout) dropout).getPSchedule() == null);
    return layer.getWeightNoise() == null && simple ? null : "noise other than fixed dropout";
  }

  private static boolean isEmbedding(NeuralNetConfiguration settings) {
    return settings.getLayer() instanceof EmbeddingSequenceLayer layer
        && !layer.hasBias()
        && layer.getOutputFormat() == RNNFormat.NCW
        && layer.getActivationFn() instanceof ActivationIdentity;
  }

  /** Whether it is a layer of LSTM with the usual functions. */
  static boolean isLstm(NeuralNetConfiguration settings) {
    return settings.getLayer().getClass() == LSTM.class
        && settings.getLayer() instanceof LSTM layer
        && layer.getRnnDataFormat() == RNNFormat.NCW
        && layer.getActivationFn() instanceof ActivationTanH
        && layer.getGateActivationFn() instanceof ActivationSigmoid;
  }

  private static boolean isOutput(NeuralNetConfiguration settings) {
    return settings.getLayer() instanceof RnnOutputLayer layer
        && layer.hasBias()
        && layer.getActivationFn().getClass() == ActivationSoftmax.class
        && layer.getLossFn().getClass() == LossSparseMCXENT.class
        && ((LossMCXENT) layer.getLossFn()).getWeights() == null;
  }
}
