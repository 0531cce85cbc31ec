package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first layers of a network, or of a part of it, kept as they are while the others learn: no
 * dropout between them, and batch normalisation by its moving averages.
 *
 * @param layers see {@link LayerNumbers}
 * @param cache whether what they put out is computed once for all examples instead of in every
 *     step; a graph's are computed in every step all the same
 * @param part the part of a graph whose layers are meant, such as {@code tower} of the layers
 *     {@code tower-1}, {@code tower-2}; null for all of the network
 * @param unfreeze when some of them begin to learn; null for never
 */
public record FrozenLayers(
    @Doc("layers that don't learn, by number from 1 or range such as 1-2") List<String> layers,
    @Doc(
            "whether what a stack's frozen layers put out is computed once and kept, not in every step")
        @Default("true")
        boolean cache,
    @Doc("the part of a graph whose layers are meant, such as first-tower; all if left out")
        @Nullable String part,
    @Doc("lets the last of the frozen layers learn from some epoch on")
        @Nullable Unfreezing unfreeze) {
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
    if (unfreeze != null && unfreeze.top() > numbers.size()) {
      throw new IllegalArgumentException(
          "no more layers can be unfrozen than are frozen, which are "
              + numbers.size()
              + ", found top: "
              + unfreeze.top());
    }
  }

  /** Layers of a whole network that stay frozen. */
  public FrozenLayers(List<String> layers, boolean cache) {
    this(layers, cache, /* part= */ null, /* unfreeze= */ null);
  }

  /** How many layers, counted from the first. */
  public int count() {
    return LayerNumbers.of(layers).size();
  }
}
