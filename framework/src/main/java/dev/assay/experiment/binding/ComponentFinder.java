package dev.assay.experiment.binding;

import dev.assay.catalog.Catalog;
import dev.assay.catalog.Suggestions;
import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Problems;
import dev.assay.spi.Component;
import dev.assay.spi.Kind;
import java.util.List;
import java.util.Optional;

/** Finds the component that a part of a file asks for by its type or its bare name. */
final class ComponentFinder {
  static final String TYPE = "type";

  private final Catalog catalog;
  private final Problems problems;

  ComponentFinder(Catalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  /**
   * What a part of a file asks for.
   *
   * @param component the component
   * @param values its parameters, as far as they are given
   */
  record Found(Component<?, ?> component, Node.Mapping values) {}

  /** Finds it; empty if there is none, which is reported. */
  Optional<Found> find(Node node, Slot slot, Kind<?> kind) {
    if (node instanceof Node.Scalar name && !name.isNull()) {
      return named(name, slot, slot, kind)
          .map(component -> new Found(component, new Node.Mapping(node.location(), List.of())));
    }
    if (!(node instanceof Node.Mapping mapping)) {
      return problem(
          node,
          slot,
          "must be " + Wording.a(slot.type()),
          "valid: " + String.join(", ", catalog.names(kind)));
    }
    Optional<Node.Entry> type = mapping.entry(TYPE);
    if (type.isEmpty()) {
      return problem(
          node,
          slot,
          "says no type of " + kind,
          "write type: followed by one of " + String.join(", ", catalog.names(kind)));
    }
    return named(type.get().value(), slot, slot.parameter(TYPE), kind)
        .map(component -> new Found(component, mapping));
  }

  /** The component that a bare number stands for; empty if there is none, which is reported. */
  Optional<? extends Component<?, ?>> ofNumber(Node node, Slot slot, Kind<?> kind) {
    Optional<? extends Component<?, ?>> component = catalog.find(kind, kind.scalar());
    if (component.isEmpty()) {
      return problem(
          node,
          slot,
          "no plugin contributes the " + kind + " " + kind.scalar() + ", which a number stands for",
          "");
    }
    return component;
  }

  private Optional<? extends Component<?, ?>> named(
      Node name, Slot slot, Slot typeSlot, Kind<?> kind) {
    if (!(name instanceof Node.Scalar text)) {
      return problem(
          name,
          slot.parameter(TYPE),
          "must be the name of one " + kind,
          "a choice between several is written "
              + "{choice: [{type: a}, {type: b}]} in place of the whole "
              + kind);
    }
    Optional<? extends Component<?, ?>> component = catalog.find(kind, text.text());
    if (component.isEmpty()) {
      return problem(
          name, typeSlot, "no such " + kind, Suggestions.remedy(text.text(), catalog.names(kind)));
    }
    return component;
  }

  private <T> Optional<T> problem(Node node, Slot slot, String rule, String remedy) {
    problems.add(node.location(), slot.path(), rule, Wording.found(node), remedy);
    return Optional.empty();
  }
}
