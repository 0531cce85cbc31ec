package dev.assay.configuration;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Makes an experiment file of one recorded configuration: no ranges, all defaults written out, and
 * the seeds of the recorded trials, so that it trains the very same trials again.
 */
public final class ConfigurationFile {
  private static final int LONGEST_NAME = 64;
  private static final String SUFFIX = "-best";

  /** The first keys of a setup, in the order of the file. */
  private static final List<String> SETUP =
      List.of(
          "dataset",
          "architecture",
          "optimizer",
          "regularizers",
          "augmentation",
          "training",
          "initial-weights",
          "freeze");

  private ConfigurationFile() {}

  /**
   * The file's text.
   *
   * @param experiment the experiment
   * @param trials the configuration's trials, at least one
   * @param comments lines for its head, such as where it came from
   */
  public static String of(ExperimentRecord experiment, List<Trial> trials, List<String> comments) {
    List<Trial> ordered =
        trials.stream().sorted(Comparator.comparingInt(t -> t.plan().replicate())).toList();
    Map<String, Object> setup = RecordedJson.tree(ordered.get(0).plan().setup());
    Map<String, Object> canonical = RecordedJson.tree(experiment.canonical());
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("name", name(experiment.name()));
    file.put("description", description(experiment, ordered.get(0)));
    file.put("seed", experiment.seed());
    Object folding = setup.remove("validation");
    Set<String> keys = new LinkedHashSet<>(SETUP);
    keys.addAll(setup.keySet());
    for (String key : keys) {
      Object value = setup.get(key);
      if (value != null && !value.equals(List.of())) {
        file.put(key, typeFirst(value));
      }
    }
    int folds = 1;
    if (folding instanceof Map<?, ?> validation) {
      // What decides the folds besides is the experiment's seed, which stays.
      Map<String, Object> kept = new LinkedHashMap<>();
      validation.forEach((key, value) -> kept.put(String.valueOf(key), value));
      kept.remove("seed");
      file.put("validation", kept);
      folds = kept.get("k-fold") instanceof Integer k && k > 0 ? k : 1;
    }
    putIfAny(file, "objective", canonical.get("objective"));
    putIfAny(file, "objectives", canonical.get("objectives"));
    List<Long> seeds = seeds(ordered);
    Map<String, Object> sweep = new LinkedHashMap<>();
    sweep.put("replicates", Math.max(1, (seeds.size() + folds - 1) / folds));
    sweep.put("seeds", seeds);
    file.put("sweep", sweep);
    putIfAny(file, "execution", canonical.get("execution"));
    StringBuilder text = new StringBuilder();
    comments.forEach(line -> text.append("# ").append(oneLine(line)).append('\n'));
    return text + yaml(file);
  }

  /** Whether a trial is one of those of a cross-validation. */
  public static boolean isFolded(Trial trial) {
    return RecordedJson.tree(trial.plan().setup()).containsKey("validation");
  }

  /** The seeds of the first trials, as far as none is missing. */
  private static List<Long> seeds(List<Trial> ordered) {
    int first = ordered.get(0).plan().replicate();
    List<Long> seeds = new ArrayList<>();
    for (Trial trial : ordered) {
      if (trial.plan().replicate() - first == seeds.size()) {
        seeds.add(trial.plan().seed());
      }
    }
    return seeds;
  }

  private static String name(String experiment) {
    int most = LONGEST_NAME - SUFFIX.length();
    return (experiment.length() > most ? experiment.substring(0, most) : experiment) + SUFFIX;
  }

  private static String description(ExperimentRecord experiment, Trial trial) {
    return "Configuration " + trial.plan().configuration() + " of " + experiment.name() + ".";
  }

  private static void putIfAny(Map<String, Object> file, String key, @Nullable Object value) {
    if (value != null && !value.equals(Map.of())) {
      file.put(key, typeFirst(value));
    }
  }

  /** Components begin with what they are; their parameters follow by name. */
  private static Object typeFirst(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> typeFirst(Objects.requireNonNull(item))).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((key, inner) -> sorted.put(String.valueOf(key), typeFirst(inner)));
    Map<String, Object> ordered = new LinkedHashMap<>();
    Object type = sorted.remove("type");
    if (type != null) {
      ordered.put("type", type);
    }
    ordered.putAll(sorted);
    return ordered;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  private static String yaml(Map<String, Object> file) {
    return new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setSchema(new CoreSchema())
                .setSplitLines(false)
                .setWidth(10_000)
                .build())
        .dumpToString(file);
  }
}
