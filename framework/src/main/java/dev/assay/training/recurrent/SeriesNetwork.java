package dev.assay.training.recurrent;

import dev.assay.spi.RandomStream;
import dev.assay.training.dense.DenseLayer;
import dev.assay.training.matrix.DropoutMask;
import dev.assay.training.matrix.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * LSTM layers that read whole series, and what is made of their last step, trained by few and large
 * operations on memory that is allocated once.
 *
 * <p>It works on the parameters, the gradients and the optimizer's state of a Deeplearning4j graph;
 * a step has the same meaning as that graph's own {@code fit}, up to rounding. Dropout's masks come
 * from a stream of our own, one for each iteration.
 */
public final class SeriesNetwork {
  /** Numbers of gates that are held at once outside training. */
  private static final int MOST_GATES = 1 << 20;

  private final ComputationGraph network;
  private final RandomStream noise;
  private final SeriesGraph series;
  private final LstmStack stack;

  /** The same for other numbers of rows, so that neither makes room anew each time. */
  private final LstmStack reading;

  private final DenseLayer output;
  private final int outputs;
  private final float keep;
  private final LibraryUpdate update;
  private final SeriesBatch batch;
  private Numbers last = Numbers.allocate(1);
  private float[] lastValues = {};
  private float[] mask = {};
  private float[] places = {};
  private float[] targets = {};
  private float[] results = {};
  private @Nullable ObjDoubleConsumer<INDArray> observer;

  private SeriesNetwork(ComputationGraph network, SeriesGraph series, RandomStream noise) {
    this.network = network;
    this.noise = noise;
    this.series = series;
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    Numbers parameters = Numbers.of(network.params());
    Numbers gradients = Numbers.of(network.getFlattenedGradients());
    List<FeedForwardLayer> recurrent =
        series.layers().stream().map(layer -> (FeedForwardLayer) layer.conf().getLayer()).toList();
    this.stack = LstmStack.of(recurrent, parameters, gradients, /* from= */ 0, /* kept= */ 1);
    this.reading = LstmStack.of(recurrent, parameters, gradients, /* from= */ 0, /* kept= */ 1);
    FeedForwardLayer end = (FeedForwardLayer) series.output().conf().getLayer();
    this.outputs = Math.toIntExact(end.getNOut());
    this.keep = LstmStack.keep(end);
    int from = stack.parameters();
    int count = Math.multiplyExact(stack.units() + 1, outputs);
    this.output =
        new DenseLayer(
            stack.units(),
            outputs,
            /* function= */ null,
            /* keep= */ 1,
            parameters.part(from, count),
            gradients.part(from, count));
    this.update =
        new LibraryUpdate(
            network,
            network.getUpdater(),
            network.getFlattenedGradients(),
            network.getLayers(),
            i -> network.getLayer(i).conf().getLayer().getLayerName(),
            network.getListeners());
    this.batch = new SeriesBatch(series);
  }

  /** Why a network can't be trained here, in a few words; empty if it can. */
  public static Optional<String> obstacle(ComputationGraph network) {
    return SeriesGraph.obstacle(network);
  }

  /**
   * The same network to be trained here. Only for those that nothing stands in the way of.
   *
   * @param noise what dropout's masks are drawn from
   */
  public static SeriesNetwork of(ComputationGraph network, RandomStream noise) {
    return new SeriesNetwork(network, SeriesGraph.of(network).orElseThrow(), noise);
  }

  /** Lets somebody see gradients, as {@link dev.assay.training.Learner#observe} has it. */
  public void observe(ObjDoubleConsumer<INDArray> gradientObserver) {
    this.observer = gradientObserver;
  }

  /**
   * Takes one training step.
   *
   * @param features examples × (features × steps)
   * @param labels one-hot labels or numbers, examples × outputs
   * @return the mean loss over the minibatch as the network saw it, penalties included
   */
  public double fit(INDArray features, INDArray labels) {
    int rows = Math.toIntExact(features.size(0));
    RandomStream random = noise.split(network.getIterationCount());
    batch.read(Numbers.of(features), /* from= */ 0, rows);
    forward(stack, rows, random);
    int length = rows * outputs;
    targets = targets.length < length ? new float[length] : targets;
    Numbers.of(labels).read(targets, length);
    float[] put = output.sums();
    double penalty = network.calcRegularizationScore(/* backpropParamsOnly= */ true);
    double loss = series.ending().loss(put, targets, rows, outputs) / rows + penalty;
    // The library divides gradients by the number of rows later.
    series.ending().gradient(put, targets, /* factor= */ 1, output.delta(), rows, outputs);
    output.backward(last, rows, stack.back());
    backward(rows);
    if (observer != null) {
      observer.accept(network.getFlattenedGradients(), 1.0 / rows);
    }
    update.apply(rows);
    network.setScore(loss);
    return loss;
  }

  private void forward(LstmStack layers, int rows, @Nullable RandomStream random) {
    int steps = batch.steps();
    layers.reserve(steps * rows);
    Numbers put = layers.forward(batch.values(), steps, rows, layers.memories(rows), random);
    int units = layers.units();
    int length = rows * units;
    if (lastValues.length < length) {
      lastValues = new float[length];
      last = Numbers.allocate(length);
      mask = new float[keep < 1 ? length : 0];
    }
    places = places.length < steps * length ? new float[steps * length] : places;
    put.read(places, steps * length);
    Arrays.fill(lastValues, 0, length, 0);
    for (int place = 0; place < steps * rows; place++) {
      float weight = batch.mark(place);
      for (int unit = 0; weight != 0 && unit < units; unit++) {
        lastValues[place % rows * units + unit] += weight * places[place * units + unit];
      }
    }
    if (random != null && keep < 1) {
      DropoutMask.draw(mask, length, keep, random);
      drop(length);
    }
    last.write(lastValues, length);
    output.reserve(rows);
    output.forward(last, rows, /* noise= */ null);
    series.ending().apply(output.sums(), rows, outputs);
  }

  private void drop(int length) {
    for (int i = 0; keep < 1 && i < length; i++) {
      lastValues[i] *= mask[i];
    }
  }

  /** From the gradient of the last step's outputs, which the stack has, to that of all weights. */
  private void backward(int rows) {
    int units = stack.units();
    int steps = batch.steps();
    stack.back().read(lastValues, rows * units);
    drop(rows * units);
    for (int place = 0; place < steps * rows; place++) {
      float weight = batch.mark(place);
      for (int unit = 0; unit < units; unit++) {
        places[place * units + unit] = weight * lastValues[place % rows * units + unit];
      }
    }
    stack.back().write(places, steps * rows * units);
    stack.backwardToWeights(steps, rows);
  }

  /**
   * The probabilities of the classes or the numbers, examples × outputs, without dropout; valid
   * until the next call. The array may be longer.
   */
  public float[] outputs(INDArray features) {
    int all = Math.toIntExact(features.size(0));
    results = results.length < all * outputs ? new float[all * outputs] : results;
    int most = Math.max(1, MOST_GATES / series.steps() / (LstmLayer.GATES * stack.units()));
    Numbers numbers = Numbers.of(features);
    for (int from = 0; from < all; from += most) {
      int rows = Math.min(most, all - from);
      batch.read(numbers, from, rows);
      forward(reading, rows, /* random= */ null);
      System.arraycopy(output.sums(), 0, results, from * outputs, rows * outputs);
    }
    return results;
  }
}
