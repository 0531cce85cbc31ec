package dev.assay.training.recurrent;

import dev.assay.training.matrix.Numbers;
import java.nio.FloatBuffer;

/**
 * The numbers that stand for tokens, and their gradients; both tokens × width, column by column.
 */
final class TextEmbedding {
  private final int tokens;
  private final int width;
  private final FloatBuffer weights;
  private final FloatBuffer gradient;
  private final float[] zeros;
  private float[] values = {};

  TextEmbedding(int tokens, int width, Numbers weights, Numbers gradient) {
    this.tokens = tokens;
    this.width = width;
    this.weights = weights.buffer();
    this.gradient = gradient.buffer();
    this.zeros = new float[tokens];
  }

  /** Looks tokens up: count × width, one after the other. The array is free until the next call. */
  float[] forward(int[] read, int count) {
    if (values.length < count * width) {
      values = new float[count * width];
    }
    for (int column = 0; column < width; column++) {
      int from = column * tokens;
      for (int i = 0; i < count; i++) {
        values[i * width + column] = weights.get(from + read[i]);
      }
    }
    return values;
  }

  /** Takes the gradient of what was looked up, replacing that of an earlier step. */
  void backward(int[] read, float[] delta, int count) {
    for (int column = 0; column < width; column++) {
      int from = column * tokens;
      gradient.put(from, zeros, 0, tokens);
      for (int i = 0; i < count; i++) {
        int at = from + read[i];
        gradient.put(at, gradient.get(at) + delta[i * width + column]);
      }
    }
  }
}
