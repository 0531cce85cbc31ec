package dev.assay.training;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what frozen layers last put out for a dataset, so that a worker's next trial with the same
 * frozen layers and data need not compute it again. Not safe for use by several threads.
 */
final class FrozenCache {
  private static final long MOST_IN_MEMORY = 1L << 28;

  private final long mostInMemory;
  private String key = "";
  private @Nullable LoadedData kept;

  FrozenCache() {
    this(MOST_IN_MEMORY);
  }

  /**
   * An empty cache.
   *
   * @param mostInMemory bytes of a split beyond which its outputs are kept in a file
   */
  FrozenCache(long mostInMemory) {
    this.mostInMemory = mostInMemory;
  }

  /**
   * The data as the layers behind the frozen ones see it.
   *
   * @param dataKey same key, same examples
   */
  LoadedData get(String dataKey, LoadedData data, PartlyFrozenNetwork network) throws IOException {
    String wanted = key(dataKey, network);
    LoadedData found = kept;
    if (found == null || !key.equals(wanted)) {
      // Room is made first: two may not fit into memory at once.
      kept = null;
      found = compute(data, network);
      kept = found;
      key = wanted;
    }
    return found;
  }

  private LoadedData compute(LoadedData data, PartlyFrozenNetwork network) throws IOException {
    DataShape shape = data.shape();
    Splits splits = data.splits();
    return new LoadedData(
        new DataShape(new InputShape.Flat(network.features()), shape.target()),
        new Splits(
            new FrozenOutputs(splits.train(), shape, network, mostInMemory),
            new FrozenOutputs(splits.validation(), shape, network, mostInMemory),
            new FrozenOutputs(splits.test(), shape, network, mostInMemory)),
        data.scale());
  }

  /** Hash of all that decides the outputs: the layers, their weights and the data. */
  private static String key(String dataKey, PartlyFrozenNetwork network) {
    return new Fingerprint()
        .text(dataKey)
        .text(network.frozen().model().getLayerWiseConfigurations().toJson())
        .numbers(network.frozen().params().dup().data().asFloat())
        .hex();
  }
}
