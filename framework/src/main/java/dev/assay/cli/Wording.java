package dev.assay.cli;

import dev.assay.experiment.Experiment;
import java.util.Map;
import java.util.stream.Collectors;

/** Phrases that several verbs use. */
final class Wording {
  private Wording() {}

  /** {@code 1 trial}, {@code 2 trials}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** How large a sweep is. */
  static String size(Experiment experiment) {
    String configurations = count(experiment.configurations(), "configuration");
    String ranges = " over " + count(experiment.space().dimensions().size(), "range");
    return experiment.replicates() == 1
        ? configurations + ranges
        : configurations + ranges + ", each with " + experiment.replicates() + " seeds";
  }

  /** Parameters in one line: {@code optimizer=adam optimizer.learning-rate=0.0021}. */
  static String parameters(Map<String, Object> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Numbers.printable(Listing.text(entry.getValue())))
        .collect(Collectors.joining(" "));
  }
}
