package dev.assay.spi.regularizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scales the gradient with respect to all parameters of a network together down to a Euclidean
 * norm: g = g·min(1, threshold/‖g‖) (Pascanu, Mikolov and Bengio, "On the difficulty of training
 * recurrent neural networks", ICML 2013).
 *
 * <p>The gradient is that of the mean loss over the minibatch without penalties, which
 * Deeplearning4j adds later, as it does with its own ways to clip. What batch normalisation passes
 * off as gradients of its moving statistics doesn't count and isn't scaled.
 */
public final class GlobalNormClip extends BaseTrainingListener {
  private final double threshold;

  /**
   * Clips to this norm.
   *
   * @param threshold over 0
   */
  public GlobalNormClip(double threshold) {
    this.threshold = threshold;
  }

  /** The greatest norm. */
  public double threshold() {
    return threshold;
  }

  @Override
  public void onGradientCalculation(Model model) {
    List<INDArray> gradients = gradients(model);
    double squares = 0;
    for (INDArray gradient : gradients) {
      double norm = gradient.norm2Number().doubleValue();
      squares += norm * norm;
    }
    // The library divides gradients by the number of examples later.
    double greatest = threshold * model.batchSize();
    double norm = Math.sqrt(squares);
    if (norm > greatest) {
      gradients.forEach(gradient -> gradient.muli(greatest / norm));
    }
  }

  private static List<INDArray> gradients(Model model) {
    List<INDArray> gradients = new ArrayList<>();
    for (Map.Entry<String, INDArray> entry : model.gradient().gradientForVariable().entrySet()) {
      String name = entry.getKey();
      int separator = name.lastIndexOf('_');
      Trainable layer = layer(model, name.substring(0, separator));
      // Also tells true gradients from batch normalisation's statistics.
      if (layer.updaterDivideByMinibatch(name.substring(separator + 1))) {
        gradients.add(entry.getValue());
      }
    }
    return gradients;
  }

  private static Trainable layer(Model model, String name) {
    if (model instanceof MultiLayerNetwork network) {
      return network.getLayer(Integer.parseInt(name));
    }
    if (model instanceof ComputationGraph graph) {
      return graph.getVertex(name);
    }
    throw new IllegalArgumentException("no network that is known here: " + model.getClass());
  }
}
