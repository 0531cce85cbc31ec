package dev.assay.experiment;

import dev.assay.catalog.Suggestions;
import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.RangeNotation;
import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The points that a file wants tried before the sampler's: mappings from dotted paths of ranges to
 * values. What a point leaves open is drawn at random.
 */
final class TryFirst {
  static final String KEY = "try-first";
  static final String PATH = "sweep." + KEY;
  static final String DOC = "configurations to try first: dotted paths of ranges, with values";

  private static final int DRAWS = 1000;
  private static final int MOST = 1000;

  private final Problems problems;
  private final List<Node> nodes = new ArrayList<>();

  /** Finds them; problems are reported. */
  TryFirst(Node root, Problems problems) {
    this.problems = problems;
    Optional<Node.Entry> entry = sweep(root).flatMap(sweep -> sweep.entry(KEY));
    if (entry.isEmpty()) {
      return;
    }
    if (entry.get().value() instanceof Node.Sequence list && list.items().size() <= MOST) {
      nodes.addAll(list.items());
    } else {
      problems.add(
          entry.get().location(),
          PATH,
          "must be a list of at most " + MOST + " configurations",
          "",
          "such as - {optimizer.learning-rate: 0.01}");
    }
  }

  private static Optional<Node.Mapping> sweep(Node root) {
    return root instanceof Node.Mapping file
            && file.entry("sweep").map(Node.Entry::value).orElse(root) instanceof Node.Mapping sweep
            && sweep != root
        ? Optional.of(sweep)
        : Optional.empty();
  }

  /** The file without them. */
  static Node without(Node root) {
    if (!(root instanceof Node.Mapping file) || sweep(root).isEmpty()) {
      return root;
    }
    return new Node.Mapping(
        file.location(),
        file.entries().stream()
            .map(
                entry ->
                    entry.key().equals("sweep")
                        ? new Node.Entry(
                            entry.location(), entry.key(), Inheritance.without(KEY, entry.value()))
                        : entry)
            .toList());
  }

  /** The JSON Schema of the key. */
  static Map<String, Object> schema() {
    return Map.of(
        "type",
        "array",
        "description",
        DOC,
        "maxItems",
        MOST,
        "items",
        Map.of("type", "object", "minProperties", 1));
  }

