package dev.assay.experiment.binding;

import dev.assay.experiment.expression.Expression;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects the ranges that a walk comes across. */
final class SpaceBuilder {
  private final Problems problems;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, List<Bound.Labelled>> choices = new HashMap<>();
  private final Map<String, Zip> zips = new LinkedHashMap<>();
  private int ranges;

  /** A dimension whose condition isn't looked into yet. */
  record Draft(
      Slot slot, Distribution distribution, Location location, @Nullable Expression when) {}

  /** Choices that vary together. */
  private static final class Zip {
    private final Slot first;
    private final int options;
    private final Location location;
    private int members = 1;

    Zip(Slot first, int options, Location location) {
      this.first = first;
      this.options = options;
      this.location = location;
    }
  }

  SpaceBuilder(Problems problems) {
    this.problems = problems;
  }

  /** How many ranges there are. */
  int size() {
    return ranges;
  }

  void add(Slot slot, Distribution distribution, Location at, @Nullable Expression when) {
    ranges++;
    drafts.put(slot.id(), new Draft(slot, distribution, at, when));
  }

  /**
   * Adds a choice, or makes it vary together with others.
   *
   * @param zip what those are called that vary together; empty if it varies alone
   * @return the id of the dimension that decides it
   */
  String addChoice(
      Slot slot, List<String> labels, Location at, @Nullable Expression when, String zip) {
    Zip others = zip.isEmpty() ? null : zips.get(zip);
    if (others == null) {
      boolean alternatives = zip.equals(RangeNotation.ALTERNATIVES);
      Slot decider = alternatives ? slot.alternatives() : slot;
      add(decider, new Choice(alternatives ? numbers(labels.size()) : labels), at, when);
      if (!zip.isEmpty()) {
        zips.put(zip, new Zip(decider, labels.size(), at));
      }
      if (alternatives) {
        name(decider.id(), decider, List.copyOf(numbers(labels.size())));
      }
      return decider.id();
    }
    ranges++;
    others.members++;
    String first = others.first.path() + " has " + others.options;
    if (others.options != labels.size()) {
      problems.add(
          at,
          slot.path(),
          "choices that vary together have equally many options",
          "found " + labels.size() + ", while " + first,
          "");
    } else if (!Objects.equals(others.first.parent(), slot.parent())) {
      problems.add(
          at,
          slot.path(),
          "choices that vary together must be there together, but this and "
              + others.first.path()
              + " depend on different options",
          "",
          "use when instead");
    }
    return others.first.id();
  }

  /** Notes what reports call a choice's options. */
  void nameOptions(String dimension, Slot slot, List<String> labels, List<Template> templates) {
    List<Object> names = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      names.add(name(templates.get(i), labels.get(i)));
    }
    name(dimension, slot, names);
  }

  private void name(String dimension, Slot slot, List<Object> names) {
    choices
        .computeIfAbsent(dimension, id -> new ArrayList<>())
        .add(new Bound.Labelled(slot.path(), names));
  }

  private static List<String> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
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

  /** What was found, with all conditions looked into; problems are reported. */
  Bound bound(Template.Structure root, Set<String> ranged) {
    zips.forEach(
        (name, zip) -> {
          if (zip.members == 1 && !name.equals(RangeNotation.ALTERNATIVES)) {
            problems.add(
                zip.location,
                zip.first.path(),
                "nothing else varies together with it",
                "found zip: " + name,
                "give another choice the same zip");
          }
        });
    Parameters parameters = new Parameters(root, ranged);
    List<Dimension> dimensions =
        new DimensionOrder(List.copyOf(drafts.values()), parameters, problems).dimensions();
    Map<String, Location> locations = new HashMap<>();
    drafts.forEach((id, draft) -> locations.put(id, draft.location()));
    return new Bound(root, new SearchSpace(dimensions), parameters, locations, choices);
  }
}
