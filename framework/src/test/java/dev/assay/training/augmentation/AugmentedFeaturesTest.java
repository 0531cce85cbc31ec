package dev.assay.training.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.spi.RandomStream;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentedFeaturesTest {
  private static final int EXAMPLES = 23;
  private static final int BATCH_SIZE = 5;
  private static final InputShape SHAPE = new InputShape.Image(1, 1, 2);

  /** Adds a random number to every pixel. */
  private static final Augmentation NOISE =
      (image, random) -> {
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] += random.nextFloat();
        }
      };

  private final int[] order = IntStream.range(0, EXAMPLES).map(i -> EXAMPLES - 1 - i).toArray();

  @Test
  void threadsDoNotMatter() {
    assertEquals(epochs(1, 1, 2), epochs(3, 1, 2));
  }

  @Test
  void whereTrainingGoesOnDoesNotMatter() {
    List<List<Float>> whole = epochs(1, 1, 1);
    try (AugmentedFeatures features = features(2, NOISE)) {
      for (int from : new int[] {10, 15, 20, 5}) {
        assertEquals(whole.get(from / BATCH_SIZE), minibatch(features, 1, from));
      }
    }
  }

  @Test
  void everyEpochVariesAnew() {
    List<List<Float>> epochs = epochs(1, 1, 2);
    int perEpoch = epochs.size() / 2;
    assertNotEquals(epochs.subList(0, perEpoch), epochs.subList(perEpoch, 2 * perEpoch));
  }

  @Test
  void anExampleVariesByItselfWhateverTheOrder() {
    List<Float> backwards = epochs(1, 1, 1).stream().flatMap(List::stream).toList();
    Arrays.sort(order);
    List<Float> forwards = epochs(1, 1, 1).stream().flatMap(List::stream).toList();
    for (int i = 0; i < EXAMPLES; i++) {
      int mirrored = EXAMPLES - 1 - i;
      assertEquals(
          forwards.subList(2 * i, 2 * i + 2), backwards.subList(2 * mirrored, 2 * mirrored + 2));
    }
  }

  @Test
  void bothImagesOfAPairVary() {
    InputShape pair = new InputShape.Pair(new InputShape.Image(1, 1, 1));
    try (AugmentedFeatures features =
        new AugmentedFeatures(
            new Numbers(), pair, List.of(NOISE), BATCH_SIZE, 1, RandomStream.of(1))) {
      float[] first = features.minibatch(1, order, 0, 1, 1);
      float[] plain = new float[2];
      new Numbers().features(order[0], plain, 0);
      assertNotEquals(plain[0], first[0]);
      assertNotEquals(plain[1], first[1]);
      assertNotEquals(first[0] - plain[0], first[1] - plain[1], 1e-4f);
    }
  }

  @Test
  void augmentationsFollowOneAnother() {
    Augmentation doubling = (image, random) -> image.pixels()[0] *= 2;
    Augmentation increment = (image, random) -> image.pixels()[0] += 1;
    try (AugmentedFeatures features = features(1, doubling, increment)) {
      assertArrayEquals(
          new float[] {2 * order[0] + 1, order[0] + 0.5f},
          Arrays.copyOf(features.minibatch(1, order, 0, 1, 1), 2));
    }
  }

  @Test
  void whatAnAugmentationThrowsReachesTheTraining() {
    Augmentation broken =
        (image, random) -> {
          throw new IllegalStateException("no colours");
        };
    try (AugmentedFeatures features = features(1, broken)) {
      assertEquals(
          "no colours",
          assertThrows(IllegalStateException.class, () -> minibatch(features, 1, 0)).getMessage());
    }
  }

  private List<List<Float>> epochs(int threads, int first, int last) {
    List<List<Float>> minibatches = new ArrayList<>();
    try (AugmentedFeatures features = features(threads, NOISE)) {
      for (int epoch = first; epoch <= last; epoch++) {
        for (int from = 0; from < EXAMPLES; from += BATCH_SIZE) {
          minibatches.add(minibatch(features, epoch, from));
        }
      }
    }
    return minibatches;
  }

  private List<Float> minibatch(AugmentedFeatures features, int epoch, int from) {
    int to = Math.min(EXAMPLES, from + BATCH_SIZE);
    int nextTo = Math.min(EXAMPLES, to + BATCH_SIZE);
    float[] values = features.minibatch(epoch, order, from, to, nextTo);
    return IntStream.range(0, 2 * (to - from)).mapToObj(i -> values[i]).toList();
  }

  private static AugmentedFeatures features(int threads, Augmentation... augmentations) {
    return new AugmentedFeatures(
        new Numbers(), SHAPE, List.of(augmentations), BATCH_SIZE, threads, RandomStream.of(7));
  }

  /** Images of two pixels: the example's number, and a half more. */
  private record Numbers() implements Examples {
    @Override
    public int size() {
      return EXAMPLES;
    }

    @Override
    public void features(int index, float[] target, int offset) {
      target[offset] = index;
      target[offset + 1] = index + 0.5f;
    }

    @Override
    public int label(int index) {
      return 0;
    }
  }
}