  /**
   * The points, each different; problems are reported.
   *
   * @param seed the experiment's
   */
  List<Point> points(Bound bound, long seed) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      String path = PATH + "." + i;
      if (!(node instanceof Node.Mapping given) || RangeNotation.isRange(given)) {
        problems.add(
            node.location(),
            path,
            "must be paths of ranges, with values",
            "found " + node,
            "such as optimizer.learning-rate: 0.01");
        continue;
      }
      RandomStream random = RandomStream.of(seed).split(KEY).split(i);
      Optional<Point> point = new Reading(bound, given, path).point(random);
      if (point.isPresent() && points.contains(point.get())) {
        problems.add(
            node.location(),
            path,
            "is the same configuration as " + PATH + "." + points.indexOf(point.get()),
            "found " + node,
            "keep one of them");
      }
      point.ifPresent(points::add);
    }
    return points;
  }

  /** One point. */
  private final class Reading {
    private final Bound bound;
    private final SearchSpace space;
    private final Map<String, Node.Entry> given = new LinkedHashMap<>();
    private final String path;
    private final Location location;
    private final Set<String> used = new HashSet<>();
    private boolean open;
    private boolean wrong;

    Reading(Bound bound, Node.Mapping given, String path) {
      this.bound = bound;
      this.space = bound.space();
      this.path = path;
      this.location = given.location();
      given.entries().forEach(entry -> this.given.put(entry.key(), entry));
    }

    Optional<Point> point(RandomStream random) {
      Set<String> known = new TreeSet<>();
      space.dimensions().forEach(dimension -> known.addAll(paths(dimension)));
      for (Node.Entry entry : given.values()) {
        if (!known.contains(entry.key())) {
          boolean fixed = bound.parameters().kinds().containsKey(entry.key());
          problem(
              entry,
              fixed ? "its value is fixed in the file" : "there is no such range",
              "",
              Suggestions.remedy(entry.key(), known));
        }
      }
      Point point = new Point(Map.of());
      for (int i = 0; i < DRAWS && !wrong; i++) {
        point = drawn(random.split(i));
        if (wrong || space.allows(point) || !open) {
          break;
        }
      }
      for (Node.Entry entry : given.values()) {
        if (!wrong && !used.contains(entry.key())) {
          problem(entry, "there is no such range in this configuration", "", "leave it out");
        }
      }
      if (!wrong && !space.allows(point)) {
        Point forbidden = point;
        String broken =
            space.constraints().stream()
                .filter(constraint -> !constraint.holds(forbidden.values()))
                .map(Object::toString)
                .findFirst()
                .orElse("");
        problems.add(
            location,
            path,
            "must keep the constraints",
            "breaks " + broken,
            "change it or leave it out");
        wrong = true;
      }
      return wrong ? Optional.empty() : Optional.of(point);
    }

    /** The point, with random values for what isn't given. */
    private Point drawn(RandomStream random) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Dimension dimension : space.dimensions()) {
        if (!SearchSpace.isActive(dimension, values)) {
          continue;
        }
        List<String> paths = paths(dimension).stream().filter(given::containsKey).toList();
        used.addAll(paths);
        if (paths.isEmpty()) {
          open = true;
          double u = random.split(dimension.id()).nextDouble();
          values.put(dimension.id(), dimension.distribution().quantile(u));
        } else {
          value(dimension, paths).ifPresent(value -> values.put(dimension.id(), value));
        }
        if (wrong) {
          break;
        }
      }
      return new Point(values);
    }

    private List<String> paths(Dimension dimension) {
      List<Bound.Labelled> choices = bound.choices().get(dimension.id());
      return choices == null
          ? List.of(dimension.path())
          : choices.stream().map(Bound.Labelled::path).toList();
    }

    private Optional<Object> value(Dimension dimension, List<String> paths) {
      if (dimension.distribution() instanceof Choice choice) {
        for (int option = 0; option < choice.labels().size(); option++) {
          int chosen = option;
          if (paths.stream().allMatch(each -> isOption(dimension, each, chosen))) {
            return Optional.of(option);
          }
        }
        Node.Entry entry = entry(paths.get(0));
        String options = String.join(", ", texts(dimension, paths.get(0)));
        problem(
            entry,
            paths.size() > 1
                ? "varies together with " + paths.get(1) + " and can't have this value with that"
                : "is none of the options",
            "found " + entry.value(),
            "valid: " + options);
        return Optional.empty();
      }
      Node.Entry entry = entry(paths.get(0));
      Optional<Double> number =
          entry.value() instanceof Node.Scalar scalar ? scalar.number() : Optional.empty();
      if (number.isEmpty() || !PointFinder.contains(dimension.distribution(), number.get())) {
        problem(
            entry,
            "lies outside of the range",
            "found " + entry.value(),
            "valid: what lies in " + RangeNotation.text(dimension.distribution()));
        return Optional.empty();
      }
      return Optional.of(
          dimension.distribution() instanceof IntUniform
              ? (Object) number.get().longValue()
              : number.get());
    }

    private List<String> texts(Dimension dimension, String of) {
      return labelled(dimension, of).options().stream().map(Object::toString).toList();
    }

    private Bound.Labelled labelled(Dimension dimension, String of) {
      return bound.choices().getOrDefault(dimension.id(), List.of()).stream()
          .filter(each -> each.path().equals(of))
          .findFirst()
          .orElseThrow();
    }

    /** Whether what is given stands for an option, or lies in a range that is one. */
    private boolean isOption(Dimension dimension, String of, int option) {
      Node value = entry(of).value();
      Object name = labelled(dimension, of).options().get(option);
      if (value instanceof Node.Scalar scalar
          && scalar.number().isPresent()
          && name instanceof Number number) {
        return number.doubleValue() == scalar.number().get();
      }
      Dimension.Parent parent = new Dimension.Parent(dimension.id(), option);
      return name.toString().equals(value.toString())
          || space.dimensions().stream()
              .filter(inner -> parent.equals(inner.parent()) && inner.path().equals(of))
              .anyMatch(inner -> isIn(inner, of, value));
    }

    private boolean isIn(Dimension inner, String of, Node value) {
      if (inner.distribution() instanceof Choice choice) {
        for (int option = 0; option < choice.labels().size(); option++) {
          if (isOption(inner, of, option)) {
            return true;
          }
        }
        return false;
      }
      return value instanceof Node.Scalar scalar
          && scalar
              .number()
              .filter(number -> PointFinder.contains(inner.distribution(), number))
              .isPresent();
    }

    private Node.Entry entry(String of) {
      return Optional.ofNullable(given.get(of)).orElseThrow();
    }

    private void problem(Node.Entry entry, String rule, String value, String remedy) {
      problems.add(entry.value().location(), path + "." + entry.key(), rule, value, remedy);
      wrong = true;
    }
  }
}
