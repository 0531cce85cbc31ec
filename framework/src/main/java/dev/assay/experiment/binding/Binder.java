package dev.assay.experiment.binding;

import dev.assay.catalog.Catalog;
import dev.assay.catalog.Parameter;
import dev.assay.catalog.ParameterType;
import dev.assay.catalog.Suggestions;
import dev.assay.experiment.expression.Expression;
import dev.assay.experiment.yaml.Node;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.problem.Location;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import dev.assay.spi.Component;
import dev.assay.spi.Kind;
import dev.assay.spi.parameter.Shorthand;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tree of a file along the types of a parameter record, checks every value and every option
 * of every range against the rules of {@link dev.assay.spi.parameter}, and collects what it finds:
 * all problems, the template, the search space. For one file only.
 */
public final class Binder {
  private final Instantiator instantiator;
  private final Set<String> ranged;
  private final List<String> elsewhere;
  private final Problems problems;
  private final ComponentFinder components;
  private final ScalarReader scalars;
  private final ChoiceReader choices;
  private final RangeReader ranges;
  private final SpaceBuilder space;

  /**
   * For one file.
   *
   * @param ranged the keys of the file's top level under which ranges may stand
   * @param elsewhere dotted paths of keys that are read elsewhere: valid, but not here
   * @param problems receives every mistake
   */
  public Binder(
      Catalog catalog,
      Instantiator instantiator,
      Set<String> ranged,
      List<String> elsewhere,
      Problems problems) {
    this.components = new ComponentFinder(catalog, problems);
    this.instantiator = instantiator;
    this.ranged = ranged;
    this.elsewhere = elsewhere;
    this.problems = problems;
    this.scalars = new ScalarReader(problems);
    this.ranges = new RangeReader(problems);
    this.choices = new ChoiceReader(problems);
    this.space = new SpaceBuilder(problems);
  }

  /** Binds the file's top level; empty if anything in it is wrong. */
  public Optional<Bound> bind(Node root, Class<? extends Record> type) {
    Slot slot = Slot.root(type);
    if (!(root instanceof Node.Mapping mapping)) {
      problem(
          root.location(),
          slot,
          "must be keys with values",
          Wording.found(root),
          "write key: value");
      return Optional.empty();
    }
    return structure(mapping, slot, type, /* component= */ null)
        .map(structure -> space.bound(structure, ranged));
  }

  private Optional<Template> bind(Node node, Slot slot) {
    if (node instanceof Node.Mapping mapping && RangeNotation.isRange(mapping)) {
      return range(mapping, slot);
    }
    if (slot.nullable() && node instanceof Node.Scalar scalar && scalar.isNull()) {
      return Optional.of(new Template.Constant(node.location(), null));
    }
    if (slot.type() instanceof ParameterType.Family family) {
      return component(node, slot, family.kind());
    } else if (slot.type() instanceof ParameterType.ListOf list) {
      return list(node, slot, list);
    } else if (slot.type() instanceof ParameterType.Nested nested) {
      if (node instanceof Node.Mapping mapping) {
        return structure(mapping, slot, nested.type(), /* component= */ null).map(s -> s);
      }
      return node instanceof Node.Scalar && nested.type().isAnnotationPresent(Shorthand.class)
          ? shorthand(node, slot, nested.type())
          : problem(
              node.location(), slot, "must be a mapping", Wording.found(node), keys(nested.type()));
    }
    return scalars.read(node, slot).map(value -> new Template.Constant(node.location(), value));
  }

  private Optional<Template> range(Node.Mapping range, Slot slot) {
    if (!slot.ranges()) {
      return problem(
          range.location(),
          slot,
          "no range may stand here",
          Wording.found(range),
          "ranges may stand under " + String.join(", ", ranged.stream().sorted().toList()));
    }
    Optional<Node.Entry> kind = choices.kind(range, slot);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    boolean choice = kind.get().key().equals(RangeNotation.CHOICE);
    if (!choice
        && slot.type() instanceof ParameterType.Family family
        && !family.kind().scalar().isEmpty()) {
      return bareNumber(range, slot, family.kind());
    }
    Optional<Node.Entry> condition = range.entry(RangeNotation.WHEN);
    Optional<Expression> when =
        condition.flatMap(entry -> Expression.read(entry.value(), slot.path(), problems));
    Optional<Template> otherwise =
        condition.isPresent() ? otherwise(range, slot) : Optional.empty();
    Optional<Template> values =
        choice
            ? choice(range, kind.get(), slot, when.orElse(null))
            : numbers(range, kind.get(), slot, when.orElse(null));
    return condition.isEmpty()
        ? values
        : values.flatMap(
            inner ->
                when.flatMap(
                    rule ->
                        otherwise.map(
                            value ->
                                new Template.Conditional(
                                    range.location(), slot.id(), rule, inner, value))));
  }

