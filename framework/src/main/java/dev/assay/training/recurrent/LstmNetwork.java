package dev.assay.training.recurrent;

import static org.bytedeco.openblas.global.openblas.cblas_snrm2;
import static org.bytedeco.openblas.global.openblas.cblas_sscal;

import dev.assay.spi.RandomStream;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.training.matrix.DropoutMask;
import dev.assay.training.matrix.Numbers;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An embedding, LSTM layers and softmax, trained by few and large operations on memory that is
 * allocated once; no token is ever made a vector of the vocabulary's length.
 *
 * <p>It works on the parameters, the gradients and the optimizer's state of a Deeplearning4j
 * network; a step has the same meaning as {@link LibraryNetwork}'s, up to rounding. Dropout's masks
 * come from a stream of our own, one for each iteration.
 */
public final class LstmNetwork implements SequenceNetwork {
  private final MultiLayerNetwork network;
  private final RandomStream noise;
  private final int steps;
  private final TextEmbedding embedding;
  private final List<LstmLayer> layers = new ArrayList<>();
  private final SoftmaxOverTokens output;
  private final float[] keep;
  private final Numbers gradients;
  private final Gradient byLayer;
  private final double greatestNorm;
  private final boolean sums;
  private final boolean tied;
  private List<LstmMemory> learning = List.of();
  private List<LstmMemory> reading = List.of();
  private Numbers[] inputs = {};
  private Numbers back = Numbers.allocate(1);
  private float[][] masks = {};
  private float[] values = {};
  private float[] probabilities = {};
  private int capacity;
  private @Nullable ObjDoubleConsumer<INDArray> observer;

  private LstmNetwork(MultiLayerNetwork network, RandomStream noise) {
    this.network = network;
    this.noise = noise;
    this.steps = network.getLayerWiseConfigurations().getTbpttFwdLength();
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    Numbers parameters = Numbers.of(network.params());
    this.gradients = Numbers.of(network.getFlattenedGradients());
    int last = network.getnLayers() - 1;
    FeedForwardLayer first = configuration(0);
    int tokens = Math.toIntExact(first.getNIn());
    int width = Math.toIntExact(first.getNOut());
    int from = Math.multiplyExact(tokens, width);
    this.embedding =
        new TextEmbedding(tokens, width, parameters.part(0, from), gradients.part(0, from));
    this.keep = new float[last];
    for (int i = 1; i <= last; i++) {
      keep[i - 1] = keep(configuration(i));
    }
    for (int i = 1; i < last; i++) {
      int units = Math.toIntExact(configuration(i).getNOut());
      int count = LstmLayer.parameters(width, units);
      layers.add(
          new LstmLayer(width, units, parameters.part(from, count), gradients.part(from, count)));
      from += count;
      width = units;
    }
    int count = Math.multiplyExact(width + 1, tokens);
    this.output =
        new SoftmaxOverTokens(
            width, tokens, parameters.part(from, count), gradients.part(from, count));
    this.byLayer = byLayer(network);
    this.sums = network.getListeners().stream().noneMatch(MeanOverSteps.class::isInstance);
    this.tied = network.getListeners().stream().anyMatch(TiedWeights.class::isInstance);
    this.greatestNorm =
        network.getListeners().stream()
            .filter(GlobalNormClip.class::isInstance)
            .mapToDouble(listener -> ((GlobalNormClip) listener).threshold())
            .min()
            .orElse(Double.POSITIVE_INFINITY);
  }

  /** Why a network can't be trained here, in a few words; empty if it can. */
  public static Optional<String> obstacle(MultiLayerNetwork network) {
    return Eligibility.obstacle(network);
  }

  /**
   * The same network to be trained here. Only for those that nothing stands in the way of.
   *
   * @param noise what dropout's masks are drawn from
   */
  public static LstmNetwork of(MultiLayerNetwork network, RandomStream noise) {
    return new LstmNetwork(network, noise);
  }

  private FeedForwardLayer configuration(int layer) {
    return (FeedForwardLayer) network.getLayer(layer).conf().getLayer();
  }

  private static float keep(FeedForwardLayer layer) {
    IDropout dropout = layer.getIDropout();
    return dropout == null ? 1 : (float) ((Dropout) dropout).getP();
  }

  /** The gradients as the library's updater wants them: by layer, not copied. */
  private static Gradient byLayer(MultiLayerNetwork network) {
    INDArray all = network.getFlattenedGradients();
    Gradient gradient = new DefaultGradient(all);
    for (int i = 0; i < network.getnLayers(); i++) {
      Layer layer = network.getLayer(i);
      int index = i;
      layer
          .conf()
          .getLayer()
          .initializer()
          .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
          .forEach((name, part) -> gradient.setGradientFor(index + "_" + name, part));
    }
    return gradient;
  }

