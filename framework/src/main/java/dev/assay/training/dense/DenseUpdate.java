package dev.assay.training.dense;

import dev.assay.spi.optimizer.FormulaUpdater;
import dev.assay.training.matrix.GlobalNorm;
import dev.assay.training.matrix.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Moves a network's parameters by its gradients: in one pass where the optimizer has a formula and
 * each layer's rules are known, else by the library's updater.
 */
final class DenseUpdate {
  private final MultiLayerNetwork network;
  private final BaseMultiLayerUpdater<?> updater;
  private final Numbers parameters;
  private final Numbers gradients;
  private final boolean direct;
  private final boolean constrained;
  private final List<LayerRules> rules;
  private final GlobalNorm norm;

  DenseUpdate(MultiLayerNetwork network, Numbers parameters, Numbers gradients) {
    this.network = network;
    this.updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
    this.parameters = parameters;
    this.gradients = gradients;
    this.direct = Eligibility.updatesDirectly(network);
    this.constrained = Eligibility.constrainsDirectly(network);
    this.rules = rules(network, parameters, gradients);
    this.norm = GlobalNorm.of(network.getListeners(), gradients);
  }

  private static List<LayerRules> rules(
      MultiLayerNetwork network, Numbers parameters, Numbers gradients) {
    List<LayerRules> rules = new ArrayList<>();
    int from = 0;
    for (Layer layer : network.getLayers()) {
      FeedForwardLayer configuration = (FeedForwardLayer) layer.conf().getLayer();
      LayerShape shape = LayerShape.of(configuration);
      rules.add(
          new LayerRules(
              configuration,
              shape,
              parameters.part(from, shape.parameters()),
              gradients.part(from, shape.parameters())));
      from += shape.parameters();
    }
    return rules;
  }

  /** What the penalties add to the loss. */
  double penalty() {
    if (!direct) {
      return network.calcRegularizationScore(/* backpropParamsOnly= */ true);
    }
    int iteration = network.getIterationCount();
    int epoch = BaseOptimizer.getEpochCount(network);
    return rules.stream().mapToDouble(layer -> layer.penalty(iteration, epoch)).sum();
  }

  /** What the gradients of one example's loss are multiplied by: the library divides by itself. */
  float scale(int rows) {
    return direct ? 1f / rows : 1;
  }

  /** Takes one step. */
  void apply(int rows) {
    norm.clip(rows, scale(rows));
    int iteration = network.getIterationCount();
    int epoch = BaseOptimizer.getEpochCount(network);
    if (direct) {
      rules.forEach(layer -> layer.beforeStep(iteration, epoch));
      for (UpdaterBlock block : updater.getUpdaterBlocks()) {
        int from = block.getParamOffsetStart();
        int length = block.getParamOffsetEnd() - from;
        ((FormulaUpdater<?>) block.getGradientUpdater())
            .step(
                parameters.buffer().slice(from, length),
                gradients.buffer().slice(from, length),
                iteration,
                epoch);
      }
      rules.forEach(layer -> layer.afterStep(iteration, epoch));
    } else {
      updater.update(gradient(), iteration, epoch, rows, LayerWorkspaceMgr.noWorkspaces());
      network.params().subi(network.getFlattenedGradients().reshape(network.params().shape()));
    }
    BaseOptimizer.incrementIterationCount(network, 1);
    if (constrained) {
      rules.forEach(LayerRules::constrain);
    } else {
      BaseOptimizer.applyConstraints(network);
    }
  }

  /** The gradients as the library's updater wants them: by layer, not copied. */
  private Gradient gradient() {
    INDArray all = network.getFlattenedGradients();
    INDArray flat = all.reshape(all.length());
    Gradient gradient = new DefaultGradient(all);
    long from = 0;
    for (int i = 0; i < network.getnLayers(); i++) {
      INDArray weights = network.getLayer(i).getParam(DefaultParamInitializer.WEIGHT_KEY);
      INDArray bias = network.getLayer(i).getParam(DefaultParamInitializer.BIAS_KEY);
      long middle = from + weights.length();
      long to = middle + bias.length();
      gradient.setGradientFor(
          i + "_" + DefaultParamInitializer.WEIGHT_KEY,
          flat.get(NDArrayIndex.interval(from, middle)).reshape('f', weights.shape()));
      gradient.setGradientFor(
          i + "_" + DefaultParamInitializer.BIAS_KEY,
          flat.get(NDArrayIndex.interval(middle, to)).reshape('c', bias.shape()));
      from = to;
    }
    return gradient;
  }
}