  private Optional<Template> numbers(
      Node.Mapping range, Node.Entry kind, Slot slot, @Nullable Expression when) {
    return ranges
        .read(range, kind, slot)
        .map(
            distribution -> {
              space.add(slot, distribution, range.location(), when);
              return new Template.Range(range.location(), slot.id(), distribution, slot.type());
            });
  }

  /** What stands in a range's place while its condition doesn't hold. */
  private Optional<Template> otherwise(Node.Mapping range, Slot slot) {
    Optional<Node.Entry> given = range.entry(RangeNotation.ELSE);
    if (given.isPresent()) {
      Node value = given.get().value();
      return value instanceof Node.Mapping mapping && RangeNotation.isRange(mapping)
          ? problem(
              value.location(), slot, "else takes a value, no range", Wording.found(value), "")
          : bind(value, slot.otherwise());
    }
    if (slot.fallback() != null) {
      return bind(fallback(slot.fallback(), slot, range.location()), slot.otherwise());
    }
    return slot.nullable()
        ? Optional.of(new Template.Constant(range.location(), null))
        : problem(
            range.location(),
            slot,
            "a range with when needs a value for when that doesn't hold",
            "",
            "add else: and the value");
  }

  private Optional<Template> choice(
      Node.Mapping range, Node.Entry kind, Slot slot, @Nullable Expression when) {
    List<Node> options = choices.options(range, kind, slot);
    String zip = choices.zip(range, slot);
    List<String> labels =
        zip.equals(RangeNotation.ALTERNATIVES)
            ? options.stream().map(ChoiceReader::label).toList()
            : ChoiceReader.labels(options);
    List<Template> templates = new ArrayList<>();
    String id =
        options.isEmpty() ? slot.id() : space.addChoice(slot, labels, range.location(), when, zip);
    for (int i = 0; i < options.size(); i++) {
      bind(options.get(i), slot.option(id, i)).ifPresent(templates::add);
    }
    if (options.isEmpty() || templates.size() < options.size()) {
      return Optional.empty();
    }
    space.nameOptions(id, slot, labels, templates);
    return Optional.of(new Template.Pick(range.location(), id, templates, zip));
  }

