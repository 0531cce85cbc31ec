package dev.assay.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.catalog.Catalog;
import dev.assay.experiment.binding.Binder;
import dev.assay.experiment.binding.Instantiator;
import dev.assay.experiment.binding.Template;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was recorded up to date: as it would be recorded today, with the defaults of the
 * parameters that components have got since. Such a default means what the component did before.
 */
final class Completion {
  /**
   * Lists that came later than the first records: left out while they are empty, so that what was
   * recorded before stays the same experiment.
   */
  private static final Set<String> LATER = Set.of("augmentation", "objectives");

  private static final String SWEEP = "sweep";

  private final Catalog catalog;
  private final Instantiator instantiator;

  Completion(Catalog catalog, Instantiator instantiator) {
    this.catalog = catalog;
    this.instantiator = instantiator;
  }

  /** A setup's canonical JSON; as it is, if today's components can't read it. */
  String setup(String canonical) {
    return complete(canonical, Setup.class, Set.of()).map(CanonicalJson::of).orElse(canonical);
  }

  /** An experiment's canonical form; empty if today's components can't read it. */
  Optional<Map<String, @Nullable Object>> experiment(String canonical) {
    Optional<Map<String, @Nullable Object>> completed =
        complete(canonical, ExperimentSpec.class, Set.copyOf(ExperimentSpec.RANGED));
    // Points to try first have no place in what is bound, and are what they were.
    JsonNode first = SetupReader.tree(canonical).at("/" + SWEEP + "/" + TryFirst.KEY);
    if (first.isArray() && completed.isPresent()) {
      Map<String, Object> sweep = new TreeMap<>();
      if (completed.get().get(SWEEP) instanceof Map<?, ?> bound) {
        bound.forEach((key, value) -> sweep.put(String.valueOf(key), value));
      }
      sweep.put(TryFirst.KEY, JsonMapper.builder().build().convertValue(first, List.class));
      completed.get().put(SWEEP, sweep);
    }
    return completed;
  }

  private Optional<Map<String, @Nullable Object>> complete(
      String canonical, Class<? extends Record> type, Set<String> ranged) {
    Problems problems = new Problems();
    try {
      return new Binder(catalog, instantiator, ranged, List.of(), problems)
          .bind(TryFirst.without(YamlReader.read(canonical, "record", problems)), type)
          .filter(bound -> problems.isEmpty())
          .map(bound -> plain(bound.root()));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  /** The top level's canonical form, ranges included. */
  static Map<String, @Nullable Object> plain(Template.Structure root) {
    Map<String, @Nullable Object> plain = new TreeMap<>();
    root.values().forEach((key, value) -> put(plain, key, value.plain(/* point= */ null)));
    return plain;
  }

  /** Adds a part to a canonical form, unless it says nothing. */
  static void put(Map<String, @Nullable Object> plain, String key, @Nullable Object value) {
    if (value != null && !(LATER.contains(key) && value.equals(List.of()))) {
      plain.put(key, value);
    }
  }
}
