package dev.assay.training.dense;

import dev.assay.spi.optimizer.FormulaUpdater;
import dev.assay.spi.regularizer.GlobalNormClip;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Tells which networks are trained here: those of which every setting is understood. */
final class Eligibility {
  private Eligibility() {}

  static boolean of(MultiLayerNetwork network) {
    if (!Nd4j.getEnvironment().isCPU()
        || network.params().dataType() != DataType.FLOAT
        || network.getLayerWiseConfigurations().getBackpropType() != BackpropType.Standard
        || !network.getListeners().stream().allMatch(GlobalNormClip.class::isInstance)
        || !(network.getUpdater() instanceof BaseMultiLayerUpdater<?>)) {
      return false;
    }
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      boolean last = i == layers.length - 1;
      if (network.getLayerWiseConfigurations().getInputPreProcess(i) != null
          || !common(layers[i].conf())
          || !(last ? output(layers[i]) : hidden(layers[i]))) {
        return false;
      }
    }
    return true;
  }

  private static boolean common(NeuralNetConfiguration configuration) {
    return configuration.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
        && configuration.isMiniBatch()
        && configuration.isMinimize()
        && configuration.getStepFunction() == null
        && configuration.getLayer() instanceof BaseLayer layer
        && layer.getWeightNoise() == null
        && simple(layer.getIDropout());
  }

  private static boolean hidden(Layer layer) {
    return layer.getClass() == org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer.class
        && layer.conf().getLayer() instanceof org.deeplearning4j.nn.conf.layers.DenseLayer dense
        && dense.hasBias()
        && !dense.hasLayerNorm();
  }

  private static boolean output(Layer layer) {
    return layer.getClass() == org.deeplearning4j.nn.layers.OutputLayer.class
        && layer.conf().getLayer() instanceof OutputLayer output
        && output.hasBias()
        && output.getActivationFn().getClass() == ActivationSoftmax.class
        && output.getLossFn().getClass() == LossMCXENT.class
        && ((LossMCXENT) output.getLossFn()).getWeights() == null;
  }

  private static boolean simple(@Nullable IDropout dropout) {
    return dropout == null
        || (dropout.getClass() == Dropout.class && ((Dropout) dropout).getPSchedule() == null);
  }

  /**
   * Whether nothing but the optimizer's formulas lies between gradients and parameters: no penalty,
   * no clipping.
   */
  static boolean updatesDirectly(MultiLayerNetwork network) {
    for (Layer layer : network.getLayers()) {
      BaseLayer configuration = (BaseLayer) layer.conf().getLayer();
      GradientNormalization normalization = configuration.getGradientNormalization();
      if ((normalization != null && normalization != GradientNormalization.None)
          || !empty(configuration.getRegularization())
          || !empty(configuration.getRegularizationBias())) {
        return false;
      }
    }
    return ((BaseMultiLayerUpdater<?>) network.getUpdater())
        .getUpdaterBlocks().stream()
            .allMatch(block -> block.getGradientUpdater() instanceof FormulaUpdater<?>);
  }

  private static boolean empty(@Nullable Collection<?> items) {
    return items == null || items.isEmpty();
  }
}
