package dev.assay.training.augmentation;

import dev.assay.spi.RandomStream;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Augmented minibatches of an epoch, each prepared by other threads while the one before is trained
 * on. Their content depends neither on how many threads there are nor on where the epoch was
 * entered. Threads run only between the first minibatch and {@link #close}.
 */
public final class AugmentedFeatures implements AutoCloseable {
  private final List<Augmenter> augmenters = new ArrayList<>();
  private final ExecutorService threads;
  private final int width;
  private final float[][] buffers;

  private int next;
  private Portion ahead = new Portion(0, 0, List.of());

  /** A minibatch in the making: examples {@code from} of an epoch's order on. */
  private record Portion(int epoch, int from, List<Future<?>> parts) {}

  /**
   * For one trial.
   *
   * @param shape what the examples look like: an image or several
   * @param augmentations at least one
   * @param batchSize examples a minibatch, at most
   * @param threads how many prepare a minibatch
   * @param random decides what becomes of the images
   * @throws IllegalArgumentException if the examples are no images
   */
  public AugmentedFeatures(
      Examples examples,
      InputShape shape,
      List<Augmentation> augmentations,
      int batchSize,
      int threads,
      RandomStream random) {
    this.width = shape.size();
    this.buffers = new float[2][Math.multiplyExact(batchSize, width)];
    for (int i = 0; i < threads; i++) {
      augmenters.add(new Augmenter(examples, shape, augmentations, random));
    }
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "augmentation");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The features of the examples {@code order[from]} to {@code order[to - 1]}, one after another;
   * valid until the next call.
   *
   * @param epoch the epoch, from 1
   * @param order the epoch's order, which must not change before its end
   * @param nextTo where the minibatch after this one ends; {@code to} if the epoch ends here
   */
  public float[] minibatch(int epoch, int[] order, int from, int to, int nextTo) {
    if (ahead.epoch() != epoch || ahead.from() != from || ahead.parts().isEmpty()) {
      await(ahead);
      ahead = begin(epoch, order, from, to);
    }
    await(ahead);
    float[] prepared = buffers[1 - next];
    ahead = nextTo > to ? begin(epoch, order, to, nextTo) : new Portion(0, 0, List.of());
    return prepared;
  }

  private Portion begin(int epoch, int[] order, int from, int to) {
    float[] buffer = buffers[next];
    next = 1 - next;
    List<Future<?>> parts = new ArrayList<>();
    int each = (to - from + augmenters.size() - 1) / augmenters.size();
    for (int i = 0; i < augmenters.size() && from + i * each < to; i++) {
      Augmenter augmenter = augmenters.get(i);
      int begin = from + i * each;
      int end = Math.min(to, begin + each);
      parts.add(
          threads.submit(
              () -> augmenter.write(epoch, order, begin, end, buffer, (begin - from) * width)));
    }
    return new Portion(epoch, from, parts);
  }

  private static void await(Portion portion) {
    try {
      for (Future<?> part : portion.parts()) {
        part.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a minibatch was augmented", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
