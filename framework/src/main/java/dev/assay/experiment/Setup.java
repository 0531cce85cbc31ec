package dev.assay.experiment;

import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.regularizer.Regularizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one trial trains: the part of an experiment in which ranges may stand, with none left.
 *
 * @param dataset what it learns from
 * @param architecture the network
 * @param optimizer how it learns
 * @param regularizers what keeps it from overfitting, applied in this order
 * @param augmentation how its training images vary, applied in this order
 * @param training for how long, in which portions
 * @param validation the folds it is validated on; null for the dataset's validation examples
 */
public record Setup(
    @Doc("the examples to learn from") Dataset dataset,
    @Doc("the network") Architecture architecture,
    @Doc("how gradients become updates") Optimizer optimizer,
    @Doc("what keeps the network from overfitting") @Default("[]") List<Regularizer> regularizers,
    @Doc("random changes to training images, one after the other") @Default("[]")
        List<Augmentation> augmentation,
    @Doc("for how long, in which portions") TrainingSettings training,
    @Doc("the folds it is validated on") @Nullable CrossValidation validation) {
  public Setup {
    regularizers = List.copyOf(regularizers);
    augmentation = List.copyOf(augmentation);
  }

  /** A setup that is validated on the dataset's validation examples. */
  public Setup(
      Dataset dataset,
      Architecture architecture,
      Optimizer optimizer,
      List<Regularizer> regularizers,
      List<Augmentation> augmentation,
      TrainingSettings training) {
    this(
        dataset,
        architecture,
        optimizer,
        regularizers,
        augmentation,
        training,
        /* validation= */ null);
  }
}
