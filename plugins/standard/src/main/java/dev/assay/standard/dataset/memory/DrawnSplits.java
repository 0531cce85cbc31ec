package dev.assay.standard.dataset.memory;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Splits;
import java.util.stream.IntStream;

/**
 * The three parts of a dataset that a program draws, all classes having equal shares of each part,
 * in an order that is drawn, too.
 *
 * @param random what all of it is drawn from
 * @param classes how many classes there are
 * @param train number of training examples
 * @param validation number of validation examples
 * @param test number of test examples
 */
public record DrawnSplits(RandomStream random, int classes, int train, int validation, int test) {
  private static final String TRAIN = "train";

  /** Draws examples. */
  public interface Drawer {
    /**
     * The examples of a part.
     *
     * @param classes the class of each
     * @param random a stream of the part's own
     */
    Examples draw(int[] classes, RandomStream random);
  }

  /** Draws all parts. */
  public Splits draw(Drawer drawer) {
    return new Splits(
        part(TRAIN, train, drawer),
        part("validation", validation, drawer),
        part("test", test, drawer));
  }

  /** Classes of the training examples, without drawing these. */
  public int[] trainClasses() {
    return classes(train, random.split(TRAIN));
  }

  private Examples part(String name, int count, Drawer drawer) {
    RandomStream own = random.split(name);
    return drawer.draw(classes(count, own), own);
  }

  private int[] classes(int count, RandomStream own) {
    int[] shuffled = IntStream.range(0, count).map(i -> i % classes).toArray();
    own.split("order").shuffle(shuffled);
    return shuffled;
  }
}
