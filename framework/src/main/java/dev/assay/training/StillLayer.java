package dev.assay.training;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a graph that doesn't learn, and behind which none does.
 *
 * <p>Neither of the library's own will do: {@code FrozenLayer} ends backpropagation through all of
 * the graph, and {@code FrozenLayerWithBackprop} asks batch normalisation, which computes as
 * outside of training, for a gradient that it then doesn't have.
 */
final class StillLayer extends FrozenLayerWithBackprop {
  private static final long serialVersionUID = 1;

  /** The layer of these settings, kept still. */
  StillLayer(org.deeplearning4j.nn.conf.layers.Layer settings) {
    super(settings);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration settings,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    Layer frozen = super.instantiate(settings, listeners, index, parameters, initialize, type);
    return new Still(((BaseWrapperLayer) frozen).getUnderlying());
  }

  /** What computes. */
  private static final class Still extends org.deeplearning4j.nn.layers.FrozenLayerWithBackprop {
    private static final long serialVersionUID = 1;

    Still(Layer layer) {
      super(layer);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      INDArray gradients = underlying.getGradientsViewArray();
      if (gradients != null) {
        gradients.assign(0);
      }
      INDArray input = underlying.input();
      INDArray nothing =
          workspaces.create(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c');
      return new Pair<>(new DefaultGradient(), nothing);
    }
  }
}
