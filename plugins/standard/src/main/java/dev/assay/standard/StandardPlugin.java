package dev.assay.standard;

import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import dev.assay.standard.activation.Activations;
import dev.assay.standard.architecture.Architectures;
import dev.assay.standard.augmentation.Augmentations;
import dev.assay.standard.dataset.Datasets;
import dev.assay.standard.initializer.Initializers;
import dev.assay.standard.layer.Layers;
import dev.assay.standard.optimizer.Optimizers;
import dev.assay.standard.pruner.Pruners;
import dev.assay.standard.regularizer.Regularizers;
import dev.assay.standard.sampler.Samplers;
import dev.assay.standard.schedule.Schedules;
import java.util.List;
import java.util.stream.Stream;

/** All built-in components. */
public final class StandardPlugin implements Plugin {

  @Override
  public String id() {
    return "standard";
  }

  @Override
  public List<Component<?, ?>> components() {
    return Stream.of(
            Datasets.all(),
            Architectures.all(),
            Layers.all(),
            Initializers.all(),
            Activations.all(),
            Optimizers.all(),
            Schedules.all(),
            Regularizers.all(),
            Augmentations.all(),
            Samplers.all(),
            Pruners.all())
        .<Component<?, ?>>flatMap(List::stream)
        .toList();
  }
}
