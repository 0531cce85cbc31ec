package dev.assay.catalog;

import dev.assay.spi.Kind;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.model.ModelFormat;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.regularizer.Regularizer;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.schedule.Schedule;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** The families of components that there are. */
final class Families {
  static final List<Kind<?>> ALL =
      List.of(
          Dataset.KIND,
          Architecture.KIND,
          LayerBlock.KIND,
          Initializer.KIND,
          Activation.KIND,
          Optimizer.KIND,
          Schedule.KIND,
          Regularizer.KIND,
          Augmentation.KIND,
          ModelFormat.KIND,
          Sampler.KIND,
          Pruner.KIND);

  private Families() {}

  static Optional<Kind<?>> of(Type type) {
    return ALL.stream().<Kind<?>>map(kind -> kind).filter(k -> k.type().equals(type)).findFirst();
  }
}
