package dev.assay.spi.layer;

import dev.assay.spi.activation.Activation;
import dev.assay.spi.initializer.Initializer;

/**
 * What a network's blocks use unless they say otherwise.
 *
 * @param activation function after each layer with weights
 * @param weights initial weights
 * @param bias initial biases
 */
public record LayerDefaults(Activation activation, Initializer weights, double bias) {}
