package dev.assay.training;

import java.io.DataInputStream;
import java.io.IOException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads a network's parameters as ND4J writes arrays, for which its own reader would believe every
 * length and shape that the file gives.
 *
 * <p>An array is two buffers, one that describes its shape and one that holds its numbers. Each is
 * a text that says nothing here, the number of elements (8 bytes), their type as a text, and the
 * elements, highest byte first. Texts are Java's modified UTF-8 with their length in front.
 */
final class StoredParameters {
  private static final int MOST_OF_SHAPE = 64;

  private StoredParameters() {}

  /**
   * Reads them.
   *
   * @param count how many there must be
   * @return 1 × count
   * @throws IOException if there are others
   */
  static INDArray read(DataInputStream in, long count) throws IOException {
    in.readUTF();
    long shape = in.readLong();
    if (shape < 0 || shape > MOST_OF_SHAPE || !in.readUTF().equals("LONG")) {
      throw new IOException("its parameters have no shape");
    }
    in.skipNBytes(shape * Long.BYTES);
    in.readUTF();
    long length = in.readLong();
    String type = in.readUTF();
    if (length != count) {
      throw new IOException("it holds %d parameters for a network of %d".formatted(length, count));
    }
    float[] values = new float[Math.toIntExact(count)];
    switch (type) {
      case "FLOAT" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = in.readFloat();
        }
      }
      case "DOUBLE" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) in.readDouble();
        }
      }
      default -> throw new IOException("its parameters are neither FLOAT nor DOUBLE");
    }
    return Nd4j.create(values, new long[] {1, count});
  }
}
