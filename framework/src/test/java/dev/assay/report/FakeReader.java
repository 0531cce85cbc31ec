package dev.assay.report;

import dev.assay.run.Artifact;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.RunReader;
import dev.assay.run.Suggestion;
import dev.assay.run.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of one experiment, held in memory. */
record FakeReader(
    ExperimentRecord record,
    List<Trial> recorded,
    Map<Integer, List<Metric>> measured,
    Map<Integer, ModelSummary> models)
    implements RunReader {

  FakeReader(ExperimentRecord record, List<Trial> recorded, Map<Integer, List<Metric>> measured) {
    this(record, recorded, measured, Map.of());
  }

  /** The same records with these networks. */
  FakeReader with(Map<Integer, ModelSummary> networks) {
    return new FakeReader(record, recorded, measured, networks);
  }

  @Override
  public List<ExperimentRecord> experiments() {
    return List.of(record);
  }

  @Override
  public Optional<ExperimentRecord> experiment(String name) {
    return name.equals(record.name()) ? Optional.of(record) : Optional.empty();
  }

  @Override
  public List<Trial> trials(String experiment) {
    return recorded;
  }

  @Override
  public Map<Integer, List<Metric>> metrics(String experiment) {
    return measured;
  }

  @Override
  public Map<Integer, ModelSummary> models(String experiment) {
    return models;
  }

  @Override
  public List<Artifact> artifacts(String experiment) {
    return List.of();
  }

  @Override
  public List<Suggestion> suggestions(String experiment) {
    return List.of();
  }

  @Override
  public void close() {}
}
