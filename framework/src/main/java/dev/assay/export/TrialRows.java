package dev.assay.export;

import dev.assay.run.Criterion;
import dev.assay.run.Trial;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trials as rows of a listing; the names are part of the stable output format. */
public final class TrialRows {
  private TrialRows() {}

  /** A trial as nested maps. */
  public static Map<String, @Nullable Object> row(Trial trial) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("number", trial.number());
    row.put("configuration", trial.plan().configuration());
    row.put("replicate", trial.plan().replicate());
    row.put("stage", trial.plan().stage().label());
    row.put("state", trial.state().label());
    row.put("reason", trial.failure() == null ? null : trial.failure().reason().label());
    row.put("message", trial.message().isEmpty() ? null : trial.message());
    row.put("attempts", trial.attempts());
    row.put("parameters", trial.plan().parameters());
    row.put("objective", trial.objective());
    row.put("metrics", trial.metrics());
    row.put("seconds", trial.seconds());
    row.put("device", trial.device());
    row.put("seed", trial.plan().seed());
    row.put("parent", trial.plan().parent());
    return row;
  }

  /**
   * The same, and where there are several objectives, a map of them all.
   *
   * @param criteria the objectives
   */
  public static Map<String, @Nullable Object> row(Trial trial, List<Criterion> criteria) {
    Map<String, @Nullable Object> row = row(trial);
    if (criteria.size() > 1) {
      Map<String, @Nullable Object> objectives = new LinkedHashMap<>();
      List<Double> values = Criterion.values(criteria, trial);
      for (int i = 0; i < criteria.size(); i++) {
        objectives.put(criteria.get(i).metric(), trial.objective() == null ? null : values.get(i));
      }
      row.put("objectives", objectives);
    }
    return row;
  }

  /** How the columns of parameters begin. */
  public static final String PARAMETERS = "parameters.";

  /** The dotted names of the trials' parameters, in the order of the file. */
  public static List<String> parameterColumns(List<Map<String, Object>> parameters) {
    Set<String> columns = new LinkedHashSet<>();
    parameters.forEach(p -> p.keySet().forEach(key -> columns.add(PARAMETERS + key)));
    return List.copyOf(columns);
  }
}
