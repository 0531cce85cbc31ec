package dev.assay.training;

import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.Setup;
import dev.assay.run.ModelSummary;
import dev.assay.spi.dataset.DataShape;
import java.util.ArrayList;
import java.util.OptionalLong;

/** Tells what the network of a setup will look like, without making it. */
public final class SetupSummary {
  private SetupSummary() {}

  /**
   * Summary of a setup's network, regularizers' layers included.
   *
   * @throws RuntimeException if the architecture can't be built for such data
   */
  public static ModelSummary of(Setup setup, DataShape shape) {
    FrozenLayers frozen = setup.freeze();
    return NetworkBuilder.configure(
            setup, shape, /* weightSeed= */ OptionalLong.empty(), new ArrayList<>())
        .summary(frozen == null ? 0 : frozen.count());
  }
}
