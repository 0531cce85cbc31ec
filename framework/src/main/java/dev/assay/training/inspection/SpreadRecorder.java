package dev.assay.training.inspection;

import dev.assay.inspection.InspectionFile;
import dev.assay.inspection.Spreads;
import dev.assay.inspection.Spreads.LayerSpread;
import dev.assay.inspection.Spreads.Moment;
import dev.assay.training.inspection.Percentiles.Census;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Records at evaluations how a network's weights, biases, activations and gradients are spread.
 *
 * <p>Not at all of them: of many planned evaluations about 25 are chosen, and when the record is
 * full, every other moment of it goes, and from then on only half as many are added. Which ones are
 * kept depends on how many evaluations there were, and on nothing else.
 */
public final class SpreadRecorder {
  private static final String ALL = "all layers";

  /** In place of a number of parameters: the layer doesn't learn. */
  private static final long STILL = -1;

  /** Layers whose spread is kept at most, evenly chosen: the first and the last are among them. */
  private static final int MOST_LAYERS = 40;

  private static final int MOST_MOMENTS = 48;
  private static final int WANTED_MOMENTS = 25;
  private static final int FEWEST_MOMENTS = 5;

  /**
   * A look costs about as much as training on 100 examples, so that one for so many examples takes
   * little over 1 % of the time.
   */
  private static final long EXAMPLES_A_MOMENT = 8000;

  /** So many spreads of layers are kept at most, unless that were fewer than 16 moments. */
  private static final int MOST_SPREADS = 1000;

  private final List<LayerParts> layers;
  private final Percentiles percentiles = new Percentiles(Spreads.PERCENTAGES);
  private final int capacity;
  private final List<Moment> moments = new ArrayList<>();
  private final Layer[] all;
  private final long[] skipped;
  private List<List<@Nullable Double>> gradients = List.of();
  private boolean wanted;
  private long evaluations;
  private long stride;

  /**
   * A recorder that has seen nothing.
   *
   * @param layers those of the network
   * @param planned how many evaluations there will be; 1 if nobody knows
   * @param examples how many examples will be trained on until then, each time they are
   */
  public SpreadRecorder(Layer[] layers, long planned, long examples) {
    long wanted = Math.max(FEWEST_MOMENTS, Math.min(WANTED_MOMENTS, examples / EXAMPLES_A_MOMENT));
    this.stride = (planned + wanted - 1) / wanted;
    this.layers = chosen(LayerParts.of(layers));
    this.all = layers;
    this.skipped = new long[layers.length];
    int most = MOST_SPREADS / (this.layers.size() + 1);
    this.capacity = Math.max(16, Math.min(MOST_MOMENTS, most / 2 * 2));
  }

  private static List<LayerParts> chosen(List<LayerParts> layers) {
    List<LayerParts> weighted = layers.stream().filter(LayerParts::hasWeights).toList();
    if (weighted.size() <= MOST_LAYERS) {
      return weighted;
    }
    List<LayerParts> chosen = new ArrayList<>();
    for (int i = 0; i < MOST_LAYERS; i++) {
      chosen.add(weighted.get(i * (weighted.size() - 1) / (MOST_LAYERS - 1)));
    }
    return chosen;
  }

  /** Says which layers learn from now on: all unless this is called. */
  public void learning(IntPredicate learns) {
    long before = 0;
    for (int place = 0; place < all.length; place++) {
      skipped[place] = learns.test(place) ? before : STILL;
      before += learns.test(place) ? 0 : all[place].numParams();
    }
  }

  /** Says before a minibatch whether an evaluation follows it. */
  public void expect(boolean evaluation) {
    wanted = evaluation && evaluations % stride == 0;
  }

  /** Whether {@link #gradients} has something to do. */
  public boolean wantsGradients() {
    return wanted;
  }

  /**
   * Looks at a minibatch's gradients before they become an update.
   *
   * @param flat those of the layers that learn, in the order of the parameters
   * @param factor what makes them those of the mean loss
   */
  public void gradients(INDArray flat, double factor) {
    List<List<@Nullable Double>> found = new ArrayList<>();
    for (LayerParts layer : layers) {
      List<FloatBuffer> numbers = new ArrayList<>();
      for (LayerParts.Range range : layer.weights()) {
        if (skipped[layer.place()] != STILL) {
          numbers.add(range.of(flat, skipped[layer.place()]));
        }
      }
      found.add(spread(numbers, percentiles.census(numbers), factor));
    }
    gradients = found;
    wanted = false;
  }

