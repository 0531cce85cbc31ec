package dev.assay.report;

import dev.assay.inspection.Fit;
import dev.assay.inspection.Inspection;
import dev.assay.inspection.Judgement;
import dev.assay.inspection.Pictures;
import dev.assay.inspection.Spreads;
import dev.assay.run.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the section about the inside of networks shows.
 *
 * @param models one for each trial looked into
 */
record InsideModels(List<InsideModel> models) {
  private static final int MOST_POINTS = 200;
  private static final List<String> CURVES =
      List.of(
          "train.accuracy",
          "validation.accuracy",
          "train.loss",
          "validation.loss",
          "train.perplexity",
          "validation.perplexity",
          "train.rmse",
          "validation.rmse",
          "train.mae",
          "validation.mae");

  /**
   * What the scripts get of a network.
   *
   * @param classes names of the classes; empty if nothing was judged
   * @param curves name of a metric → pairs of step and value
   */
  record Drawn(
      int trial,
      List<String> classes,
      @Nullable Judgement judgement,
      @Nullable Pictures pictures,
      @Nullable Fit fit,
      Spreads spreads,
      Map<String, List<double[]>> curves) {}

  static InsideModels of(List<Inspected> inspected) {
    return new InsideModels(inspected.stream().map(InsideModel::of).toList());
  }

  /** The same for the scripts; empty if there is nothing to draw. */
  static List<Drawn> drawn(List<Inspected> inspected, Snapshot snapshot) {
    List<Drawn> drawn = new ArrayList<>();
    for (Inspected one : inspected) {
      Inspection seen = one.inspection();
      if (seen != null) {
        Judgement judgement = seen.judgement();
        drawn.add(
            new Drawn(
                one.trial(),
                judgement == null ? List.of() : judgement.classes(),
                judgement,
                seen.pictures(),
                seen.fit(),
                seen.spreads(),
                curves(snapshot.metrics().getOrDefault(one.trial(), List.of()))));
      }
    }
    return drawn;
  }

  private static Map<String, List<double[]>> curves(List<Metric> metrics) {
    Map<String, List<double[]>> curves = new LinkedHashMap<>();
    for (String name : CURVES) {
      List<double[]> points =
          metrics.stream()
              .filter(metric -> metric.name().equals(name) && Double.isFinite(metric.value()))
              .map(metric -> new double[] {metric.step(), metric.value()})
              .toList();
      curves.put(name, Downsampling.thin(points, MOST_POINTS));
    }
    return curves;
  }
}
