package dev.assay.training.inspection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Shows the gradients that Deeplearning4j computes before anything else changes them. */
public final class GradientTap extends BaseTrainingListener {
  private final ObjDoubleConsumer<INDArray> observer;

  private GradientTap(ObjDoubleConsumer<INDArray> observer) {
    this.observer = observer;
  }

  /**
   * Lets somebody see all parameters' gradients at each step.
   *
   * @param observer gets them as one row, in the order of the parameters, and what makes them those
   *     of the mean loss
   */
  public static void install(Model network, ObjDoubleConsumer<INDArray> observer) {
    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(new GradientTap(observer));
    listeners.addAll(present(network));
    // Others, such as those that clip, come after it.
    network.setListeners(listeners.toArray(TrainingListener[]::new));
  }

  private static Collection<TrainingListener> present(Model network) {
    return network instanceof MultiLayerNetwork stack
        ? stack.getListeners()
        : ((ComputationGraph) network).getListeners();
  }

  @Override
  public void onGradientCalculation(Model model) {
    INDArray gradients =
        model instanceof MultiLayerNetwork stack
            ? stack.getFlattenedGradients()
            : ((ComputationGraph) model).getFlattenedGradients();
    // The library divides by the number of examples later.
    observer.accept(gradients, 1.0 / model.batchSize());
  }
}
