package dev.assay.training;

import dev.assay.experiment.Objective;
import dev.assay.spi.dataset.Splits;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** What two attempts must have in common for one to go on from the other's checkpoint. */
final class TrialIdentity {
  private TrialIdentity() {}

  /**
   * SHA-256 of a setup's canonical JSON, the seed, the objective, how much data there is, and the
   * backend.
   */
  static byte[] of(TrialTask task, String setup, LoadedData data) {
    Objective objective = task.objective();
    Splits splits = data.splits();
    List<Object> parts =
        List.of(
            setup,
            task.seed(),
            objective.metric(),
            objective.goal(),
            objective.selectOnTest(),
            splits.train().size(),
            splits.validation().size(),
            splits.test().size(),
            Nd4j.getBackend().getClass().getName());
    Fingerprint fingerprint = new Fingerprint();
    parts.forEach(part -> fingerprint.text(part.toString()));
    return fingerprint.bytes();
  }
}
