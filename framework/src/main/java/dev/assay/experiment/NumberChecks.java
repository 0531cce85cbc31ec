package dev.assay.experiment;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.regularizer.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a target that is a number, not a class, asks of the rest of an experiment, and what only it
 * has.
 *
 * @param parts what was made of the file's keys, as far as it could be made
 * @param objectives dotted path to metric of each objective
 * @param stratified whether folds are to have their share of each class
 */
record NumberChecks(
    DataShape data, Map<String, Object> parts, Map<String, String> objectives, boolean stratified) {
  private static final Set<String> OF_NUMBERS = Set.of("rmse", "mae");
  private static final String ACCURACY = "accuracy";

  /** What doesn't fit; their paths begin at the file's top. */
  List<Misfit> misfits() {
    List<Misfit> misfits = new ArrayList<>();
    objectives.forEach((path, metric) -> checkMetric(path, metric, misfits));
    if (parts.get("optimizer") instanceof Optimizer optimizer) {
      optimizer.feedback().stream()
          .flatMap(feedback -> feedback.metrics().stream())
          .forEach(metric -> checkMetric("optimizer.learning-rate", metric, misfits));
    }
    if (data.isReal()) {
      checkParts(misfits);
    }
    return misfits;
  }

  private void checkMetric(String path, String metric, List<Misfit> misfits) {
    ofMetric(data, path, metric).ifPresent(misfits::add);
  }

  /** Why a metric isn't measured of such data; empty if it may be. */
  static Optional<Misfit> ofMetric(DataShape data, String path, String metric) {
    String split = metric.substring(0, metric.indexOf('.') + 1);
    String name = metric.substring(split.length());
    if (data.isReal() && name.equals(ACCURACY)) {
      return Optional.of(
          new Misfit(
              path,
              "accuracy is measured of classes, but what is to be learnt is " + data.target(),
              "such as %srmse, %smae or %sloss".formatted(split, split, split)));
    }
    if (!data.isReal() && OF_NUMBERS.contains(name)) {
      return Optional.of(
          new Misfit(
              path,
              name + " is measured of numbers, but the dataset has " + data.target(),
              "such as %saccuracy or %sloss".formatted(split, split)));
    }
    return Optional.empty();
  }

  private void checkParts(List<Misfit> misfits) {
    if (parts.get("architecture") instanceof Architecture network && !network.predictsNumbers()) {
      misfits.add(
          new Misfit(
              "architecture",
              "what is to be learnt is "
                  + data.target()
                  + ", but this architecture puts out classes",
              "mlp or, for series, lstm-regressor; or a dataset with classes"));
    }
    if (stratified) {
      misfits.add(
          new Misfit(
              "validation",
              "folds can't have their share of each class: what is to be learnt is "
                  + data.target(),
              "validation: {stratified: false}"));
    }
    if (parts.get("regularizers") instanceof List<?> regularizers) {
      for (int i = 0; i < regularizers.size(); i++) {
        if (((Regularizer) regularizers.get(i)).changesLabels()) {
          misfits.add(
              new Misfit(
                  "regularizers." + i,
                  "it changes one-hot labels, but what is to be learnt is " + data.target(),
                  "leave it out"));
        }
      }
    }
  }
}
