package dev.assay.spi.dataset;

import java.util.List;

/**
 * What a dataset's examples look like.
 *
 * @param input shape of one example
 * @param classes names of the classes, in the order of their indices
 */
public record DataShape(InputShape input, List<String> classes) {
  public DataShape {
    classes = List.copyOf(classes);
  }
}
