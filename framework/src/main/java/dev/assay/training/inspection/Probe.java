package dev.assay.training.inspection;

import dev.assay.spi.dataset.Examples;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The few examples whose activations are followed through training: always the same ones. */
public final class Probe {
  private static final int MOST_EXAMPLES = 100;

  /** Of all layers' outputs together, so that no network makes the probe a burden. */
  private static final long MOST_VALUES = 1L << 23;

  private Probe() {}

  /**
   * Their features, examples × inputs: evenly chosen, 100 at most, and fewer for networks that put
   * out much.
   *
   * @param activations what all layers put out for some features
   * @param inputs how many numbers an example has
   */
  public static INDArray of(
      Function<INDArray, List<FloatBuffer>> activations, Examples examples, int inputs) {
    INDArray one = features(examples, inputs, 1);
    long values = activations.apply(one).stream().mapToLong(FloatBuffer::limit).sum();
    long room = Math.max(1, MOST_VALUES / Math.max(1, values));
    int count = (int) Math.min(room, Math.min(MOST_EXAMPLES, examples.size()));
    return features(examples, inputs, count);
  }

  private static INDArray features(Examples examples, int inputs, int count) {
    float[] features = new float[Math.multiplyExact(count, inputs)];
    for (int i = 0; i < count; i++) {
      examples.features((int) ((long) i * examples.size() / count), features, i * inputs);
    }
    return Nd4j.create(features, new long[] {count, inputs}, 'c');
  }
}
