package dev.assay.training;

import dev.assay.experiment.InitialWeights;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds the model files that initial weights come from.
 *
 * @param results the results folder, below which sweeps keep their trials' models
 */
record ModelStore(Path results) {

  /** Where the model should be. */
  Path file(InitialWeights weights) {
    String trial = weights.trial();
    if (trial == null) {
      return Path.of(String.valueOf(weights.file()));
    }
    int slash = trial.indexOf('/');
    return results
        .resolve(trial.substring(0, slash))
        .resolve("models")
        .resolve(trial.substring(slash + 1) + ".zip");
  }

  /** SHA-256 of a file, in hexadecimal. */
  static String hash(Path file) throws IOException {
    return new Fingerprint().file(file).hex();
  }
}
