package dev.assay.training.inspection;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads ND4J's arrays. */
final class Numbers {
  private Numbers() {}

  /** An array's numbers in some order, not copied if they lie together. */
  static FloatBuffer of(INDArray array) {
    return together(array) ? host(array) : inOrder(array);
  }

  /** An array's numbers, the last index running fastest. */
  static FloatBuffer inOrder(INDArray array) {
    return together(array) && isRowByRow(array) ? host(array) : host(array.dup('c'));
  }

  /** Part of a row vector's numbers, not copied. */
  static FloatBuffer part(INDArray flat, long from, long length) {
    return host(flat).slice(Math.toIntExact(from), Math.toIntExact(length));
  }

  private static FloatBuffer host(INDArray array) {
    Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
    FloatBuffer all = array.data().asNioFloat();
    return all.slice(all.position(), Math.toIntExact(array.length()));
  }

  private static boolean together(INDArray array) {
    return array.data().length() - array.offset() == array.length();
  }

  private static boolean isRowByRow(INDArray array) {
    long expected = 1;
    for (int i = array.rank() - 1; i >= 0; i--) {
      if (array.size(i) > 1 && array.stride(i) != expected) {
        return false;
      }
      expected *= array.size(i);
    }
    return true;
  }
}
