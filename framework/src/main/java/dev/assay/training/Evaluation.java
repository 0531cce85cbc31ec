package dev.assay.training;

/**
 * How well a network does on some examples.
 *
 * @param loss mean cross-entropy in nats; NaN if the network put out a NaN
 * @param accuracy share of examples whose class got the highest output, in [0, 1]
 */
record Evaluation(double loss, double accuracy) {}
