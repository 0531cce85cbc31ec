package dev.assay.run;

import java.util.List;

/**
 * What a network looks like and costs.
 *
 * @param layers its layers, each after those it takes its input from
 */
public record ModelSummary(List<LayerSummary> layers) {
  /** Name of the metric that holds {@link #parameters}. */
  public static final String PARAMETERS = "parameters";

  /** Name of the metric that holds {@link #flops}. */
  public static final String FLOPS = "flops";

  public ModelSummary {
    layers = List.copyOf(layers);
  }

  /** How many numbers it holds. */
  public long parameters() {
    return layers.stream().mapToLong(LayerSummary::parameters).sum();
  }

  /** How many of them gradients change. */
  public long trainable() {
    return layers.stream().mapToLong(LayerSummary::trainable).sum();
  }

  /** Floating-point operations of one example's way forward; see {@link LayerSummary#flops}. */
  public long flops() {
    return layers.stream().mapToLong(LayerSummary::flops).sum();
  }
}
