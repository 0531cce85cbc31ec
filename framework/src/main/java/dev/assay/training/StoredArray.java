package dev.assay.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How a checkpoint holds an array of floats: its length (8 bytes), then its elements as they lie in
 * memory, lowest byte first. Written and read in portions, so that no second copy is needed.
 */
final class StoredArray {
  private static final int PORTION = 1 << 14;

  private StoredArray() {}

  /** Writes an array; null, as of an optimizer without memory, is one of length 0. */
  static void write(@Nullable INDArray array, DataOutputStream out) throws IOException {
    if (array == null) {
      out.writeLong(0);
      return;
    }
    out.writeLong(array.length());
    FloatBuffer elements = elements(array);
    byte[] bytes = new byte[PORTION * Float.BYTES];
    FloatBuffer portion = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    while (elements.hasRemaining()) {
      int count = Math.min(PORTION, elements.remaining());
      portion.clear().put(elements.slice().limit(count));
      elements.position(elements.position() + count);
      out.write(bytes, 0, count * Float.BYTES);
    }
  }

  /**
   * Reads into an array.
   *
   * @throws IOException if what was written had another length
   */
  static void read(DataInputStream in, @Nullable INDArray array) throws IOException {
    long length = in.readLong();
    if (length != (array == null ? 0 : array.length())) {
      throw new IOException("it holds an array of " + length + " numbers in the wrong place");
    }
    if (array == null) {
      return;
    }
    FloatBuffer elements = elements(array);
    byte[] bytes = new byte[PORTION * Float.BYTES];
    FloatBuffer portion = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    while (elements.hasRemaining()) {
      int count = Math.min(PORTION, elements.remaining());
      in.readFully(bytes, 0, count * Float.BYTES);
      elements.put(portion.clear().limit(count));
    }
    // Tells a GPU backend that its own copy is out of date.
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
  }

  private static FloatBuffer elements(INDArray array) {
    Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
    FloatBuffer elements = array.data().asNioFloat();
    if (elements.remaining() != array.length()) {
      throw new IllegalStateException("the array is a part of another one");
    }
    return elements;
  }
}
