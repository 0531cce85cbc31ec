package dev.assay.training;

import dev.assay.training.dense.DenseNetwork;
import dev.assay.training.recurrent.SeriesNetwork;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ToDoubleBiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that is trained by steps of our own, and remembers nothing between minibatches. */
record QuickLearner(
    ToDoubleBiFunction<INDArray, INDArray> steps,
    Function<INDArray, float[]> reader,
    Function<INDArray, Optional<List<FloatBuffer>>> layers,
    Consumer<ObjDoubleConsumer<INDArray>> gradients)
    implements Learner {

  static Learner of(DenseNetwork network) {
    return new QuickLearner(
        network::fit,
        network::outputs,
        features -> Optional.of(network.activations(features)),
        network::observe);
  }

  static Learner of(SeriesNetwork network) {
    return new QuickLearner(
        network::fit, network::outputs, features -> Optional.empty(), network::observe);
  }

  @Override
  public double fit(INDArray features, INDArray labels) {
    return steps.applyAsDouble(features, labels);
  }

  @Override
  public float[] outputs(INDArray features, int classes) {
    return reader.apply(features);
  }

  @Override
  public Optional<List<FloatBuffer>> activations(INDArray features) {
    return layers.apply(features);
  }

  @Override
  public void observe(ObjDoubleConsumer<INDArray> observer) {
    gradients.accept(observer);
  }
}
