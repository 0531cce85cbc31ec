package dev.assay.training.dense;

import dev.assay.spi.RandomStream;
import dev.assay.training.matrix.DropoutMask;
import dev.assay.training.matrix.Numbers;
import dev.assay.training.output.Ending;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A stack of dense layers that ends in softmax with cross-entropy or in linear units with squared
 * error, trained by few and large operations on memory that is allocated once.
 *
 * <p>It works on the parameters, the gradients and the optimizer's state of a Deeplearning4j
 * network, counts its iterations and obeys its penalties and constraints; a step has the same
 * meaning as that network's own {@code fit}, up to rounding. Dropout's masks come from a stream of
 * our own, one for each iteration, so that a step depends on nothing the process drew before.
 */
public final class DenseNetwork {
  private final MultiLayerNetwork network;
  private final RandomStream noise;
  private final DenseLayer[] layers;
  private final Ending ending;
  private final DenseUpdate update;
  private final float inputKeep;
  private float[] input = {};
  private float[] inputMask = {};
  private Numbers dropped = Numbers.allocate(1);
  private float[] labels = {};
  private @Nullable ObjDoubleConsumer<INDArray> observer;

  private DenseNetwork(MultiLayerNetwork network, RandomStream noise) {
    this.network = network;
    this.noise = noise;
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    Numbers parameters = Numbers.of(network.params());
    Numbers gradients = Numbers.of(network.getFlattenedGradients());
    this.layers = layers(network, parameters, gradients);
    this.ending =
        Objects.requireNonNull(
            Ending.of((OutputLayer) configuration(network, network.getnLayers() - 1)));
    this.update = new DenseUpdate(network, parameters, gradients);
    this.inputKeep = (float) keep(configuration(network, 0));
  }

  /** Why a network can't be trained here, in a few words; empty if it can. */
  public static Optional<String> obstacle(MultiLayerNetwork network) {
    return Eligibility.obstacle(network);
  }

  /**
   * The same network to be trained here; empty if it has a layer or a setting that isn't known
   * here.
   *
   * @param noise what dropout's masks are drawn from
   */
  public static Optional<DenseNetwork> of(MultiLayerNetwork network, RandomStream noise) {
    return obstacle(network).isEmpty()
        ? Optional.of(new DenseNetwork(network, noise))
        : Optional.empty();
  }

  private static DenseLayer[] layers(
      MultiLayerNetwork network, Numbers parameters, Numbers gradients) {
    List<DenseLayer> layers = new ArrayList<>();
    int from = 0;
    int count = network.getnLayers();
    for (int i = 0; i < count; i++) {
      FeedForwardLayer layer = configuration(network, i);
      LayerShape shape = LayerShape.of(layer);
      boolean last = i == count - 1;
      layers.add(
          new DenseLayer(
              shape.inputs(),
              shape.outputs(),
              last ? null : Nonlinearity.of(layer.getActivationFn()),
              last ? 1 : keep(configuration(network, i + 1)),
              parameters.part(from, shape.parameters()),
              gradients.part(from, shape.parameters())));
      from += shape.parameters();
    }
    return layers.toArray(DenseLayer[]::new);
  }

  private static FeedForwardLayer configuration(MultiLayerNetwork network, int layer) {
    return (FeedForwardLayer) network.getLayer(layer).conf().getLayer();
  }

  private static double keep(FeedForwardLayer layer) {
    IDropout dropout = layer.getIDropout();
    return dropout == null ? 1 : ((Dropout) dropout).getP();
  }

  /**
   * Lets somebody see the gradients of each step before penalties and clipping change them.
   *
   * @param observer gets them as one row, in the order of the parameters, and what makes them those
   *     of the mean loss
   */
  public void observe(ObjDoubleConsumer<INDArray> observer) {
    this.observer = observer;
  }

  /**
   * Takes one training step.
   *
   * @param features examples × inputs, row by row
   * @param targets one-hot labels or numbers, examples × outputs, row by row
   * @return the mean loss over the minibatch as the network saw it, penalties included
   */
  public double fit(INDArray features, INDArray targets) {
    int rows = Math.toIntExact(features.size(0));
    RandomStream masks = noise.split(network.getIterationCount());
    Numbers first = dropped(Numbers.of(features), rows, masks);
    Numbers x = first;
    Numbers[] inputs = new Numbers[layers.length];
    for (int i = 0; i < layers.length; i++) {
      inputs[i] = x;
      layers[i].reserve(rows);
      x = layers[i].forward(x, rows, masks);
    }
    DenseLayer last = layers[layers.length - 1];
    int units = last.outputs;
    float[] outputs = last.sums();
    ending.apply(outputs, rows, units);
    readLabels(targets, rows * units);
    double penalty = update.penalty();
    double loss = ending.loss(outputs, labels, rows, units) / rows + penalty;
    ending.gradient(outputs, labels, update.scale(rows), last.delta(), rows, units);
    for (int i = layers.length - 1; i >= 0; i--) {
      layers[i].backward(inputs[i], rows, i == 0 ? null : layers[i - 1]);
    }
    if (observer != null) {
      observer.accept(network.getFlattenedGradients(), 1.0 / rows / update.scale(rows));
    }
    update.apply(rows);
    network.setScore(loss);
    return loss;
  }

  /**
   * The probabilities of the classes or the numbers, examples × outputs row by row, without
   * dropout; valid until the next call. The array may be longer.
   */
  public float[] outputs(INDArray features) {
    int rows = Math.toIntExact(features.size(0));
    Numbers x = Numbers.of(features);
    for (DenseLayer layer : layers) {
      layer.reserve(rows);
      x = layer.forward(x, rows, null);
    }
    DenseLayer last = layers[layers.length - 1];
    ending.apply(last.sums(), rows, last.outputs);
    return last.sums();
  }

  /**
   * What each layer puts out, examples × units row by row, without dropout; valid until the next
   * call.
   */
  public List<FloatBuffer> activations(INDArray features) {
    float[] outputs = outputs(features);
    int rows = Math.toIntExact(features.size(0));
    List<FloatBuffer> activations = new ArrayList<>();
    for (DenseLayer layer : List.of(layers).subList(0, layers.length - 1)) {
      activations.add(layer.put(rows));
    }
    int last = rows * layers[layers.length - 1].outputs;
    activations.add(FloatBuffer.wrap(outputs, 0, last).slice());
    return activations;
  }

  private Numbers dropped(Numbers features, int rows, RandomStream masks) {
    if (inputKeep >= 1) {
      return features;
    }
    int length = rows * layers[0].inputs;
    if (input.length < length) {
      input = new float[length];
      inputMask = new float[length];
      dropped = Numbers.allocate(length);
    }
    features.read(input, length);
    DropoutMask.draw(inputMask, length, inputKeep, masks);
    for (int i = 0; i < length; i++) {
      input[i] *= inputMask[i];
    }
    dropped.write(input, length);
    return dropped;
  }

  private void readLabels(INDArray targets, int length) {
    if (labels.length < length) {
      labels = new float[length];
    }
    Numbers.of(targets).read(labels, length);
  }
}
