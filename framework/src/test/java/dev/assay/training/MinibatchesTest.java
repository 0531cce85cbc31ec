package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.spi.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinibatchesTest {

  @Test
  void eachEpochCoversEveryExampleOnceTheLastMinibatchBeingPartial() {
    Minibatches minibatches = new Minibatches(10, 4, RandomStream.of(1));
    minibatches.shuffle(1);

    assertEquals(3, minibatches.perEpoch());
    assertEquals(0, minibatches.from(0));
    assertEquals(minibatches.to(0), minibatches.from(1));
    assertEquals(8, minibatches.from(2));
    assertEquals(10, minibatches.to(2));
    assertArrayEquals(
        IntStream.range(0, 10).toArray(), Arrays.stream(minibatches.order()).sorted().toArray());
  }

  @Test
  void orderDependsOnTheEpochAndNotOnEarlierOnes() {
    Minibatches through = new Minibatches(100, 10, RandomStream.of(1));
    through.shuffle(1);
    int[] first = through.order().clone();
    through.shuffle(2);
    Minibatches resumed = new Minibatches(100, 10, RandomStream.of(1));
    resumed.shuffle(2);

    assertArrayEquals(through.order(), resumed.order());
    assertFalse(Arrays.equals(first, resumed.order()));
  }
}
