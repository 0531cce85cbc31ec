package dev.assay.spi.model;

import dev.assay.spi.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;

/** Model files of another program, with which training may begin. Has no required parameters. */
public interface ModelFormat {
  Kind<ModelFormat> KIND =
      new Kind<>(
          "model-format", ModelFormat.class, "model files of other programs for initial-weights");

  /** Whether a file is of this format, judged by its name alone. */
  boolean claims(Path file);

  /**
   * Reads a model. The file may come from anywhere: nothing that it says may be executed, and
   * memory is asked for only as far as the file's own size bears it out.
   *
   * @return a {@code MultiLayerNetwork} or a {@code ComputationGraph}, with its weights
   * @throws IOException if it can't be read or holds what no network can be made of; shown to the
   *     user
   */
  Model read(Path file) throws IOException;
}
