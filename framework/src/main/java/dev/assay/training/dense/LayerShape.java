package dev.assay.training.dense;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** How many inputs and outputs a dense layer has. */
record LayerShape(int inputs, int outputs) {

  static LayerShape of(FeedForwardLayer layer) {
    return new LayerShape(Math.toIntExact(layer.getNIn()), Math.toIntExact(layer.getNOut()));
  }

  /** Its weights. */
  int weights() {
    return Math.multiplyExact(inputs, outputs);
  }

  /** Its weights and biases. */
  int parameters() {
    return Math.addExact(weights(), outputs);
  }
}
