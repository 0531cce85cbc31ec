package dev.assay.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Writes and reads a network as Deeplearning4j's zip file, without the optimizer's state; {@link
 * ModelSerializer#restoreMultiLayerNetwork(java.io.File)} reads that of a stack, {@link
 * ModelSerializer#restoreComputationGraph(java.io.File)} that of a graph. Neither needs Assay,
 * unless the network computes with a function of ours.
 */
final class ModelFile {
  private static final int LARGEST_CONFIGURATION = 1 << 24;

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
   * Reads a network of the library's own classes, without an optimizer's state.
   *
   * @throws IOException if the file can't be read or holds no such network
   */
  static Network read(Path file) throws IOException {
    return read(file, Set.of());
  }

  /**
   * Reads a network whose classes are the library's own, or those of a network that is there.
   *
   * @throws IOException if the file can't be read or holds no such network
   */
  static Network read(Path file, Network known) throws IOException {
    return read(file, ModelConfiguration.classes(known));
  }

  private static Network read(Path file, Set<String> trusted) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry configuration = entry(zip, ModelSerializer.CONFIGURATION_JSON);
      ZipEntry parameters = entry(zip, ModelSerializer.COEFFICIENTS_BIN);
      return new ModelConfiguration(bytes(zip, configuration), trusted)
          .network(
              count -> {
                try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(zip.getInputStream(parameters)))) {
                  if (parameters.getSize() < count * Float.BYTES) {
                    throw new IOException("its parameters aren't complete");
                  }
                  return StoredParameters.read(in, count);
                }
              });
    } catch (EOFException e) {
      throw new IOException("its parameters aren't complete", e);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new IOException("it holds no network: " + e.getMessage(), e);
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it holds no network: it has no " + name);
    }
    return entry;
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(LARGEST_CONFIGURATION);
      if (bytes.length == LARGEST_CONFIGURATION) {
        throw new IOException("its " + entry.getName() + " is too large");
      }
      return bytes;
    }
  }
}
