package dev.assay.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes and reads a network as Deeplearning4j's zip file, without the optimizer's state; {@link
 * ModelSerializer#restoreMultiLayerNetwork(java.io.File)} reads that of a stack, {@link
 * ModelSerializer#restoreComputationGraph(java.io.File)} that of a graph. Neither needs Assay,
 * unless the network computes with a function of ours.
 */
final class ModelFile {
  private static final int LARGEST_CONFIGURATION = 1 << 24;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ModelFile() {}

  /**
   * Writes the file, or nothing: it is written under another name beside its place and moved when
   * it is complete and on disk.
   *
   * @return its size in bytes
   */
  static long write(Network network, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      try (FileOutputStream raw = new FileOutputStream(partial.toFile());
          OutputStream out = new BufferedOutputStream(raw)) {
        ModelSerializer.writeModel(PlainModel.of(network), out, false);
        out.flush();
        raw.getFD().sync();
      }
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    return Files.size(target);
  }

  /**
   * Reads a network, without an optimizer's state.
   *
   * @throws IOException if the file can't be read or holds no such network
   */
  static Network read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] bytes = bytes(zip, ModelSerializer.CONFIGURATION_JSON, LARGEST_CONFIGURATION);
      String configuration = new String(bytes, StandardCharsets.UTF_8);
      INDArray parameters =
          Nd4j.fromByteArray(bytes(zip, ModelSerializer.COEFFICIENTS_BIN, Integer.MAX_VALUE));
      if (JSON.readTree(configuration).has("vertices")) {
        ComputationGraph graph =
            new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
        graph.init(parameters, /* cloneParametersArray= */ false);
        return new GraphNetwork(graph);
      }
      MultiLayerNetwork stack =
          new MultiLayerNetwork(MultiLayerConfiguration.fromJson(configuration));
      stack.init(parameters, /* cloneParametersArray= */ false);
      return new StackNetwork(stack);
    } catch (RuntimeException e) {
      throw new IOException("it holds no network: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(ZipFile zip, String name, int most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it holds no network: it has no " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most);
      if (bytes.length == most) {
        throw new IOException("its " + name + " is too large");
      }
      return bytes;
    }
  }
}
