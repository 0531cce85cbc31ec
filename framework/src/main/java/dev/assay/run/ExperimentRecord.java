package dev.assay.run;

import java.util.Map;

/**
 * An experiment as recorded.
 *
 * @param name unique among the experiments of a results folder
 * @param description free text, may be empty
 * @param text the file's text as it was read
 * @param origin the file's path as the user gave it
 * @param canonical the experiment as canonical JSON, defaults filled in, ranges included
 * @param fingerprint hash of all that decides results; trials of different fingerprints don't mix
 * @param seed root of all its randomness
 * @param objective metric that configurations are ranked by
 * @param goal which values of it are better
 * @param selectsOnTest whether the file says that test data may choose configurations
 * @param trials how many configurations it asks for
 * @param replicates how many seeds each configuration is trained with
 * @param environment what it ran in: versions, machine, commit, command line; key → value
 */
public record ExperimentRecord(
    String name,
    String description,
    String text,
    String origin,
    String canonical,
    String fingerprint,
    long seed,
    String objective,
    Goal goal,
    boolean selectsOnTest,
    long trials,
    int replicates,
    Map<String, String> environment) {
  public ExperimentRecord {
    environment = Map.copyOf(environment);
  }
}
