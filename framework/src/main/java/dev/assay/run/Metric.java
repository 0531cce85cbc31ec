package dev.assay.run;

/**
 * One measurement during a trial.
 *
 * @param name such as {@code validation.accuracy}
 * @param step minibatches trained so far
 * @param epoch epochs begun so far, counted from 1; 0 before training
 * @param value the measurement
 */
public record Metric(String name, long step, int epoch, double value) {}
