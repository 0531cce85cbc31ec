package dev.assay.spi.dataset;

import dev.assay.spi.Kind;
import dev.assay.spi.Misfit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labelled examples, split into training, validation and test. A dataset is a function of its
 * parameters (and the files they name) alone: every trial of a sweep sees the same examples.
 */
public interface Dataset {
  Kind<Dataset> KIND =
      new Kind<>("dataset", Dataset.class, "labelled examples for training, validation and test");

  /**
   * What the examples that it reads depend on: those of equal keys are read once for all trials of
   * a worker, whatever {@link DerivedDataset} is made of them. By default the dataset itself, which
   * no other one equals unless it says so.
   */
  default Object key() {
    return this;
  }

  /**
   * Reasons why the parameters don't fit the data, such as a class that it doesn't have, as far as
   * its head tells; empty if none is seen.
   *
   * @throws DataException if that needs files and they are missing or wrong
   * @throws IOException if reading fails
   */
  default List<Misfit> check() throws IOException {
    return List.of();
  }

  /**
   * What the examples look like, known without reading them all; at most a file's head is read.
   *
   * @throws DataException if that needs files and they are missing or wrong
   * @throws IOException if reading fails
   */
  DataShape shape() throws IOException;

  /**
   * Whether there are examples for validation, as far as the parameters tell; true if they don't.
   */
  default boolean hasValidation() {
    return true;
  }

  /**
   * Class indices of the training examples, in their order, where they can be had without reading
   * features; empty where they can't, or aren't there yet.
   *
   * @throws IOException if reading fails
   */
  default Optional<int[]> trainLabels() throws IOException {
    return Optional.empty();
  }

  /**
   * Makes sure that {@link #load} will find what it needs, downloading and verifying it if need be.
   * Called once before a sweep's trials start.
   *
   * @throws DataException if files are missing and can't be had, or are wrong
   * @throws IOException if reading or writing fails
   */
  default void prepare(DownloadProgress progress) throws IOException {}

  /**
   * How its tokens are read and written, if it is running text.
   *
   * @throws DataException if that needs files and they are missing or wrong
   * @throws IOException if reading fails
   */
  default Optional<TextCodec> codec() throws IOException {
    return Optional.empty();
  }

  /**
   * SHA-256 of what its files hold, uncompressed, in hexadecimal, by the files' names as a user
   * wrote them; empty if nobody but the dataset itself needs to know. They are recorded.
   *
   * @throws IOException if reading fails
   */
  default Map<String, String> checksums() throws IOException {
    return Map.of();
  }

  /**
   * Reads the examples.
   *
   * @throws DataException if files are missing, truncated, corrupt or mislabelled
   * @throws IOException if reading fails
   */
  Splits load() throws IOException;
}
