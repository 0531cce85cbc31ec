package dev.assay.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model as Keras saves it in HDF5: the attribute {@code model_config} tells its layers, the group
 * {@code model_weights} holds a group of arrays a layer.
 *
 * <p>The file may come from anywhere. It is read in Java alone; links, which could lead to other
 * files, and compressed arrays, which could be larger than memory, are refused, and whatever a
 * damaged file makes the reader do ends in an {@link IOException}.
 */
final class Archive implements Closeable {
  private static final long LARGEST_FILE = 1L << 31;
  private static final int LARGEST_CONFIGURATION = 1 << 24;
  private static final int DEEPEST = 8;
  private static final int MOST_ARRAYS = 64;

  private final HdfFile file;
  private final long size;

  private Archive(HdfFile file, long size) {
    this.file = file;
    this.size = size;
  }

  /** What may fail in any way, the file being what it is. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if there is none, or it is no HDF5 file
   */
  static Archive open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new ModelException("there is no such file: " + path);
    }
    long size = Files.size(path);
    if (size > LARGEST_FILE) {
      throw new ModelException("it is larger than 2 GiB");
    }
    return new Archive(guarded(() -> new HdfFile(path)), size);
  }

  /**
   * What the file says of the model's layers, as JSON.
   *
   * @throws IOException if it says nothing
   */
  String configuration() throws IOException {
    return guarded(
        () -> {
          Attribute attribute = file.getAttribute("model_config");
          if (attribute == null) {
            throw new ModelException(
                "it has no model_config: save the whole model with model.save, not its weights");
          }
          if (attribute.getSizeInBytes() > LARGEST_CONFIGURATION
              || !(attribute.getData() instanceof String text)
              || text.length() > LARGEST_CONFIGURATION) {
            throw new ModelException("its model_config is no text of at most 16 MiB");
          }
          return text;
        });
  }

  /**
   * The first number of the version of Keras that wrote the file; 0 if it doesn't say.
   *
   * @throws IOException if it can't be read
   */
  int version() throws IOException {
    return guarded(
        () -> {
          Attribute attribute = file.getAttribute("keras_version");
          return attribute != null
                  && attribute.getSizeInBytes() < 100
                  && attribute.getData() instanceof String text
                  && text.matches("\\d\\..*")
              ? text.charAt(0) - '0'
              : 0;
        });
  }

  /**
   * A layer's arrays by the last part of their names, such as {@code kernel}.
   *
   * @throws IOException if they can't be read
   */
  Map<String, KerasArray> weights(Piece.Source source) throws IOException {
    String layer = source.layer();
    return guarded(
        () -> {
          Node node = child(file, "model_weights", layer);
          for (String part : layer.split("/", -1)) {
            node = child(node, part, layer);
          }
          Map<String, KerasArray> arrays = new LinkedHashMap<>();
          collect(node, source, source.within().isEmpty(), 0, arrays);
          return arrays;
        });
  }

  private static Node child(Node parent, String name, String layer) throws ModelException {
    Node child = parent instanceof Group group && !parent.isLink() ? group.getChild(name) : null;
    if (child == null) {
      throw ModelException.of(layer, "the file has no weights of it");
    }
    return child;
  }

  private void collect(
      Node node, Piece.Source source, boolean isWithin, int depth, Map<String, KerasArray> arrays)
      throws ModelException {
    String layer = source.layer();
    if (node.isLink() || depth > DEEPEST || arrays.size() > MOST_ARRAYS) {
      throw ModelException.of(layer, "its weights are links, or nested too deep, or too many");
    }
    if (node instanceof Group group) {
      for (Node child : group) {
        boolean isBelow = isWithin || child.getName().equals(source.within());
        collect(child, source, isBelow, depth + 1, arrays);
      }
    } else if (isWithin && node instanceof Dataset dataset) {
      String name = node.getName().replaceFirst(":\\d+$", "");
      if (arrays.put(name, array(dataset, layer)) != null) {
        throw ModelException.of(layer, "the file has several arrays of it with the name " + name);
      }
    }
  }

  private KerasArray array(Dataset dataset, String layer) throws ModelException {
    Class<?> type = dataset.getJavaType();
    boolean isSound =
        (type == float.class || type == double.class)
            && !dataset.isVariableLength()
            && dataset.getFilters().isEmpty()
            && dataset.getSizeInBytes() >= 0
            && dataset.getSizeInBytes() <= size;
    Object data = isSound && !dataset.isScalar() ? dataset.getDataFlat() : null;
    float[] values;
    if (data instanceof float[] floats) {
      values = floats;
    } else if (data instanceof double[] doubles) {
      values = new float[doubles.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) doubles[i];
      }
    } else {
      throw ModelException.of(
          layer, dataset.getName() + " is no uncompressed array of 32 or 64 bit numbers");
    }
    return new KerasArray(dataset.getDimensions(), values);
  }

  private static <T> T guarded(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new IOException("it is no HDF5 file, or a damaged one: " + e, e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
