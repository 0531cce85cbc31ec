package dev.assay.run;

/**
 * One layer of a network, or what joins layers.
 *
 * @param name its number, counted from 1, in a stack of layers; its name in a graph
 * @param type what it computes, such as {@code convolution 5×5}
 * @param output shape of what it makes of one example: a number of values, or channels × height ×
 *     width
 * @param parameters how many numbers it holds, batch normalisation's moving statistics included
 * @param trainable how many of them gradients change
 * @param flops floating-point operations of its weights for one example, a multiplication and an
 *     addition counted as two
 */
public record LayerSummary(
    String name, String type, String output, long parameters, long trainable, long flops) {}
