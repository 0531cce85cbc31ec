package dev.assay.spi.dataset.subset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetTest {
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();
  private static final List<String> CLOTHES = List.of("T-shirt", "Coat", "1-piece", "Bag");

  @Test
  void allOfADatasetIsTheDatasetItself() {
    Dataset dataset = new Numbers(DIGITS, 50);
    assertSame(dataset, Subset.ALL.of(dataset));
  }

  @Test
  void chosenClassesAreRenumberedInTheOrderOfTheList() throws IOException {
    Dataset subset = new Subset(List.of("7-8", "2"), null, null).of(new Numbers(DIGITS, 50));
    assertEquals(List.of("7", "8", "2"), subset.shape().classes());
    Splits splits = subset.load();
    for (Examples part : List.of(splits.train(), splits.validation(), splits.test())) {
      assertEquals(15, part.size());
      for (int i = 0; i < part.size(); i++) {
        int digit = (int) feature(part, i) % 10;
        assertEquals(digit == 2 ? 2 : digit - 7, part.label(i));
      }
    }
  }

  @Test
  void theFirstTrainingExamplesOfEachClassAreTaken() throws IOException {
    Splits splits = new Subset(List.of("0-1"), 2, null).of(new Numbers(DIGITS, 50)).load();
    assertEquals(List.of(0f, 1f, 10f, 11f), features(splits.train()));
    assertEquals(10, splits.validation().size());
    assertEquals(10, splits.test().size());
  }

  @Test
  void theRangeIsCutOutBeforeClassesAreCounted() throws IOException {
    Splits splits =
        new Subset(List.of("0", "1"), 1, List.of(5, 31)).of(new Numbers(DIGITS, 50)).load();
    assertEquals(List.of(10f, 11f), features(splits.train()));
    assertEquals(
        List.of(5f, 6f, 7f),
        features(new Subset(null, null, List.of(5, 8)).of(new Numbers(DIGITS, 50)).load().train()));
  }

  @ParameterizedTest
  @CsvSource({
    "T-shirt;Bag, 0;3",
    "1-piece;Coat, 2;1",
    "0-2, 0;1;2",
    "3;1, 3;1",
    "Coat - Bag, 1;2;3"
  })
  void classesGoByNameOrNumber(String written, String expected) {
    ClassList classes = ClassList.of(List.of(written.split(";")), CLOTHES);
    assertEquals(List.of(), classes.misfits());
    assertEquals(
        List.of(expected.split(";")), classes.indices().stream().map(String::valueOf).toList());
  }

  @Test
  void whereClassesAreCalledByNumbersANumberIsAName() {
    List<String> fromOne = List.of("1", "2", "3");
    assertEquals(List.of(0, 1), ClassList.of(List.of("1-2"), fromOne).indices());
    assertEquals("valid: 1, 2, 3", ClassList.of(List.of("0"), fromOne).misfits().get(0).remedy());
  }

  @Test
  void everyWrongEntryIsReportedAtItsPlace() throws IOException {
    assertEquals(
        List.of(
            new Misfit(
                "classes.1",
                "no such class of the dataset: 11",
                "valid: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"),
            new Misfit("classes.2", "class 3 is listed twice, in 0-4 and 3-6", "list it once")),
        misfits("0-4", "11", "3-6"));
    assertEquals("classes", misfits().get(0).path());
    assertEquals("a classifier needs at least two classes, found 1", misfits("5").get(0).rule());
    assertEquals("no such class of the dataset: 4-2", misfits("4-2").get(0).rule());
  }

  @Test
  void moreExamplesThanThereAreAreRefused() {
    assertEquals(
        "per-class asks for 6 training examples of each class, but there are 5 of class 8, 5 of"
            + " class 9",
        message(new Subset(List.of("8", "9"), 6, null)));
    assertEquals(
        "train-range goes to 51, but there are 50 training examples",
        message(new Subset(null, null, List.of(0, 51))));
    assertEquals(
        "the part of the dataset that the experiment asks for has no training examples",
        message(new Subset(List.of("8", "9"), null, List.of(0, 3))));
    assertEquals(
        "train-range must be two numbers, the first one less than the second, not [5, 5]",
        message(new Subset(null, null, List.of(5, 5))));
  }

  @Test
  void whereLabelsAreKnownThatIsSaidBeforeAnythingIsRead() throws IOException {
    assertEquals(
        new Misfit(
            "per-class",
            "per-class asks for 6 training examples of each class, but there are 5 of class 8, 5 of"
                + " class 9",
            "set per-class to 5 or less"),
        misfit(new Subset(List.of("8", "9"), 6, null)));
    assertEquals("train-range", misfit(new Subset(null, null, List.of(0, 51))).path());
    assertEquals("train-range", misfit(new Subset(null, null, List.of(50, 5))).path());
    assertEquals(
        List.of(), new Subset(List.of("8", "9"), 5, null).of(new Numbers(DIGITS, 50)).check());
  }

  private static Misfit misfit(Subset subset) throws IOException {
    List<Misfit> misfits = subset.of(new Numbers(DIGITS, 50)).check();
    assertEquals(1, misfits.size());
    return misfits.get(0);
  }

  private static @Nullable String message(Subset subset) {
    Dataset dataset = subset.of(new Numbers(DIGITS, 50));
    return assertThrows(DataException.class, dataset::load).getMessage();
  }

  private static List<Misfit> misfits(String... classes) throws IOException {
    return new Subset(List.of(classes), null, null).of(new Numbers(DIGITS, 50)).check();
  }

  private static List<Float> features(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(i -> feature(examples, i)).toList();
  }

  private static float feature(Examples examples, int index) {
    float[] feature = new float[1];
    examples.features(index, feature, 0);
    return feature[0];
  }

  /** Each part holds the numbers from 0, each in the class of its remainder. */
  private record Numbers(List<String> classes, int count) implements Dataset {
    @Override
    public DataShape shape() {
      return new DataShape(new InputShape.Flat(1), classes);
    }

    @Override
    public Splits load() {
      Examples part = new Part(count, classes.size());
      return new Splits(part, part, part);
    }

    @Override
    public Optional<int[]> trainLabels() {
      return Optional.of(IntStream.range(0, count).map(i -> i % classes.size()).toArray());
    }
  }

  private record Part(int size, int classes) implements Examples {
    @Override
    public void features(int index, float[] target, int offset) {
      target[offset] = index;
    }

    @Override
    public int label(int index) {
      return index % classes;
    }
  }
}
