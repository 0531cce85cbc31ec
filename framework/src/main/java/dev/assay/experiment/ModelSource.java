package dev.assay.experiment;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataShape;
import java.util.List;
import java.util.Optional;

/** What validation needs to know of the models that initial weights come from, and of layers. */
public interface ModelSource {

  /** One that knows no model and has nothing to say against any network. */
  ModelSource NONE =
      new ModelSource() {
        @Override
        public List<Misfit> check(Setup setup, DataShape data) {
          return List.of();
        }

        @Override
        public Optional<String> hash(InitialWeights weights) {
          return Optional.empty();
        }
      };

  /**
   * Why a setup's network can't be built, or its initial weights and frozen layers don't fit it;
   * empty if all is well. Paths are relative to the setup. Only called where the architecture fits
   * the data.
   */
  List<Misfit> check(Setup setup, DataShape data);

  /** SHA-256 of the model file, in hexadecimal; empty if it can't be read. */
  Optional<String> hash(InitialWeights weights);
}
