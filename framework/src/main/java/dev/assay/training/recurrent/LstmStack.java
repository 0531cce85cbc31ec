package dev.assay.training.recurrent;

import dev.assay.spi.RandomStream;
import dev.assay.training.matrix.DropoutMask;
import dev.assay.training.matrix.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.jspecify.annotations.Nullable;

/**
 * LSTM layers one upon another, with dropout before, between and after them, on memory that is
 * allocated once. Places are steps × rows, step by step.
 */
final class LstmStack {
  private final List<LstmLayer> layers;
  private final float[] keep;
  private Numbers[] inputs = {};
  private Numbers back = Numbers.allocate(1);
  private float[][] masks = {};
  private float[] values = {};
  private int capacity;

  private LstmStack(List<LstmLayer> layers, float[] keep) {
    this.layers = layers;
    this.keep = keep;
  }

  /**
   * The layers of a network.
   *
   * @param from where their parameters begin
   * @param kept probability that an output of the last layer is kept in training
   */
  static LstmStack of(
      List<FeedForwardLayer> configurations,
      Numbers parameters,
      Numbers gradients,
      int from,
      float kept) {
    List<LstmLayer> layers = new ArrayList<>();
    float[] keep = new float[configurations.size() + 1];
    int at = from;
    for (FeedForwardLayer layer : configurations) {
      int inputs = Math.toIntExact(layer.getNIn());
      int units = Math.toIntExact(layer.getNOut());
      int count = LstmLayer.parameters(inputs, units);
      keep[layers.size()] = keep(layer);
      layers.add(
          new LstmLayer(inputs, units, parameters.part(at, count), gradients.part(at, count)));
      at += count;
    }
    keep[layers.size()] = kept;
    return new LstmStack(List.copyOf(layers), keep);
  }

  /** Probability that an input of a layer is kept in training. */
  static float keep(FeedForwardLayer layer) {
    IDropout dropout = layer.getIDropout();
    return dropout == null ? 1 : (float) ((Dropout) dropout).getP();
  }

  /** How many parameters the layers have. */
  int parameters() {
    return layers.stream().mapToInt(layer -> LstmLayer.parameters(layer.inputs, layer.units)).sum();
  }

  /** How many layers there are. */
  int size() {
    return layers.size();
  }

  /** Numbers that a layer puts out. */
  int units(int layer) {
    return layers.get(layer).units;
  }

  /** Numbers that the last layer puts out. */
  int units() {
    return units(size() - 1);
  }

  /** Memories of nothing. */
  List<LstmMemory> memories(int rows) {
    return layers.stream().map(layer -> LstmMemory.empty(rows * layer.units)).toList();
  }

  /** Makes room. */
  void reserve(int places) {
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

  /**
   * Computes the outputs, places × units.
   *
   * @param first inputs, places × inputs; changed by dropout
   * @param memories what each layer remembers of the step before, then of the last step
   * @param random where dropout comes from; null outside training
   */
  Numbers forward(
      float[] first,
      int steps,
      int rows,
      List<LstmMemory> memories,
      @Nullable RandomStream random) {
    int places = steps * rows;
    int length = places * layers.get(0).inputs;
    drop(first, 0, length, random);
    inputs[0].write(first, length);
    for (int i = 0; i < layers.size(); i++) {
      LstmLayer layer = layers.get(i);
      layer.reserve(steps, rows);
      Numbers put = layer.forward(inputs[i], steps, memories.get(i));
      length = places * layer.units;
      put.read(values, length);
      drop(values, i + 1, length, random);
      inputs[i + 1].write(values, length);
    }
    return inputs[layers.size()];
  }

  /** Where the gradient of the outputs is to be put before {@link #backward}. */
  Numbers back() {
    return back;
  }

  /**
   * Computes the parameters' gradients after a forward pass in training, and that of the inputs.
   *
   * @return the gradient of the inputs, places × inputs; valid until the next call
   */
  float[] backward(int steps, int rows) {
    backward(steps, rows, /* toInputs= */ true);
    int length = steps * rows * layers.get(0).inputs;
    back.read(values, length);
    multiply(values, 0, length);
    return values;
  }

  /** The same for inputs that nothing is to learn of. */
  void backwardToWeights(int steps, int rows) {
    backward(steps, rows, /* toInputs= */ false);
  }

  private void backward(int steps, int rows, boolean toInputs) {
    int places = steps * rows;
    for (int i = layers.size() - 1; i >= 0; i--) {
      int length = places * layers.get(i).units;
      back.read(values, length);
      multiply(values, i + 1, length);
      layers.get(i).backward(inputs[i], steps, values, i > 0 || toInputs ? back : null);
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
}
