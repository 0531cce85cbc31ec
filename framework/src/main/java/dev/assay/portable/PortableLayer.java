package dev.assay.portable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One step of a network's computation. What goes from one to the next is a row of numbers, or
 * images stored channel by channel, each row by row; a dense layer takes such images for a row.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PortableLayer.Dense.class, name = "dense"),
  @JsonSubTypes.Type(value = PortableLayer.Convolution.class, name = "convolution"),
  @JsonSubTypes.Type(value = PortableLayer.Pooling.class, name = "pooling"),
  @JsonSubTypes.Type(value = PortableLayer.Scaling.class, name = "scaling"),
  @JsonSubTypes.Type(value = PortableLayer.Slopes.class, name = "slopes"),
  @JsonSubTypes.Type(value = PortableLayer.Function.class, name = "function")
})
public sealed interface PortableLayer {

  /** How images are cut into windows, in pixels down and across. */
  record Windows(
      int height,
      int width,
      int down,
      int across,
      int dilationDown,
      int dilationAcross,
      int top,
      int left,
      boolean same) {}

  /**
   * All units see all inputs.
   *
   * @param weights inputs × units
   * @param biases one a unit
   */
  record Dense(Floats weights, Floats biases) implements PortableLayer {}

  /**
   * Filters slide over images.
   *
   * @param windows where they stop: with {@code same}, n pixels give ⌈n/step⌉, and zeros are added
   *     evenly, one more below and to the right if need be; else {@code top} rows are added above
   *     and below and {@code left} columns on both sides
   * @param weights filters × channels × height × width
   * @param biases one a filter
   */
  record Convolution(Windows windows, Floats weights, Floats biases) implements PortableLayer {}

  /**
   * The greatest or the mean number of each window of each channel; what lies outside the image
   * doesn't count.
   */
  record Pooling(Windows windows, boolean mean) implements PortableLayer {}

  /** Each channel's numbers, or each number of a row, times a factor and plus an offset. */
  record Scaling(Floats factors, Floats offsets) implements PortableLayer {}

  /** Each number x; under 0 it is multiplied by its own slope. */
  record Slopes(Floats slopes) implements PortableLayer {}

  /**
   * A function of each number, or softmax of all of them.
   *
   * @param name such as {@code relu}
   * @param parameter of those that have one, such as the slope of {@code leaky-relu}; else 0
   */
  record Function(String name, double parameter) implements PortableLayer {}
}
