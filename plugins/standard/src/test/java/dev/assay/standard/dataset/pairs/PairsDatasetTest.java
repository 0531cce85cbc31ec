package dev.assay.standard.dataset.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.parameter.Interval;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairsDatasetTest extends DatasetContract {

  @Override
  protected Dataset dataset() {
    return new PairsDataset(new PairsParameters(new Numbers(9), 40, 20, 11, 1));
  }

  @Override
  protected List<Integer> sizes() {
    return List.of(40, 20, 11);
  }

  @Override
  protected Interval scale() {
    return Interval.parse("[0, 30]");
  }

  @Test
  void featuresAreThoseOfBothAndTheLabelSaysWhetherTheirClassesAgree() throws IOException {
    Splits pairs = dataset().load();
    for (Examples part : List.of(pairs.train(), pairs.validation(), pairs.test())) {
      for (int i = 0; i < part.size(); i++) {
        float[] pair = features(part, i);
        assertNotEquals(pair[0], pair[2], "an example is paired with itself");
        assertEquals(pair[0] + 1, pair[1], "one example's features");
        assertEquals(pair[2] + 1, pair[3], "the other one's features");
        boolean same = Numbers.label((int) pair[0]) == Numbers.label((int) pair[2]);
        assertEquals(same ? 1 : 0, part.label(i));
      }
    }
  }

  @Test
  void everyPartIsPairedFromItsOwnExamples() throws IOException {
    Splits pairs = dataset().load();
    List<Examples> parts = List.of(pairs.train(), pairs.validation(), pairs.test());
    for (int p = 0; p < parts.size(); p++) {
      Examples part = parts.get(p);
      for (int i = 0; i < part.size(); i++) {
        float[] pair = features(part, i);
        assertEquals(p, (int) pair[0] / Numbers.EACH);
        assertEquals(p, (int) pair[2] / Numbers.EACH);
      }
    }
  }

  @Test
  void halfOfThePairsAgree() throws IOException {
    Splits pairs = dataset().load();
    assertEquals(20, IntStream.range(0, 40).map(pairs.train()::label).sum());
    assertEquals(5, IntStream.range(0, 11).map(pairs.test()::label).sum());
  }

  @Test
  void theSeedDecides() throws IOException {
    float[][] drawn = new float[2][];
    for (int seed = 0; seed < 2; seed++) {
      Examples train =
          new PairsDataset(new PairsParameters(new Numbers(9), 10, 0, 0, seed)).load().train();
      drawn[seed] = new float[40];
      for (int i = 0; i < 10; i++) {
        train.features(i, drawn[seed], 4 * i);
      }
    }
    assertTrue(!Arrays.equals(drawn[0], drawn[1]), "both seeds draw the same pairs");
  }

  @Test
  void theShapeIsAPair() throws IOException {
    DataShape shape = dataset().shape();
    assertEquals(new InputShape.Pair(new InputShape.Flat(2)), shape.input());
    assertEquals(4, shape.input().size());
    assertEquals(List.of("different", "same"), shape.classes());
  }

  @Test
  void partsThatCannotBePairedAreRefused() {
    Dataset oneExample = new PairsDataset(new PairsParameters(new Numbers(1), 10, 10, 10, 1));
    assertEquals(
        "pairs need train examples of at least two classes and two of one class, but the dataset"
            + " that they are drawn from has 1 of 1 classes",
        assertThrows(DataException.class, oneExample::load).getMessage());
  }

  private static float[] features(Examples examples, int index) {
    float[] features = new float[4];
    examples.features(index, features, 0);
    return features;
  }

  /** Examples with their number, counted through all parts, and the number after it as features. */
  private record Numbers(int count) implements Dataset {
    static final int EACH = 10;

    static int label(int number) {
      return number % EACH % 3;
    }

    @Override
    public DataShape shape() {
      return new DataShape(new InputShape.Flat(2), List.of("a", "b", "c"));
    }

    @Override
    public Splits load() {
      return new Splits(new Part(0, count), new Part(EACH, count), new Part(2 * EACH, count));
    }

    private record Part(int from, int size) implements Examples {
      @Override
      public void features(int index, float[] target, int offset) {
        target[offset] = from + index;
        target[offset + 1] = from + index + 1;
      }

      @Override
      public int label(int index) {
        return Numbers.label(from + index);
      }
    }
  }
}
