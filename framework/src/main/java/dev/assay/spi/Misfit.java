package dev.assay.spi;

/**
 * A reason why things that are each valid don't work together, such as a convolution on input
 * without height and width.
 *
 * @param path dotted path of the parameter at fault, relative to the component that reports it;
 *     empty for the component itself
 * @param rule what must hold, including the value that breaks it
 * @param remedy what would be valid
 */
public record Misfit(String path, String rule, String remedy) {}
