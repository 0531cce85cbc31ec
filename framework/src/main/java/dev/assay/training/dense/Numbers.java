package dev.assay.training.dense;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Numbers outside the heap: BLAS reaches them by the pointer; Java copies from and to the buffer,
 * since only loops over arrays become vector instructions.
 */
record Numbers(FloatPointer pointer, FloatBuffer buffer) {

  /** New ones. */
  static Numbers allocate(int size) {
    FloatPointer pointer = new FloatPointer((long) size);
    return new Numbers(pointer, pointer.asBuffer());
  }

  /** Those of a dense array, not copies of them. */
  static Numbers of(INDArray array) {
    FloatBuffer buffer = array.data().asNioFloat();
    return new Numbers(
        new FloatPointer(array.data().addressPointer()),
        buffer.slice(buffer.position(), Math.toIntExact(array.length())));
  }

  /** Some of them, not copied. */
  Numbers part(int from, int length) {
    return new Numbers(pointer.getPointer(from), buffer.slice(from, length));
  }

  void read(float[] target, int length) {
    buffer.get(0, target, 0, length);
  }

  void write(float[] source, int length) {
    buffer.put(0, source, 0, length);
  }
}
