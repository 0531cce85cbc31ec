package dev.assay.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.ArchitectureContract;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keras's models as architectures. */
class KerasArchitectureTest {
  @TempDir Path folder = Path.of("");

  /** What every architecture must do, of a file of this name. */
  abstract static class OfFile extends ArchitectureContract {
    @TempDir Path folder = Path.of("");
    private final String name;
    private final DataShape data;

    OfFile(String name, InputShape input, int classes) {
      this(name, shaped(input, classes));
    }

    OfFile(String name, DataShape data) {
      this.name = name;
      this.data = data;
    }

    @Override
    protected Architecture architecture() {
      return KerasArchitectureTest.architecture(folder, name, /* sha256= */ null);
    }

    @Override
    protected DataShape data() {
      return data;
    }
  }

  @Nested
  class OfPlainValues extends OfFile {
    OfPlainValues() {
      super("mnist.h5", new InputShape.Flat(784), 10);
    }
  }

  @Nested
  class OfImages extends OfFile {
    OfImages() {
      super("images.h5", new InputShape.Image(2, 8, 7), 4);
    }
  }

  @Nested
  class OfGraph extends OfFile {
    OfGraph() {
      super("graph.h5", new InputShape.Image(3, 6, 6), 3);
    }
  }

  @Nested
  class OfSeries extends OfFile {
    OfSeries() {
      super("real-lstm.h5", new InputShape.Sequence(3, 7), 3);
    }
  }

  @Nested
  class OfAllLayersForSeries extends OfFile {
    OfAllLayersForSeries() {
      super("real-series.h5", new InputShape.Sequence(3, 8), 3);
    }
  }

  @Nested
  class OfUnevenSeries extends OfFile {
    OfUnevenSeries() {
      super("real-masked.h5", new InputShape.Sequence(3, 6, /* marked= */ true), 3);
    }
  }

  @Nested
  class OfNumbers extends OfFile {
    OfNumbers() {
      super("real-number.h5", numbers(new InputShape.Sequence(2, 5)));
    }
  }

  @Test
  void aGraphIsOne() {
    DataShape data = shaped(new InputShape.Image(3, 3, 3), 2);
    assertInstanceOf(
        GraphArchitecture.class,
        architecture(folder, "graph.h5", /* sha256= */ null).resolve(data));
  }

  @Test
  void imagesFitWhereTheirRowsWould() {
    Architecture digits = architecture(folder, "mnist.h5", /* sha256= */ null);
    assertEquals(List.of(), digits.check(shaped(new InputShape.Image(1, 28, 28), 10)));
    assertEquals(List.of(), digits.check(shaped(new InputShape.Flat(784), 10)));
  }

  @Test
  void otherDataIsRefused() {
    List<Misfit> misfits =
        architecture(folder, "images.h5", /* sha256= */ null)
            .check(shaped(new InputShape.Image(1, 28, 28), 10));
    assertEquals(
        List.of(
            new Misfit(
                "file",
                "the model takes 2×8×7 images, but the dataset has 1×28×28 images",
                "a model for such data, or a dataset of the model's shape"),
            new Misfit(
                "file",
                "the model's last layer, dense, has 4 outputs, but the dataset has 10 classes",
                "a model or a dataset with as many classes as the other has")),
        misfits);
  }

  @Test
  void seriesOfUnequalLengthNeedAModelThatEndsWithThem() {
    InputShape uneven = new InputShape.Sequence(4, 7, /* marked= */ true);
    assertEquals(
        List.of(
            new Misfit(
                "file",
                "the dataset's series differ in length, but the model takes all as equally long",
                "a model with Masking after its input, or with an input of any number of steps,"
                    + " (None, 3)")),
        architecture(folder, "real-lstm.h5", /* sha256= */ null).check(shaped(uneven, 3)));
    List<Misfit> flattened =
        architecture(folder, "real-simple.h5", /* sha256= */ null)
            .check(shaped(new InputShape.Sequence(3, 7, /* marked= */ true), 3));
    assertTrue(
        flattened
            .get(0)
            .rule()
            .endsWith(
                "layer flat: Flatten would read on after the end of the dataset's shorter"
                    + " series"),
        flattened.toString());
    assertEquals(
        "series of one length, or a model that reads them forwards alone, as LSTM does",
        flattened.get(0).remedy());
  }

  @Test
  void seriesOfAnotherShapeAreRefused() {
    assertEquals(
        "file: the model takes series of any number of steps of 2 values, but the dataset has 6"
            + " values",
        words(
            architecture(folder, "real-number.h5", /* sha256= */ null)
                .check(numbers(new InputShape.Flat(6)))));
    assertEquals(
        "file: the model takes series of 7 steps of 3 values, but the dataset has series of 8"
            + " steps of 3 values",
        words(
            architecture(folder, "real-lstm.h5", /* sha256= */ null)
                .check(shaped(new InputShape.Sequence(3, 8), 3))));
  }

  @Test
  void classesAreNoNumbers() {
    assertEquals(
        "file: the model's last layer, number, puts out a number, but the dataset has 4 classes",
        words(
            architecture(folder, "real-number.h5", /* sha256= */ null)
                .check(shaped(new InputShape.Sequence(2, 6), 4))));
    assertEquals(
        "file: the model's last layer, classes, puts out 3 classes, but the dataset has the number"
            + " next",
        words(
            architecture(folder, "real-lstm.h5", /* sha256= */ null)
                .check(numbers(new InputShape.Sequence(3, 7)))));
  }

  private static DataShape numbers(InputShape input) {
    return new DataShape(input, new Target.Real("next", /* standardized= */ true));
  }

  @Test
  void whatTheFileHoldsIsPartOfTheRecord() throws IOException {
    Path file = ModelFiles.copy("dense.h5", folder);
    Map<String, String> pins = architecture(folder, "dense.h5", /* sha256= */ null).pins();
    assertEquals(Map.of("sha256", FileHash.of(file)), pins);
    assertEquals(
        "sha256: " + file + " has another SHA-256: " + FileHash.of(file),
        words(architecture(folder, "dense.h5", "00").check(shaped(new InputShape.Flat(6), 3))));
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    Path file = folder.resolve("none.h5");
    Architecture missing =
        new KerasArchitecture(
            new KerasArchitecture.Parameters(file, /* sha256= */ null, WeightInitXavier::new));
    assertEquals(
        "file: %s can't be used: there is no such file: %s".formatted(file, file),
        words(missing.check(shaped(new InputShape.Flat(6), 3))));
  }

  private static String words(List<Misfit> misfits) {
    return misfits.get(0).path() + ": " + misfits.get(0).rule();
  }

  private static Architecture architecture(Path folder, String name, @Nullable String sha256) {
    try {
      return new KerasArchitecture(
          new KerasArchitecture.Parameters(
              ModelFiles.copy(name, folder), sha256, WeightInitXavier::new));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataShape shaped(InputShape input, int classes) {
    return new DataShape(input, IntStream.range(0, classes).mapToObj(String::valueOf).toList());
  }
}
