package dev.assay.training.dense;

import dev.assay.spi.optimizer.FormulaUpdater;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.training.output.Ending;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Tells which networks are trained here: those of which every setting is understood. */
final class Eligibility {
  private Eligibility() {}

  /** Why a network can't be trained here; empty if it can. */
  static Optional<String> obstacle(MultiLayerNetwork network) {
    String obstacle = ofNetwork(network);
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length && obstacle == null; i++) {
      String ofLayer =
          network.getLayerWiseConfigurations().getInputPreProcess(i) != null
              ? "its input is reshaped"
              : ofLayer(layers[i], i == layers.length - 1);
      if (ofLayer != null) {
        obstacle =
            "layer %d, %s: %s"
                .formatted(i + 1, layers[i].conf().getLayer().getClass().getSimpleName(), ofLayer);
      }
    }
    return Optional.ofNullable(obstacle);
  }

  private static @Nullable String ofNetwork(MultiLayerNetwork network) {
    if (!Nd4j.getEnvironment().isCPU()) {
      return "it runs on a GPU";
    }
    if (network.params().dataType() != DataType.FLOAT) {
      return "it isn't in single precision";
    }
    if (network.getLayerWiseConfigurations().getBackpropType() != BackpropType.Standard) {
      return "it doesn't use standard backpropagation";
    }
    if (!network.getListeners().stream().allMatch(GlobalNormClip.class::isInstance)) {
      return "it has listeners";
    }
    return network.getUpdater() instanceof BaseMultiLayerUpdater<?>
        ? null
        : "it has an updater of its own";
  }

  private static @Nullable String ofLayer(Layer layer, boolean last) {
    NeuralNetConfiguration settings = layer.conf();
    if (!(last ? isOutput(layer) : isDense(layer))) {
      return last
          ? "neither softmax with cross-entropy nor linear units with squared error, unweighted and with biases"
          : "not a plain dense layer with biases";
    }
    if (settings.getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
        || !settings.isMiniBatch()
        || !settings.isMinimize()
        || settings.getStepFunction() != null) {
      return "not trained by gradient descent on the mean loss";
    }
    BaseLayer configuration = (BaseLayer) settings.getLayer();
    if (configuration.getWeightNoise() != null) {
      return "noise on its weights";
    }
    return isSimple(configuration.getIDropout()) ? null : "noise other than fixed dropout";
  }

  private static boolean isDense(Layer layer) {
    return layer.getClass() == org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer.class
        && layer.conf().getLayer() instanceof org.deeplearning4j.nn.conf.layers.DenseLayer dense
        && dense.hasBias()
        && !dense.hasLayerNorm();
  }

  private static boolean isOutput(Layer layer) {
    return layer.getClass() == org.deeplearning4j.nn.layers.OutputLayer.class
        && layer.conf().getLayer() instanceof OutputLayer output
        && output.hasBias()
        && Ending.of(output) != null;
  }

  private static boolean isSimple(@Nullable IDropout dropout) {
    return dropout == null
        || (dropout.getClass() == Dropout.class && ((Dropout) dropout).getPSchedule() == null);
  }

  /**
   * Whether all that lies between gradients and parameters is known here: the optimizer's formulas,
   * and each layer's rules.
   */
  static boolean updatesDirectly(MultiLayerNetwork network) {
    return Arrays.stream(network.getLayers())
            .allMatch(layer -> LayerRules.known((BaseLayer) layer.conf().getLayer()))
        && ((BaseMultiLayerUpdater<?>) network.getUpdater())
            .getUpdaterBlocks().stream()
                .allMatch(block -> block.getGradientUpdater() instanceof FormulaUpdater<?>);
  }

  /** Whether all constraints on parameters are known here. */
  static boolean constrainsDirectly(MultiLayerNetwork network) {
    return Arrays.stream(network.getLayers())
        .allMatch(layer -> LayerRules.knownConstraints((BaseLayer) layer.conf().getLayer()));
  }
}
