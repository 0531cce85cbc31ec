package dev.assay.training;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Writes a network as Deeplearning4j's zip file, without the optimizer's state; {@link
 * ModelSerializer#restoreMultiLayerNetwork(java.io.File)} reads it.
 */
final class ModelFile {
  private ModelFile() {}

  /**
   * Writes the file, or nothing: it is written under another name beside its place and moved when
   * it is complete and on disk.
   *
   * @return its size in bytes
   */
  static long write(MultiLayerNetwork network, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      try (FileOutputStream raw = new FileOutputStream(partial.toFile());
          OutputStream out = new BufferedOutputStream(raw)) {
        ModelSerializer.writeModel(network, out, false);
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
}