  @Override
  public double fit(INDArray tokens, INDArray targets) {
    int places = Math.toIntExact(tokens.length());
    int rows = places / steps;
    reserve(places);
    if (learning.isEmpty()) {
      learning = memories(rows);
    }
    RandomStream random = noise.split(network.getIterationCount());
    int[] read = indices(tokens);
    forward(read, steps, rows, learning, random);
    double penalty = network.calcRegularizationScore(/* backpropParamsOnly= */ true);
    float scale = sums ? 1 : 1f / steps;
    int last = layers.size();
    double loss = output.fit(inputs[last], indices(targets), places, scale, back) / places;
    for (int i = last - 1; i >= 0; i--) {
      int length = places * layers.get(i).units;
      back.read(values, length);
      multiply(values, i + 1, length);
      layers.get(i).backward(inputs[i], steps, values, back);
    }
    int length = places * layers.get(0).inputs;
    back.read(values, length);
    multiply(values, 0, length);
    embedding.backward(read, values, places);
    update(rows, 1.0 / places / scale);
    network.setScore(loss + penalty);
    return loss + penalty;
  }

  private void update(int rows, double factor) {
    if (observer != null) {
      observer.accept(network.getFlattenedGradients(), factor);
    }
    if (tied) {
      String weights = "_" + DefaultParamInitializer.WEIGHT_KEY;
      TiedWeights.sum(
          byLayer.getGradientFor("0" + weights),
          byLayer.getGradientFor(layers.size() + 1 + weights));
    }
    if (Double.isFinite(greatestNorm)) {
      int length = gradients.buffer().limit();
      double norm = cblas_snrm2(length, gradients.pointer(), 1);
      // The library divides gradients by the number of rows later.
      double greatest = greatestNorm * rows;
      if (norm > greatest) {
        cblas_sscal(length, (float) (greatest / norm), gradients.pointer(), 1);
      }
    }
    int iteration = network.getIterationCount();
    int epoch = BaseOptimizer.getEpochCount(network);
    ((BaseMultiLayerUpdater<?>) network.getUpdater())
        .update(byLayer, iteration, epoch, rows, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(network.getFlattenedGradients().reshape(network.params().shape()));
    BaseOptimizer.incrementIterationCount(network, 1);
    BaseOptimizer.applyConstraints(network);
  }

  @Override
  public float[] outputs(INDArray tokens) {
    int places = Math.toIntExact(tokens.length());
    reserve(places);
    if (reading.isEmpty()) {
      reading = memories(1);
    }
    forward(indices(tokens), places, 1, reading, /* random= */ null);
    int length = Math.multiplyExact(places, Math.toIntExact(configuration(0).getNIn()));
    if (probabilities.length < length) {
      probabilities = new float[length];
    }
    output.outputs(inputs[layers.size()], places, probabilities);
    return probabilities;
  }

  private void forward(
      int[] read,
      int stepsNow,
      int rows,
      List<LstmMemory> memories,
      @Nullable RandomStream random) {
    int places = stepsNow * rows;
    float[] looked = embedding.forward(read, places);
    int length = places * layers.get(0).inputs;
    drop(looked, 0, length, random);
    inputs[0].write(looked, length);
    for (int i = 0; i < layers.size(); i++) {
      LstmLayer layer = layers.get(i);
      layer.reserve(stepsNow, rows);
      Numbers put = layer.forward(inputs[i], stepsNow, memories.get(i));
      length = places * layer.units;
      put.read(values, length);
      drop(values, i + 1, length, random);
      inputs[i + 1].write(values, length);
    }
  }

  private void drop(float[] numbers, int place, int length, @Nullable RandomStream random) {
    if (random != null && keep[place] < 1) {
      DropoutMask.draw(masks[place], length, keep[place], random);
      multiply(numbers, place, length);
    }
  }

  /** Multiplies by the mask of a place, if there is dropout. */
  private void multiply(float[] numbers, int place, int length) {
    if (keep[place] < 1) {
      float[] mask = masks[place];
      for (int i = 0; i < length; i++) {
        numbers[i] *= mask[i];
      }
    }
  }

  private void reserve(int places) {
    if (places <= capacity) {
      return;
    }
    capacity = places;
    inputs = new Numbers[layers.size() + 1];
    masks = new float[layers.size() + 1][];
    int widest = 0;
    for (int i = 0; i <= layers.size(); i++) {
      int width = i == 0 ? layers.get(0).inputs : layers.get(i - 1).units;
      int size = Math.multiplyExact(places, width);
      inputs[i] = Numbers.allocate(size);
      masks[i] = new float[keep[i] < 1 ? size : 0];
      widest = Math.max(widest, size);
    }
    back = Numbers.allocate(widest);
    values = new float[widest];
  }

  private List<LstmMemory> memories(int rows) {
    return layers.stream().map(layer -> LstmMemory.empty(rows * layer.units)).toList();
  }

  private static int[] indices(INDArray tokens) {
    float[] numbers = new float[Math.toIntExact(tokens.length())];
    Numbers.of(tokens).read(numbers, numbers.length);
    int[] indices = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      indices[i] = (int) numbers[i];
    }
    return indices;
  }

  @Override
  public void forget() {
    learning = List.of();
  }

  @Override
  public void rewind() {
    reading = List.of();
  }

  @Override
  public void observe(ObjDoubleConsumer<INDArray> gradientObserver) {
    this.observer = gradientObserver;
  }

  @Override
  public void save(DataOutputStream out) throws IOException {
    out.writeInt(learning.size());
    for (LstmMemory memory : learning) {
      memory.save(out);
    }
  }

  @Override
  public void restore(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count != 0 && count != layers.size()) {
      throw new IOException("it holds the memory of another network");
    }
    List<LstmMemory> memories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      memories.add(LstmMemory.read(in, layers.get(i).units));
    }
    learning = memories;
  }
}