  private Optional<Template> list(Node node, Slot slot, ParameterType.ListOf type) {
    if (!(node instanceof Node.Sequence sequence)) {
      return problem(
          node.location(),
          slot,
          "must be " + Wording.a(type),
          Wording.found(node),
          node instanceof Node.Scalar scalar && scalar.isNull()
              ? "write [] for an empty list"
              : "write [a, b], or one element a line after '- '");
    }
    List<Template> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      bind(sequence.items().get(i), slot.element(i, type.element())).ifPresent(items::add);
    }
    return items.size() < sequence.items().size()
        ? Optional.empty()
        : Optional.of(new Template.Items(node.location(), items));
  }

  private Optional<Template> component(Node node, Slot slot, Kind<?> kind) {
    if (node instanceof Node.Scalar scalar
        && scalar.number().isPresent()
        && !kind.scalar().isEmpty()) {
      return bareNumber(node, slot, kind);
    }
    return components
        .find(node, slot, kind)
        .flatMap(
            found ->
                structure(found.values(), slot, found.component().parameters(), found.component()));
  }

  /** The component that a bare number, or a range of them, stands for. */
  private Optional<Template> bareNumber(Node node, Slot slot, Kind<?> kind) {
    Optional<? extends Component<?, ?>> component = components.ofNumber(node, slot, kind);
    if (component.isEmpty()) {
      return Optional.empty();
    }
    Class<? extends Record> type = component.get().parameters();
    Parameter number = Parameter.of(type).get(0);
    return bind(node, slot.bareNumber(number))
        .map(
            value ->
                new Template.Structure(
                    node.location(),
                    slot.path(),
                    type,
                    component.get(),
                    Map.of(number.name(), value)));
  }

  /** A record of which the file gives the first parameter only. */
  private Optional<Template> shorthand(Node node, Slot slot, Class<? extends Record> type) {
    List<Parameter> parameters = Parameter.of(type);
    Node.Mapping nothing = new Node.Mapping(node.location(), List.of());
    Map<String, Template> values = new LinkedHashMap<>();
    bind(node, slot.bareNumber(parameters.get(0)))
        .ifPresent(value -> values.put(parameters.get(0).name(), value));
    for (Parameter parameter : parameters.subList(1, parameters.size())) {
      missing(nothing, slot(slot, parameter, /* component= */ null), parameter)
          .ifPresent(value -> values.put(parameter.name(), value));
    }
    return values.size() < parameters.size()
        ? Optional.empty()
        : Optional.of(
            new Template.Structure(
                node.location(), slot.path(), type, /* component= */ null, values));
  }

  private Optional<Template.Structure> structure(
      Node.Mapping node,
      Slot slot,
      Class<? extends Record> type,
      @Nullable Component<?, ?> component) {
    int problemsBefore = problems.list().size();
    int rangesBefore = space.size();
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Parameter.of(type).forEach(parameter -> parameters.put(parameter.name(), parameter));
    Map<String, Template> values = new LinkedHashMap<>();
    // In the order of the file, which is the order of the search space's dimensions.
    for (Node.Entry entry : node.entries()) {
      Parameter parameter = parameters.get(entry.key());
      if (parameter != null) {
        bind(entry.value(), slot(slot, parameter, component))
            .ifPresent(value -> values.put(entry.key(), value));
      } else if (component == null || !entry.key().equals(ComponentFinder.TYPE)) {
        problem(
            entry.location(),
            slot.parameter(entry.key()),
            component == null ? "no such key" : component.name() + " has no such key",
            "",
            Suggestions.remedy(entry.key(), keys(slot, parameters.keySet())));
      }
    }
    Map<String, Template> ordered = new LinkedHashMap<>();
    for (Parameter parameter : parameters.values()) {
      Optional.ofNullable(values.get(parameter.name()))
          .or(() -> missing(node, slot(slot, parameter, component), parameter))
          .ifPresent(value -> ordered.put(parameter.name(), value));
    }
    if (problems.list().size() > problemsBefore) {
      return Optional.empty();
    }
    Template.Structure structure =
        new Template.Structure(node.location(), slot.path(), type, component, ordered);
    // Without ranges its rules can be held right away; with them, only at points.
    return space.size() > rangesBefore || fits(structure)
        ? Optional.of(structure)
        : Optional.empty();
  }

  private List<String> keys(Slot slot, Set<String> parameters) {
    String prefix = slot.path().isEmpty() ? "" : slot.path() + ".";
    return Stream.concat(
            parameters.stream(),
            elsewhere.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .filter(key -> !key.contains(".")))
        .toList();
  }

  private Slot slot(Slot slot, Parameter parameter, @Nullable Component<?, ?> component) {
    if (component != null && component.name().equals(component.kind().scalar())) {
      return slot.scalarParameter(parameter);
    }
    return slot.parameter(
        parameter, slot.ranges() || (slot.path().isEmpty() && ranged.contains(parameter.name())));
  }

  private Optional<Template> missing(Node.Mapping node, Slot slot, Parameter parameter) {
    Location at = node.location();
    if (node.entry(parameter.name()).isPresent()) {
      return Optional.empty(); // There, but wrong; reported already.
    }
    if (parameter.fallback() != null) {
      return bind(fallback(parameter.fallback(), slot, at), slot);
    }
    if (parameter.nullable()) {
      return Optional.of(new Template.Constant(at, null));
    }
    return problem(
        at,
        slot,
        "the key is missing",
        "",
        "it takes "
            + Wording.a(parameter.type())
            + (parameter.doc().isEmpty() ? "" : ": " + parameter.doc()));
  }

  /** Text is taken as it is, so that it may be empty. */
  private Node fallback(String text, Slot slot, Location at) {
    return slot.type() instanceof ParameterType.Text
        ? new Node.Scalar(at, text, /* plain= */ false)
        : YamlReader.value(text, at, problems);
  }

  private boolean fits(Template.Structure structure) {
    try {
      instantiator.create(structure, new Point(Map.of()));
      return true;
    } catch (ProblemException e) {
      e.problems().forEach(problems::add);
      return false;
    }
  }

  private static String keys(Class<? extends Record> type) {
    return "keys: " + String.join(", ", Parameter.of(type).stream().map(Parameter::name).toList());
  }

  private <T> Optional<T> problem(
      Location at, Slot slot, String rule, String value, String remedy) {
    problems.add(at, slot.path(), rule, value, remedy);
    return Optional.empty();
  }
}
