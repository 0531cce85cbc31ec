package dev.assay.configuration;

import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a recorded experiment trains its leaders again.
 *
 * @param top how many of them at most; 0 if it doesn't
 * @param seeds with how many fresh seeds each
 * @param folds how many trials that is a seed
 */
public record RecordedConfirmation(long top, long seeds, long folds) {

  /** What an experiment's record says; none, if that is damaged. */
  public static RecordedConfirmation of(ExperimentRecord experiment) {
    Map<String, Object> root;
    try {
      root = RecordedJson.tree(experiment.canonical());
    } catch (ProblemException e) {
      return new RecordedConfirmation(0, 0, 1);
    }
    Map<?, ?> confirm = map(map(map(root.get("sweep")).get("replicates")).get("confirm"));
    long top = whole(confirm.get("top"), 0);
    return new RecordedConfirmation(
        Math.min(top, experiment.trials()),
        whole(confirm.get("seeds"), 0),
        whole(map(root.get("validation")).get("k-fold"), 1));
  }

  /** How many trials that makes at most. */
  public long trials() {
    return top * seeds * folds;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static long whole(@Nullable Object value, long otherwise) {
    return value instanceof Number number ? number.longValue() : otherwise;
  }
}
