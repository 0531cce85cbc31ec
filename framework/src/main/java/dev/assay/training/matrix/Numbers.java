package dev.assay.training.matrix;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers outside the heap: BLAS reaches them by the pointer; Java copies from and to the buffer,
 * since only loops over arrays become vector instructions.
 *
 * @param owner what they belong to; ND4J frees them once nothing refers to it
 */
public record Numbers(INDArray owner, FloatPointer pointer, FloatBuffer buffer) {

  /** New ones. */
  public static Numbers allocate(int size) {
    return of(Nd4j.createUninitialized(DataType.FLOAT, size));
  }

  /** Those of a dense array, not copies of them. */
  public static Numbers of(INDArray array) {
    FloatBuffer buffer = array.data().asNioFloat();
    return new Numbers(
        array,
        new FloatPointer(array.data().addressPointer()),
        buffer.slice(buffer.position(), Math.toIntExact(array.length())));
  }

  /** Some of them, not copied. */
  public Numbers part(int from, int length) {
    return new Numbers(owner, pointer.getPointer(from), buffer.slice(from, length));
  }

  public void read(float[] target, int length) {
    buffer.get(0, target, 0, length);
  }

  public void write(float[] source, int length) {
    buffer.put(0, source, 0, length);
  }
}
