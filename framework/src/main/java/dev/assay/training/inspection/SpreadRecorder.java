package dev.assay.training.inspection;

import dev.assay.inspection.InspectionFile;
import dev.assay.inspection.Spreads;
import dev.assay.inspection.Spreads.LayerSpread;
import dev.assay.inspection.Spreads.Moment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
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
  private static final double SMALL = 1e-3;

  /** In place of a number of parameters: the layer doesn't learn. */
  private static final long STILL = -1;

  /** Layers whose spread is kept at most, evenly chosen: the first and the last are among them. */
  private static final int MOST_LAYERS = 40;

  private static final int MOST_MOMENTS = 48;
  private static final int WANTED_MOMENTS = 25;

  /** So many spreads of layers are kept at most, unless that were fewer than 16 moments. */
  private static final int MOST_SPREADS = 1000;

  private final Model network;
  private final INDArray probe;
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
   * @param network a stack or a graph
   * @param layers its layers
   * @param probe features of the examples whose activations are looked at: examples × inputs
   * @param planned how many evaluations there will be; 1 if nobody knows
   */
  public SpreadRecorder(Model network, Layer[] layers, INDArray probe, long planned) {
    this.stride = (planned + WANTED_MOMENTS - 1) / WANTED_MOMENTS;
    this.network = network;
    this.probe = probe;
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
      found.add(spread(numbers, factor));
    }
    gradients = found;
    wanted = false;
  }

  /**
   * Looks at the network as it is evaluated.
   *
   * @param writer lets it write, if it is a language model; null if it isn't
   */
  public void evaluated(
      long step, int epoch, INDArray parameters, @Nullable Supplier<String> writer) {
    boolean keeps = evaluations % stride == 0;
    evaluations++;
    if (!keeps) {
      return;
    }
    moments.add(new Moment(step, epoch, look(parameters), writer == null ? null : writer.get()));
    gradients = List.of();
    if (moments.size() == capacity) {
      for (int i = capacity - 1; i > 0; i -= 2) {
        moments.remove(i);
      }
      stride *= 2;
    }
  }

  private List<LayerSpread> look(INDArray parameters) {
    List<INDArray> outputs = Activations.of(network, probe);
    List<LayerSpread> spreads = new ArrayList<>();
    List<FloatBuffer> allWeights = new ArrayList<>();
    List<FloatBuffer> allBiases = new ArrayList<>();
    Zeros all = new Zeros(0, 0, 0);
    for (int i = 0; i < layers.size(); i++) {
      LayerParts layer = layers.get(i);
      List<FloatBuffer> weights = numbers(layer.weights(), parameters);
      List<FloatBuffer> biases = numbers(layer.biases(), parameters);
      allWeights.addAll(weights);
      allBiases.addAll(biases);
      INDArray output = outputs.get(layer.place());
      Zeros zeros = Zeros.of(weights);
      all = all.plus(zeros);
      spreads.add(
          new LayerSpread(
              spread(weights, 1),
              spread(biases, 1),
              spread(List.of(Numbers.of(output)), 1),
              gradients.isEmpty() ? List.of() : gradients.get(i),
              zeros.zeroShare(),
              zeros.smallShare(),
              layer.rectified() ? Spreads.kept(dead(output)) : null));
    }
    spreads.add(
        0,
        new LayerSpread(
            spread(allWeights, 1),
            spread(allBiases, 1),
            List.of(),
            List.of(),
            all.zeroShare(),
            all.smallShare(),
            null));
    return spreads;
  }

  private static List<FloatBuffer> numbers(List<LayerParts.Range> ranges, INDArray parameters) {
    return ranges.stream().map(range -> range.of(parameters, 0)).toList();
  }

  private List<@Nullable Double> spread(List<FloatBuffer> numbers, double factor) {
    List<@Nullable Double> kept = new ArrayList<>();
    if (numbers.stream().anyMatch(FloatBuffer::hasRemaining)) {
      for (double percentile : percentiles.of(numbers)) {
        kept.add(Spreads.kept(factor * percentile));
      }
    }
    return kept;
  }

  /** How many weights there are, and how many of them could be left out. */
  private record Zeros(long all, long zero, long small) {
    static Zeros of(List<FloatBuffer> weights) {
      long all = 0;
      long zero = 0;
      long small = 0;
      float[] portion = new float[1 << 12];
      for (FloatBuffer buffer : weights) {
        for (int from = 0; from < buffer.limit(); from += portion.length) {
          int length = Math.min(portion.length, buffer.limit() - from);
          buffer.get(from, portion, 0, length);
          for (int i = 0; i < length; i++) {
            zero += portion[i] == 0 ? 1 : 0;
            small += Math.abs(portion[i]) < SMALL ? 1 : 0;
          }
        }
        all += buffer.limit();
      }
      return new Zeros(all, zero, small);
    }

    Zeros plus(Zeros other) {
      return new Zeros(all + other.all, zero + other.zero, small + other.small);
    }

    @Nullable Double zeroShare() {
      return Spreads.kept((double) zero / all);
    }

    @Nullable Double smallShare() {
      return Spreads.kept((double) small / all);
    }
  }

  /** The share of units, or of maps, that put out nothing but 0: dimension 1 counts them. */
  private static double dead(INDArray output) {
    FloatBuffer numbers = Numbers.inOrder(output);
    int units = Math.toIntExact(output.size(1));
    int each = Math.toIntExact(output.length() / output.size(0) / units);
    boolean[] alive = new boolean[units];
    float[] values = new float[each];
    for (int from = 0, unit = 0; from < numbers.limit(); from += each, unit++) {
      if (!alive[unit % units]) {
        numbers.get(from, values, 0, each);
        for (float value : values) {
          alive[unit % units] |= value != 0;
        }
      }
    }
    int dead = 0;
    for (boolean unit : alive) {
      dead += unit ? 0 : 1;
    }
    return (double) dead / units;
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
