package dev.assay.training.recurrent;

import dev.assay.spi.RandomStream;
import dev.assay.training.matrix.Numbers;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
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
  private final LstmStack stack;
  private final SoftmaxOverTokens output;
  private final LibraryUpdate update;
  private final boolean sums;
  private final boolean tied;
  private List<LstmMemory> learning = List.of();
  private List<LstmMemory> reading = List.of();
  private float[] probabilities = {};
  private @Nullable ObjDoubleConsumer<INDArray> observer;

  private LstmNetwork(MultiLayerNetwork network, RandomStream noise) {
    this.network = network;
    this.noise = noise;
    this.steps = network.getLayerWiseConfigurations().getTbpttFwdLength();
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    Numbers parameters = Numbers.of(network.params());
    Numbers gradients = Numbers.of(network.getFlattenedGradients());
    int last = network.getnLayers() - 1;
    FeedForwardLayer first = configuration(0);
    int tokens = Math.toIntExact(first.getNIn());
    int width = Math.toIntExact(first.getNOut());
    int from = Math.multiplyExact(tokens, width);
    this.embedding =
        new TextEmbedding(tokens, width, parameters.part(0, from), gradients.part(0, from));
    List<FeedForwardLayer> recurrent =
        IntStream.range(1, last).mapToObj(this::configuration).toList();
    float kept = LstmStack.keep(configuration(last));
    this.stack = LstmStack.of(recurrent, parameters, gradients, from, kept);
    from += stack.parameters();
    width = stack.units();
    int count = Math.multiplyExact(width + 1, tokens);
    this.output =
        new SoftmaxOverTokens(
            width, tokens, parameters.part(from, count), gradients.part(from, count));
    this.update =
        new LibraryUpdate(
            network,
            (BaseMultiLayerUpdater<?>) network.getUpdater(),
            network.getFlattenedGradients(),
            network.getLayers(),
            Integer::toString,
            network.getListeners());
    this.sums = network.getListeners().stream().noneMatch(MeanOverSteps.class::isInstance);
    this.tied = network.getListeners().stream().anyMatch(TiedWeights.class::isInstance);
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

  @Override
  public double fit(INDArray tokens, INDArray targets) {
    int places = Math.toIntExact(tokens.length());
    int rows = places / steps;
    stack.reserve(places);
    if (learning.isEmpty()) {
      learning = stack.memories(rows);
    }
    RandomStream random = noise.split(network.getIterationCount());
    int[] read = indices(tokens);
    Numbers put = stack.forward(embedding.forward(read, places), steps, rows, learning, random);
    double penalty = network.calcRegularizationScore(/* backpropParamsOnly= */ true);
    float scale = sums ? 1 : 1f / steps;
    double loss = output.fit(put, indices(targets), places, scale, stack.back()) / places;
    embedding.backward(read, stack.backward(steps, rows), places);
    if (observer != null) {
      observer.accept(network.getFlattenedGradients(), 1.0 / places / scale);
    }
    if (tied) {
      String weights = DefaultParamInitializer.WEIGHT_KEY;
      String last = Integer.toString(stack.size() + 1);
      TiedWeights.sum(update.of("0", weights), update.of(last, weights));
    }
    update.apply(rows);
    network.setScore(loss + penalty);
    return loss + penalty;
  }

  @Override
  public float[] outputs(INDArray tokens) {
    int places = Math.toIntExact(tokens.length());
    stack.reserve(places);
    if (reading.isEmpty()) {
      reading = stack.memories(1);
    }
    float[] looked = embedding.forward(indices(tokens), places);
    Numbers put = stack.forward(looked, places, 1, reading, /* random= */ null);
    int length = Math.multiplyExact(places, Math.toIntExact(configuration(0).getNIn()));
    if (probabilities.length < length) {
      probabilities = new float[length];
    }
    output.outputs(put, places, probabilities);
    return probabilities;
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
    if (count != 0 && count != stack.size()) {
      throw new IOException("it holds the memory of another network");
    }
    List<LstmMemory> memories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      memories.add(LstmMemory.read(in, stack.units(i)));
    }
    learning = memories;
  }
}
