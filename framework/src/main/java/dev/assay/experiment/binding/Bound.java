package dev.assay.experiment.binding;

import dev.assay.problem.Location;
import dev.assay.spi.space.SearchSpace;
import java.util.List;
import java.util.Map;

/**
 * What binding a file gives.
 *
 * @param root the file's top level
 * @param space its ranges
 * @param locations where each dimension stands, by its id
 * @param options what reports call each choice's options, by its dimension's id: the value itself
 *     of numbers and booleans, else the label
 */
public record Bound(
    Template.Structure root,
    SearchSpace space,
    Map<String, Location> locations,
    Map<String, List<Object>> options) {
  public Bound {
    locations = Map.copyOf(locations);
    options = Map.copyOf(options);
  }

  /** The structure under these keys, where no range may stand. */
  public Template.Structure structure(String... keys) {
    Template.Structure structure = root;
    for (String key : keys) {
      structure = (Template.Structure) structure.get(key);
    }
    return structure;
  }
}
