package dev.assay.experiment.binding;

import dev.assay.problem.Location;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the ranges that a walk comes across. */
final class SpaceBuilder {
  private final List<Dimension> dimensions = new ArrayList<>();
  private final Map<String, Location> locations = new HashMap<>();
  private final Map<String, List<Object>> options = new HashMap<>();

  int size() {
    return dimensions.size();
  }

  void add(Slot slot, Distribution distribution, Location at) {
    dimensions.add(new Dimension(slot.id(), slot.path(), distribution, slot.parent()));
    locations.put(slot.id(), at);
  }

  void addChoice(Slot slot, List<String> labels, Location at) {
    add(slot, new Choice(labels), at);
  }

  /** Notes what reports call a choice's options. */
  void nameOptions(Slot slot, List<String> labels, List<Template> templates) {
    List<Object> names = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      names.add(name(templates.get(i), labels.get(i)));
    }
    options.put(slot.id(), List.copyOf(names));
  }

  private static Object name(Template option, String label) {
    if (option instanceof Template.Structure structure && structure.isBareNumber()) {
      return name(structure.values().values().iterator().next(), label);
    }
    if (option instanceof Template.Constant constant) {
      Object plain = constant.plain(/* point= */ null);
      return plain instanceof Number || plain instanceof Boolean ? plain : label;
    }
    return label;
  }

  Bound bound(Template.Structure root) {
    return new Bound(root, new SearchSpace(dimensions), locations, options);
  }
}
