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
 * The top level of an experiment file: {@link Setup}, in which ranges may stand, and around it what
 * is fixed.
 *
 * @param name name of the experiment; null for the file's name without its ending
 * @param description free text
 * @param seed root of all randomness
 * @param dataset see {@link Setup}
 * @param architecture see {@link Setup}
 * @param optimizer see {@link Setup}
 * @param regularizers see {@link Setup}
 * @param augmentation see {@link Setup}
 * @param training see {@link Setup}
 * @param validation how each configuration is validated; null for once, on the dataset's validation
 *     examples
 * @param initialWeights see {@link Setup}
 * @param freeze see {@link Setup}
 * @param objective what configurations are compared by; null if that is several
 * @param objectives the several
 * @param sweep which configurations are tried
 * @param execution where trials run
 */
public record ExperimentSpec(
    @Doc("name of the experiment; if left out, the file's name without its ending")
        @Nullable String name,
    @Doc("free text, shown in the report") @Default("") String description,
    @Doc("root of all randomness") @Default("1") long seed,
    @Doc("the examples to learn from") Dataset dataset,
    @Doc("the network") Architecture architecture,
    @Doc("how gradients become updates") Optimizer optimizer,
    @Doc("what keeps the network from overfitting") @Default("[]") List<Regularizer> regularizers,
    @Doc("random changes to training images, one after the other") @Default("[]")
        List<Augmentation> augmentation,
    @Doc("for how long, in which portions") TrainingSettings training,
    @Doc("k-fold cross-validation in place of the dataset's validation examples")
        @Nullable ValidationSettings validation,
    @Doc("another network's weights to begin with, instead of random ones")
        @Nullable InitialWeights initialWeights,
    @Doc("layers that don't learn") @Nullable FrozenLayers freeze,
    @Doc("what configurations are compared by") @Nullable Objective objective,
    @Doc("in place of objective: several, of which the first decides within a trial") @Default("[]")
        List<Objective> objectives,
    @Doc("which configurations are tried") @Default("{}") SweepSettings sweep,
    @Doc("where trials run; never changes results") @Default("{}") ExecutionSettings execution) {
  public ExperimentSpec {
    regularizers = List.copyOf(regularizers);
    augmentation = List.copyOf(augmentation);
    objectives = List.copyOf(objectives);
  }

  /** The keys under which ranges may stand. */
  static final List<String> RANGED =
      List.of(
          "dataset",
          "architecture",
          "optimizer",
          "regularizers",
          "augmentation",
          "training",
          "initial-weights",
          "freeze");
}
