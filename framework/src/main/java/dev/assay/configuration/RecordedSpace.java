package dev.assay.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of a recorded experiment, and where its configurations lie in them.
 *
 * <p>What a range's parameter itself allows isn't recorded, so normal distributions have no bounds
 * here. Ranges that can't be read any more, such as those of another version, are left out.
 *
 * <p>Conditions and constraints aren't held to: what isn't there in a configuration wasn't
 * recorded; it is only known which ranges they go by. Of choices that vary together, the first
 * stands for all.
 *
 * @param space the ranges
 * @param names what each dimension decides, by its id: dotted paths
 * @param rules its conditions and constraints, as the file has them
 */
public record RecordedSpace(
    SearchSpace space, Map<String, List<String>> names, List<String> rules) {
  private static final String CHOICE = "choice";
  private static final String UNIFORM = "uniform";
  private static final String LOG_UNIFORM = "log-uniform";
  private static final String INT_UNIFORM = "int-uniform";
  private static final String INT_LOG_UNIFORM = "int-log-uniform";
  private static final String NORMAL = "normal";
  private static final String ZIP = "zip";
  private static final String WHEN = "when";
  private static final String ALTERNATIVES = "alternatives";
  private static final List<String> NUMBERS =
      List.of(UNIFORM, LOG_UNIFORM, INT_UNIFORM, INT_LOG_UNIFORM, NORMAL);

  /** The ranges of an experiment as it was last run. */
  public static RecordedSpace of(ExperimentRecord experiment) {
    Collector collector = new Collector();
    try {
      JsonNode canonical = RecordedJson.node(experiment.canonical());
      collector.collect("", "", canonical, /* parent= */ null);
      canonical.at("/sweep/constraints").forEach(rule -> collector.rules.add(rule.asText()));
    } catch (ProblemException e) {
      return new RecordedSpace(new SearchSpace(List.of()), Map.of(), List.of());
    }
    return new RecordedSpace(
        new SearchSpace(collector.dimensions), collector.names, collector.rules);
  }

  /** What a dimension decides, in words: its path, or those of all choices that vary together. */
  public String name(Dimension dimension) {
    return String.join(" + ", names.getOrDefault(dimension.id(), List.of(dimension.path())));
  }

  /** Whether a condition or constraint goes by a dimension, or by something that it decides. */
  public boolean isTied(Dimension dimension) {
    return names.getOrDefault(dimension.id(), List.of(dimension.path())).stream()
        .map(path -> Pattern.compile("(?<![\\w.-])" + Pattern.quote(path) + "(?![\\w-])"))
        .anyMatch(name -> rules.stream().anyMatch(rule -> name.matcher(rule).find()));
  }

  /** Its ranges, each choice before those that depend on it. */
  public List<Dimension> dimensions() {
    return space.dimensions();
  }

  /**
   * The values of a configuration, by the id of their dimension: an {@link Integer}, the option,
   * for a choice, else the number. A value that no option goes by is left out.
   *
   * @param parameters dotted path → value, as recorded
   */
  public Map<String, Object> values(Map<String, Object> parameters) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      Object value = parameters.get(dimension.path());
      if (value == null || !SearchSpace.isActive(dimension, values)) {
        continue;
      }
      if (dimension.distribution() instanceof Choice choice) {
        option(dimension, choice, value).ifPresent(option -> values.put(dimension.id(), option));
      } else if (value instanceof Number number) {
        values.put(dimension.id(), number);
      }
    }
    return values;
  }

  private Optional<Integer> option(Dimension dimension, Choice choice, Object value) {
    for (int option = 0; option < choice.labels().size(); option++) {
      if (goesBy(choice.labels().get(option), value)) {
        return Optional.of(option);
      }
    }
    // An option that is itself a range is recorded by the value drawn from that.
    return space.dimensions().stream()
        .filter(inner -> inner.path().equals(dimension.path()))
        .map(Dimension::parent)
        .filter(parent -> parent != null && parent.id().equals(dimension.id()))
        .map(Dimension.Parent::option)
        .findFirst();
  }

  private static boolean goesBy(String label, Object value) {
    if (value instanceof Number number) {
      try {
        return Double.parseDouble(label) == number.doubleValue();
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return label.equals(value.toString());
  }

  /** Walks over what is recorded, and collects ranges. */
  private static final class Collector {
    private final List<Dimension> dimensions = new ArrayList<>();
    private final Map<String, List<String>> names = new HashMap<>();
    private final Map<String, String> zips = new HashMap<>();
    private final List<String> rules = new ArrayList<>();

    void collect(String path, String id, JsonNode node, Dimension.@Nullable Parent parent) {
      if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          collect(join(path, i), join(id, i), node.get(i), parent);
        }
      } else if (node.path(CHOICE).isArray()) {
        condition(node);
        choice(path, id, node, parent);
      } else if (node.isObject()) {
        Optional<Distribution> range = range(node);
        if (range.isPresent()) {
          condition(node);
        }
        range.ifPresent(numbers -> dimensions.add(new Dimension(id, path, numbers, parent)));
        if (range.isEmpty()) {
          node.properties()
              .forEach(
                  entry ->
                      collect(
                          join(path, entry.getKey()),
                          join(id, entry.getKey()),
                          entry.getValue(),
                          parent));
        }
      }
    }

    private void condition(JsonNode range) {
      if (range.path(WHEN).isTextual()) {
        rules.add(range.get(WHEN).asText());
      }
    }

    private void choice(String path, String id, JsonNode node, Dimension.@Nullable Parent parent) {
      JsonNode options = node.get(CHOICE);
      String zip = node.path(ZIP).asText("");
      boolean begins = zip.isEmpty() || !zips.containsKey(zip);
      String first =
          zip.isEmpty()
              ? id
              : zips.computeIfAbsent(zip, name -> name.equals(ALTERNATIVES) ? name : id);
      if (!options.isEmpty() && begins) {
        boolean alternatives = first.equals(ALTERNATIVES);
        Choice choice = new Choice(alternatives ? numbers(options.size()) : labels(options));
        dimensions.add(new Dimension(first, alternatives ? first : path, choice, parent));
      }
      if (!first.equals(ALTERNATIVES)) {
        names.computeIfAbsent(first, each -> new ArrayList<>()).add(path);
      }
      for (int i = 0; i < options.size(); i++) {
        Dimension.Parent option = new Dimension.Parent(first, i);
        collect(path, id + "[" + i + "]", options.get(i), option);
      }
    }
  }

  private static List<String> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  private static String join(String path, Object name) {
    return path.isEmpty() ? name.toString() : path + "." + name;
  }

  private static Optional<Distribution> range(JsonNode node) {
    for (String kind : NUMBERS) {
      JsonNode ends = node.path(kind);
      if (ends.isArray() && ends.size() == 2) {
        try {
          return Optional.of(range(kind, ends, node));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static Distribution range(String kind, JsonNode ends, JsonNode node) {
    int steps = node.path("steps").asInt(0);
    double first = ends.get(0).asDouble();
    double second = ends.get(1).asDouble();
    return switch (kind) {
      case UNIFORM, LOG_UNIFORM ->
          new Uniform(
              first, second, kind.equals(LOG_UNIFORM), node.path("step").asDouble(0), steps);
      case NORMAL ->
          new Normal(first, second, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, steps);
      default ->
          new IntUniform(
              ends.get(0).asLong(),
              ends.get(1).asLong(),
              kind.equals(INT_LOG_UNIFORM),
              node.path("step").asLong(1),
              steps);
    };
  }

  /** As the reports call options: by type, by value, or by what stands there; each different. */
  private static List<String> labels(JsonNode options) {
    Set<String> taken = new HashSet<>();
    Map<String, Integer> counts = new HashMap<>();
    List<String> labels = new ArrayList<>();
    for (JsonNode option : options) {
      String label = option.path("type").isTextual() ? option.get("type").asText() : text(option);
      String unique = label;
      while (!taken.add(unique)) {
        unique = label + " (" + (counts.merge(label, 1, Integer::sum) + 1) + ")";
      }
      labels.add(unique);
    }
    return labels;
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(RecordedSpace::text)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node.isObject()) {
      return node.properties().stream()
          .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return node.asText();
  }
}
