package dev.assay.ranking;

import dev.assay.configuration.RecordedJson;
import dev.assay.run.Criterion;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objectives of a recorded experiment. */
public final class RecordedCriteria {
  private static final String KEY = "\"objectives\"";

  private RecordedCriteria() {}

  /** All of them; the first is the record's {@link ExperimentRecord#objective}. */
  public static List<Criterion> of(ExperimentRecord experiment) {
    List<Criterion> criteria = new ArrayList<>();
    criteria.add(new Criterion(experiment.objective(), experiment.goal()));
    // Most have one objective; of those the record needn't be parsed.
    if (experiment.canonical().contains(KEY)
        && RecordedJson.tree(experiment.canonical()).get("objectives") instanceof List<?> several) {
      several.stream()
          .skip(1)
          .forEach(
              each -> {
                if (each instanceof Map<?, ?> one
                    && one.get("metric") instanceof String metric
                    && one.get("goal") instanceof String goal) {
                  criteria.add(new Criterion(metric, Goal.of(goal)));
                }
              });
    }
    return List.copyOf(criteria);
  }
}
