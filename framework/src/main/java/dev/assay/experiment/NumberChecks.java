package dev.assay.experiment;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a target that is a number, not a class, asks of the rest of an experiment.
 *
 * @param parts what was made of the file's keys, as far as it could be made
 * @param stratified whether folds are to have their share of each class
 */
record NumberChecks(DataShape data, Map<String, Object> parts, boolean stratified) {

  /** What doesn't fit; their paths begin at the file's top. */
  List<Misfit> misfits() {
    if (!data.isReal()) {
      return List.of();
    }
    List<Misfit> misfits = new ArrayList<>();
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
    misfits.addAll(LabelCheck.misfits(parts, "what is to be learnt is " + data.target()));
    return misfits;
  }
}
