package dev.assay.training.recurrent;

import dev.assay.training.matrix.Exponential;
import dev.assay.training.matrix.Numbers;
import dev.assay.training.matrix.Products;

/**
 * The output layer: softmax over the vocabulary, with cross-entropy of the token that follows. One
 * place's numbers at a time are on the heap, so that they stay in the processor's cache.
 */
final class SoftmaxOverTokens {
  private final int inputs;
  private final int tokens;
  private final Numbers weights;
  private final Numbers bias;
  private final Numbers weightGradient;
  private final Numbers biasGradient;
  private final float[] biases;
  private final float[] sums;
  private Numbers values = Numbers.allocate(1);
  private int capacity;

  /**
   * A layer of given parameters: weights, inputs × tokens, then biases.
   *
   * @param gradients in the same order
   */
  SoftmaxOverTokens(int inputs, int tokens, Numbers parameters, Numbers gradients) {
    this.inputs = inputs;
    this.tokens = tokens;
    this.weights = parameters.part(0, inputs * tokens);
    this.bias = parameters.part(inputs * tokens, tokens);
    this.weightGradient = gradients.part(0, inputs * tokens);
    this.biasGradient = gradients.part(inputs * tokens, tokens);
    this.biases = new float[tokens];
    this.sums = new float[tokens];
  }

  private void forward(Numbers x, int places) {
    if (places > capacity) {
      capacity = places;
      values = Numbers.allocate(Math.multiplyExact(places, tokens));
    }
    bias.read(biases, tokens);
    Products.forward(x, weights, values, places, inputs, tokens);
  }

  /**
   * Computes the probabilities.
   *
   * @param target receives them, places × tokens
   */
  void outputs(Numbers x, int places, float[] target) {
    forward(x, places);
    for (int place = 0; place < places; place++) {
      values.buffer().get(place * tokens, sums, 0, tokens);
      float greatest = shift();
      float factor = (float) (1 / powers(greatest));
      for (int i = 0; i < tokens; i++) {
        target[place * tokens + i] = sums[i] * factor;
      }
    }
  }

  /**
   * Computes the loss, and the parameters' gradients of it.
   *
   * @param follows the token after each place
   * @param scale what the gradients are multiplied by
   * @param before receives the gradient of x
   * @return the sum over all places of −ln p
   */
  double fit(Numbers x, int[] follows, int places, float scale, Numbers before) {
    forward(x, places);
    float[] gradient = new float[tokens];
    double loss = 0;
    for (int place = 0; place < places; place++) {
      values.buffer().get(place * tokens, sums, 0, tokens);
      float greatest = shift();
      float right = sums[follows[place]];
      double sum = powers(greatest);
      loss += Math.log(sum) - (right - greatest);
      multiply((float) (scale / sum));
      sums[follows[place]] -= scale;
      values.buffer().put(place * tokens, sums, 0, tokens);
      add(gradient);
    }
    biasGradient.write(gradient, tokens);
    Products.weightGradient(x, values, weightGradient, places, inputs, tokens);
    Products.inputGradient(values, weights, before, places, inputs, tokens);
    return loss;
  }

  /** Adds the biases, and finds the greatest sum. */
  private float shift() {
    for (int i = 0; i < tokens; i++) {
      sums[i] += biases[i];
    }
    float greatest = sums[0];
    for (int i = 1; i < tokens; i++) {
      greatest = Math.max(greatest, sums[i]);
    }
    return greatest;
  }

  /** Replaces the sums by their exponentials, the greatest one's being 1, and adds these up. */
  private double powers(float greatest) {
    for (int i = 0; i < tokens; i++) {
      sums[i] -= greatest;
    }
    Exponential.of(sums, tokens);
    double sum = 0;
    for (int i = 0; i < tokens; i++) {
      sum += sums[i];
    }
    return sum;
  }

  private void multiply(float factor) {
    for (int i = 0; i < tokens; i++) {
      sums[i] *= factor;
    }
  }

  private void add(float[] gradient) {
    for (int i = 0; i < tokens; i++) {
      gradient[i] += sums[i];
    }
  }
}
