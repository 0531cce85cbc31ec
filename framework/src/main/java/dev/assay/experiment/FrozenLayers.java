package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.util.List;

/**
 * The first layers of a stack, kept as they are while the others learn: no dropout between them,
 * and batch normalisation by its moving averages.
 *
 * @param layers see {@link LayerNumbers}
 * @param cache whether what they put out is computed once for all examples instead of in every step
 */
public record FrozenLayers(
    @Doc("layers that don't learn, by number from 1 or range such as 1-2") List<String> layers,
    @Doc("whether what they put out is computed once and kept, not in every step") @Default("true")
        boolean cache) {
  public FrozenLayers {
    layers = List.copyOf(layers);
    List<Integer> numbers = LayerNumbers.of(layers);
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("freeze must name a layer, such as layers: [1-2]");
    }
    if (numbers.get(0) != 1 || numbers.get(numbers.size() - 1) != numbers.size()) {
      throw new IllegalArgumentException(
          "frozen layers must be the first ones without a gap, such as 1-2, found " + numbers);
    }
  }

  /** How many layers, counted from the first. */
  public int count() {
    return LayerNumbers.of(layers).size();
  }
}
