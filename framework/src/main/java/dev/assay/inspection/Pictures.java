package dev.assay.inspection;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be shown of a network.
 *
 * @param judged examples that were judged: all mistakes or, where there are many, some of every
 *     kind, and the least certain right ones of every class; in the order of their indices
 * @param training some training examples
 * @param filters the weights of layers, as pictures
 * @param maps what the layers make of some examples
 */
public record Pictures(
    Gallery judged, Gallery training, List<Filters> filters, List<FeatureMaps> maps) {
  public Pictures {
    Objects.requireNonNull(judged);
    Objects.requireNonNull(training);
    filters = List.copyOf(filters);
    maps = List.copyOf(maps);
  }

  /**
   * Examples with what they look like.
   *
   * @param images one tile an example; null if they are no images
   * @param rows the first numbers of each example where there are no images
   */
  public record Gallery(
      List<Example> examples, @Nullable Sheet images, List<List<@Nullable Double>> rows) {
    public Gallery {
      examples = List.copyOf(examples);
      rows = List.copyOf(rows);
      if (images != null && images.count() != examples.size()) {
        throw new IllegalArgumentException("a tile for each example");
      }
    }
  }

  /**
   * The weights of a layer: 0 is 128, {@code scale} is 255, −{@code scale} is 1.
   *
   * @param layer what it is called
   * @param what what a tile shows
   * @param scale the greatest absolute weight shown
   * @param shown how many units (filters) are shown
   * @param units how many the layer has
   */
  public record Filters(
      String layer, String what, double scale, int shown, int units, Sheet tiles) {
    public Filters {
      Objects.requireNonNull(layer);
      Objects.requireNonNull(what);
      Objects.requireNonNull(tiles);
    }
  }

  /**
   * What the layers make of an example.
   *
   * @param example which one, by its place in {@link Pictures#judged}
   * @param layers in the order of the network
   */
  public record FeatureMaps(int example, List<LayerMaps> layers) {
    public FeatureMaps {
      layers = List.copyOf(layers);
    }
  }

  /**
   * What one layer puts out: 0 is 128, {@code scale} is 255, −{@code scale} is 1.
   *
   * @param layer what it is called
   * @param scale the greatest absolute value shown
   * @param shown how many maps are shown; of a layer without maps, how many units
   * @param units how many there are
   */
  public record LayerMaps(String layer, double scale, int shown, int units, Sheet tiles) {
    public LayerMaps {
      Objects.requireNonNull(layer);
      Objects.requireNonNull(tiles);
    }
  }
}
