package dev.assay.training.recurrent;

import dev.assay.training.matrix.GlobalNorm;
import dev.assay.training.matrix.Numbers;
import java.util.Collection;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moves a network's parameters by its gradients as the library does. */
final class LibraryUpdate {
  private final Model network;
  private final BaseMultiLayerUpdater<?> updater;
  private final INDArray flat;
  private final Gradient byLayer;
  private final GlobalNorm norm;

  /**
   * Of a network.
   *
   * @param flat its gradients
   * @param names what the library calls each layer in a gradient
   */
  LibraryUpdate(
      Model network,
      BaseMultiLayerUpdater<?> updater,
      INDArray flat,
      Layer[] layers,
      IntFunction<String> names,
      Collection<TrainingListener> listeners) {
    this.network = network;
    this.updater = updater;
    this.flat = flat;
    this.byLayer = byLayer(flat, layers, names);
    this.norm = GlobalNorm.of(listeners, Numbers.of(flat));
  }

  /** The gradients as the library's updater wants them: by layer, not copied. */
  private static Gradient byLayer(INDArray flat, Layer[] layers, IntFunction<String> names) {
    Gradient gradient = new DefaultGradient(flat);
    for (int i = 0; i < layers.length; i++) {
      Layer layer = layers[i];
      String name = names.apply(i);
      if (layer.numParams() > 0) {
        layer
            .conf()
            .getLayer()
            .initializer()
            .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
            .forEach((key, part) -> gradient.setGradientFor(name + "_" + key, part));
      }
    }
    return gradient;
  }

  /** The gradients of one kind of parameters of a layer. */
  INDArray of(String layer, String key) {
    return byLayer.getGradientFor(layer + "_" + key);
  }

  /**
   * Takes a step.
   *
   * @param rows by which the library divides the gradients
   */
  void apply(int rows) {
    norm.clip(rows, /* scale= */ 1);
    int iteration = BaseOptimizer.getIterationCount(network);
    int epoch = BaseOptimizer.getEpochCount(network);
    updater.update(byLayer, iteration, epoch, rows, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(flat.reshape(network.params().shape()));
    BaseOptimizer.incrementIterationCount(network, 1);
    BaseOptimizer.applyConstraints(network);
  }
}
