package dev.assay.spi.dataset;

import java.io.IOException;
import java.util.Map;

/**
 * A dataset that arranges another one's examples anew: some of them, or several as one. The other
 * one is read once for all that derive from it, as far as its {@link Dataset#key} tells, so that
 * deriving should neither copy features nor take long.
 */
public interface DerivedDataset extends Dataset {

  /** The dataset whose examples these are. */
  Dataset base();

  /**
   * What the examples look like.
   *
   * @throws DataException if the base has no such examples
   */
  DataShape derive(DataShape base) throws DataException;

  /**
   * The examples.
   *
   * @param shape the base's
   * @throws DataException if the base has no such examples
   */
  Splits derive(DataShape shape, Splits base) throws DataException;

  @Override
  default DataShape shape() throws IOException {
    return derive(base().shape());
  }

  /** Prepares the base and derives once, so that what it lacks is told before the first trial. */
  @Override
  default void prepare(DownloadProgress progress) throws IOException {
    base().prepare(progress);
    load();
  }

  @Override
  default Map<String, String> checksums() throws IOException {
    return base().checksums();
  }

  @Override
  default Splits load() throws IOException {
    return derive(base().shape(), base().load());
  }
}
