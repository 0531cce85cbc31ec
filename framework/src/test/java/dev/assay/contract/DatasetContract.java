package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.parameter.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every dataset must do. Use one with few examples, its files already there. */
public abstract class DatasetContract {
  private static final int THREADS = 4;

  /** A new instance of the dataset, always with the same parameters. */
  protected abstract Dataset dataset() throws IOException;

  /** How many training, validation and test examples the parameters ask for. */
  protected abstract List<Integer> sizes();

  /** The interval in which the dataset's documentation says that features lie. */
  protected abstract Interval scale();

  @Test
  void shapeIsKnownBeforeLoadingAndStaysTheSame() throws IOException {
    Dataset dataset = dataset();
    DataShape before = dataset.shape();
    dataset.load();
    assertEquals(before, dataset.shape());
    assertEquals(before, dataset().shape());
  }

  @Test
  void classesHaveDistinctNames() throws IOException {
    if (dataset().shape().isReal()) {
      return;
    }
    List<String> classes = dataset().shape().classes();
    assertTrue(classes.size() >= 2, () -> "fewer than two classes: " + classes);
    assertEquals(classes.size(), new HashSet<>(classes).size(), () -> "repeated: " + classes);
  }

  @Test
  void everyExampleIsInExactlyOnePart() throws IOException {
    assertEquals(sizes(), parts().stream().map(Examples::size).toList());
  }

  @Test
  void preparingTwiceChangesNothing() throws IOException {
    Dataset dataset = dataset();
    dataset.prepare((file, done, total) -> {});
    dataset.prepare((file, done, total) -> {});
    assertEquals(contents(parts()), contents(parts(dataset.load())));
  }

  @Test
  void sameParametersGiveTheSameExamples() throws IOException {
    assertEquals(contents(parts()), contents(parts()));
  }

  @Test
  void loadingAgainGivesTheSameExamples() throws IOException {
    Dataset dataset = dataset();
    assertEquals(contents(parts(dataset.load())), contents(parts(dataset.load())));
  }

  @Test
  void labelsNameClassesAndNumbersAreFinite() throws IOException {
    boolean real = dataset().shape().isReal();
    int classes = dataset().shape().classes().size();
    for (Examples examples : parts()) {
      for (int i = 0; i < examples.size(); i++) {
        if (real) {
          assertTrue(Float.isFinite(examples.value(i)), "number " + examples.value(i));
          continue;
        }
        int label = examples.label(i);
        assertTrue(label >= 0 && label < classes, "label " + label + " of " + classes);
      }
    }
  }

  @Test
  void featuresAreFiniteAndWithinTheDocumentedScale() throws IOException {
    int size = dataset().shape().input().size();
    Interval scale = scale();
    for (Examples examples : parts()) {
      for (int i = 0; i < examples.size(); i++) {
        for (float feature : features(examples, i, size)) {
          boolean valid = Float.isFinite(feature) && scale.contains(feature);
          assertTrue(valid, () -> feature + " is not in " + scale);
        }
      }
    }
  }

  @Test
  void examplesDiffer() throws IOException {
    int size = dataset().shape().input().size();
    Examples train = parts().get(0);
    List<List<Float>> distinct = new ArrayList<>();
    for (int i = 0; i < train.size() && distinct.size() < 2; i++) {
      List<Float> features = boxed(features(train, i, size));
      if (!distinct.contains(features)) {
        distinct.add(features);
      }
    }
    assertEquals(2, distinct.size(), "all training examples have the same features");
  }

  @Test
  void featuresWritesJustItsPlace() throws IOException {
    int size = dataset().shape().input().size();
    Examples train = parts().get(0);
    float[] expected = features(train, 0, size);
    float[] target = new float[size + 7];
    Arrays.fill(target, Float.NaN);
    train.features(0, target, 3);
    assertAll(
        () -> assertArrayEquals(expected, Arrays.copyOfRange(target, 3, 3 + size)),
        () -> assertArrayEquals(filled(3), Arrays.copyOf(target, 3), "before the offset"),
        () ->
            assertArrayEquals(
                filled(4), Arrays.copyOfRange(target, 3 + size, size + 7), "after the features"));
  }

  @Test
  void severalThreadsReadTheSame() throws Exception {
    DataShape shape = dataset().shape();
    List<Examples> parts = parts();
    List<List<Object>> expected = contents(parts, shape);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<List<List<Object>>> read = () -> contents(parts, shape);
      List<Future<List<List<Object>>>> readings = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        readings.add(threads.submit(read));
      }
      for (Future<List<List<Object>>> reading : readings) {
        assertEquals(expected, reading.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Examples> parts() throws IOException {
    return parts(dataset().load());
  }

  private static List<Examples> parts(Splits splits) {
    return List.of(splits.train(), splits.validation(), splits.test());
  }

  /** For each part its examples, each as label or number and hash of its features. */
  private List<List<Object>> contents(List<Examples> parts) throws IOException {
    return contents(parts, dataset().shape());
  }

  private static List<List<Object>> contents(List<Examples> parts, DataShape shape) {
    int size = shape.input().size();
    List<List<Object>> contents = new ArrayList<>();
    for (Examples examples : parts) {
      List<Object> part = new ArrayList<>();
      float[] features = new float[size];
      for (int i = 0; i < examples.size(); i++) {
        examples.features(i, features, 0);
        float learnt = shape.isReal() ? examples.value(i) : examples.label(i);
        part.add(List.of(learnt, Arrays.hashCode(features)));
      }
      contents.add(part);
    }
    return contents;
  }

  /** One example's features; what {@code features} leaves unwritten is NaN. */
  private static float[] features(Examples examples, int index, int size) {
    float[] target = filled(size);
    examples.features(index, target, 0);
    return target;
  }

  private static float[] filled(int length) {
    float[] values = new float[length];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  private static List<Float> boxed(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
