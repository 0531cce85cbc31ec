package dev.assay.training;

import dev.assay.spi.model.ModelFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Reads model files, those of other programs included. */
record ForeignModels(List<ModelFormat> formats) {
  ForeignModels {
    formats = List.copyOf(formats);
  }

  /**
   * Reads the network of a file.
   *
   * @param known the network to be trained, whose classes are trusted
   * @throws IOException if the file can't be read or holds no such network
   */
  Network read(Path file, Network known) throws IOException {
    for (ModelFormat format : formats) {
      if (format.claims(file)) {
        return network(format.read(file));
      }
    }
    return ModelFile.read(file, known);
  }

  /** What may be read, for people. */
  String wanted() {
    return formats.isEmpty()
        ? "a model that Assay or Deeplearning4j saved"
        : "a model that Assay or Deeplearning4j saved, or one of a known format: assay plugins"
            + " model-format";
  }

  private static Network network(Model model) {
    return model instanceof MultiLayerNetwork stack
        ? new StackNetwork(stack)
        : new GraphNetwork((ComputationGraph) model);
  }
}
