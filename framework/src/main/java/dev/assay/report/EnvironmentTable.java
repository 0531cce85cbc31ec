package dev.assay.report;

import dev.assay.report.Headline.Fact;
import java.util.List;
import java.util.TreeMap;

/**
 * What the experiment ran in.
 *
 * @param facts by name
 */
record EnvironmentTable(List<Fact> facts) {

  static EnvironmentTable of(Snapshot snapshot) {
    return new EnvironmentTable(
        new TreeMap<>(snapshot.experiment().environment())
            .entrySet().stream().map(e -> new Fact(e.getKey(), e.getValue())).toList());
  }

  boolean hasFacts() {
    return !facts.isEmpty();
  }
}
