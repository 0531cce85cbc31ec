package dev.assay.training;

import dev.assay.run.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Keeps what it is told. */
final class Recorder implements TrainingListener {
  final List<Metric> metrics = new ArrayList<>();
  final List<Path> saved = new ArrayList<>();
  final List<String> notices = new ArrayList<>();
  private final BooleanSupplier stopped;

  Recorder() {
    this(() -> false);
  }

  Recorder(BooleanSupplier stopped) {
    this.stopped = stopped;
  }

  @Override
  public void measured(List<Metric> measured) {
    metrics.addAll(measured);
  }

  @Override
  public boolean stopped() {
    return stopped.getAsBoolean();
  }

  @Override
  public void noticed(String text) {
    notices.add(text);
  }

  @Override
  public void saved(Path modelFile, long bytes) {
    saved.add(modelFile);
  }

  /** All measurements of one metric, in order. */
  List<Metric> of(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).toList();
  }

  /** The steps at which there was an evaluation. */
  List<Long> steps() {
    return metrics.stream().map(Metric::step).distinct().toList();
  }

  /** All but what a clock decides. */
  List<Metric> reproducible() {
    return metrics.stream().filter(metric -> !metric.name().equals("examples-per-second")).toList();
  }
}
