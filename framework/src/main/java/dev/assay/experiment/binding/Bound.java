package dev.assay.experiment.binding;

import dev.assay.problem.Location;
import dev.assay.spi.space.Condition;
import dev.assay.spi.space.SearchSpace;
import java.util.List;
import java.util.Map;

/**
 * What binding a file gives.
 *
 * @param root the file's top level
 * @param space its ranges, and what must hold between them
 * @param parameters all parameters that expressions may name
 * @param locations where each dimension stands, by its id
 * @param choices by the id of a choice's dimension, the parameters it decides
 */
public record Bound(
    Template.Structure root,
    SearchSpace space,
    Parameters parameters,
    Map<String, Location> locations,
    Map<String, List<Labelled>> choices) {

  /**
   * A parameter that is chosen.
   *
   * @param path its dotted path
   * @param options what reports call the options: the value itself of numbers and booleans, else
   *     the label
   */
  public record Labelled(String path, List<Object> options) {
    public Labelled {
      options = List.copyOf(options);
    }
  }

  public Bound {
    locations = Map.copyOf(locations);
    choices = Map.copyOf(choices);
  }

  /** The same with constraints. */
  public Bound with(List<Condition> constraints) {
    return new Bound(
        root, new SearchSpace(space.dimensions(), constraints), parameters, locations, choices);
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
