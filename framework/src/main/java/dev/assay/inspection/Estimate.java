package dev.assay.inspection;

/**
 * The number that a network puts out for one example, in its own unit.
 *
 * @param index its place in its split, from 0
 * @param actual the right number
 * @param predicted what was put out
 */
public record Estimate(int index, double actual, double predicted) implements Answer {}