  /**
   * Looks at the network as it is evaluated.
   *
   * @param outputs what all layers put out for the probe, each example by example
   * @param examples how many the probe has
   * @param writer lets it write, if it is a language model; null if it isn't
   */
  public void evaluated(
      long step,
      int epoch,
      INDArray parameters,
      Supplier<List<FloatBuffer>> outputs,
      int examples,
      @Nullable Supplier<String> writer) {
    boolean keeps = evaluations % stride == 0;
    evaluations++;
    if (!keeps) {
      return;
    }
    List<LayerSpread> seen = look(parameters, outputs.get(), examples);
    moments.add(new Moment(step, epoch, seen, writer == null ? null : writer.get()));
    gradients = List.of();
    if (moments.size() == capacity) {
      for (int i = capacity - 1; i > 0; i -= 2) {
        moments.remove(i);
      }
      stride *= 2;
    }
  }

  private List<LayerSpread> look(INDArray parameters, List<FloatBuffer> outputs, int examples) {
    List<LayerSpread> spreads = new ArrayList<>();
    List<FloatBuffer> allWeights = new ArrayList<>();
    List<FloatBuffer> allBiases = new ArrayList<>();
    Census ofWeights = Census.EMPTY;
    Census ofBiases = Census.EMPTY;
    for (int i = 0; i < layers.size(); i++) {
      LayerParts layer = layers.get(i);
      List<FloatBuffer> weights = numbers(layer.weights(), parameters);
      List<FloatBuffer> biases = numbers(layer.biases(), parameters);
      List<FloatBuffer> output = List.of(outputs.get(layer.place()));
      Census own = percentiles.census(weights);
      Census ownBiases = percentiles.census(biases);
      spreads.add(
          new LayerSpread(
              spread(weights, own, 1),
              spread(biases, ownBiases, 1),
              spread(output, percentiles.census(output), 1),
              gradients.isEmpty() ? List.of() : gradients.get(i),
              share(own.zero(), own),
              share(own.small(), own),
              layer.rectified() ? dead(output.get(0), examples, layer.units()) : null));
      allWeights.addAll(weights);
      allBiases.addAll(biases);
      ofWeights = ofWeights.plus(own);
      ofBiases = ofBiases.plus(ownBiases);
    }
    spreads.add(
        0,
        new LayerSpread(
            spread(allWeights, ofWeights, 1),
            spread(allBiases, ofBiases, 1),
            List.of(),
            List.of(),
            share(ofWeights.zero(), ofWeights),
            share(ofWeights.small(), ofWeights),
            null));
    return spreads;
  }

  private static List<FloatBuffer> numbers(List<LayerParts.Range> ranges, INDArray parameters) {
    return ranges.stream().map(range -> range.of(parameters, 0)).toList();
  }

  private List<@Nullable Double> spread(List<FloatBuffer> numbers, Census census, double factor) {
    List<@Nullable Double> kept = new ArrayList<>();
    if (census.count() > 0) {
      for (double percentile : percentiles.of(numbers, census)) {
        kept.add(Spreads.kept(factor * percentile));
      }
    }
    return kept;
  }

  private static @Nullable Double share(long some, Census all) {
    return Spreads.kept((double) some / all.count());
  }

  /** The share of units, or of maps, that put out nothing but 0. */
  private static @Nullable Double dead(FloatBuffer outputs, int examples, int units) {
    int each = outputs.limit() / examples / units;
    boolean[] alive = new boolean[units];
    float[] values = new float[outputs.limit() / examples];
    for (int from = 0; from < outputs.limit(); from += values.length) {
      outputs.get(from, values);
      for (int i = 0; i < values.length; i++) {
        alive[i / each] |= values[i] != 0;
      }
    }
    int dead = 0;
    for (boolean unit : alive) {
      dead += unit ? 0 : 1;
    }
    return Spreads.kept((double) dead / units);
  }

  /** What was recorded so far. */
  public Spreads spreads() {
    List<String> names = new ArrayList<>(List.of(ALL));
    layers.forEach(layer -> names.add(layer.name()));
    return new Spreads(names, moments);
  }

  /** What was recorded and how it goes on, for a checkpoint. */
  public byte[] state() {
    byte[] text = InspectionFile.text(spreads()).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 * Long.BYTES + text.length)
        .putLong(evaluations)
        .putLong(stride)
        .put(text)
        .array();
  }

  /**
   * Goes on from a state.
   *
   * @throws IOException if it is none of such a network
   */
  public void restore(byte[] state) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(state);
    if (bytes.remaining() <= 2 * Long.BYTES) {
      throw new IOException("it holds no record of spreads");
    }
    evaluations = bytes.getLong();
    stride = Math.max(1, bytes.getLong());
    Spreads spreads = InspectionFile.spreads(StandardCharsets.UTF_8.decode(bytes).toString());
    if (!spreads.layers().equals(spreads().layers())) {
      throw new IOException("it holds the spreads of other layers");
    }
    moments.clear();
    moments.addAll(spreads.moments());
  }
}
