package dev.assay.report;

import dev.assay.configuration.RecordedJson;
import dev.assay.problem.ProblemException;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What several experiments differ in.
 *
 * @param experiments their names, the columns
 * @param groups data, configuration and environment; those that differ in nothing have no rows
 */
record DifferenceTable(List<String> experiments, List<Group> groups) {
  private static final String DATASET = "dataset";

  /** What the environment calls the checksums of the dataset's files. */
  private static final String CHECKSUM = "data ";

  /** Rows of one kind. */
  record Group(String name, List<Row> rows) {
    boolean hasRows() {
      return !rows.isEmpty();
    }
  }

  /** A thing that differs, with its value in each experiment. */
  record Row(String name, List<String> values) {}

  static DifferenceTable of(List<Snapshot> snapshots) {
    List<Map<String, String>> data = new ArrayList<>();
    List<Map<String, String>> configuration = new ArrayList<>();
    List<Map<String, String>> environment = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      Map<String, String> all = new LinkedHashMap<>(configuration(snapshot));
      Map<String, String> ofData = new TreeMap<>();
      all.forEach(
          (name, value) -> {
            if (name.equals(DATASET) || name.startsWith(DATASET + ".")) {
              ofData.put(name, value);
            }
          });
      all.keySet().removeAll(ofData.keySet());
      Map<String, String> surroundings = new LinkedHashMap<>(snapshot.experiment().environment());
      snapshot
          .experiment()
          .environment()
          .forEach(
              (name, value) -> {
                if (name.startsWith(CHECKSUM)) {
                  ofData.put(name, value);
                  surroundings.remove(name);
                }
              });
      data.add(ofData);
      configuration.add(all);
      environment.add(surroundings);
    }
    return new DifferenceTable(
        snapshots.stream().map(snapshot -> snapshot.experiment().name()).toList(),
        List.of(
            new Group("Data", rows(data)),
            new Group("Configuration", rows(configuration)),
            new Group("Environment", rows(environment))));
  }

  /** What differs in the data. */
  Group ofData() {
    return groups.get(0);
  }

  /** Of one trial what was trained, of more the file with its ranges. */
  private static Map<String, String> configuration(Snapshot snapshot) {
    List<Trial> trials = snapshot.trials();
    boolean one = trials.size() == 1 && snapshot.experiment().trials() == 1;
    Map<String, String> flat = new TreeMap<>();
    try {
      RecordedJson.flat(one ? trials.get(0).plan().setup() : snapshot.experiment().canonical())
          .forEach((name, value) -> flat.put(name, value == null ? "–" : shown(value)));
    } catch (ProblemException e) {
      return Map.of(); // A damaged record costs its part of the table, not the page.
    }
    flat.keySet().removeAll(List.of("name", "description"));
    if (one) {
      flat.put("seed", Long.toString(trials.get(0).plan().seed()));
    }
    return flat;
  }

  /** Options that are components read best as in the file. */
  private static String shown(Object value) {
    return value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)
        ? list.stream().map(DifferenceTable::flow).collect(Collectors.joining(", ", "[", "]"))
        : Numbers.value(value);
  }

  private static String flow(Object value) {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"))
        : Numbers.value(value);
  }

  private static List<Row> rows(List<Map<String, String>> all) {
    TreeSet<String> names = new TreeSet<>();
    all.forEach(values -> names.addAll(values.keySet()));
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      List<String> values = all.stream().map(v -> v.getOrDefault(name, "–")).toList();
      if (values.stream().distinct().count() > 1) {
        rows.add(new Row(name, values));
      }
    }
    return rows;
  }
}
