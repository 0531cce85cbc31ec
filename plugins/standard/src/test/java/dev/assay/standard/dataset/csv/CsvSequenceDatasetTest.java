package dev.assay.standard.dataset.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.Target;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.parameter.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSequenceDatasetTest extends DatasetContract {
  private static final String HEADER = "who,x,y,kind\n";

  private final Path data;

  CsvSequenceDatasetTest(@TempDir Path data) {
    this.data = data;
  }

  @Override
  protected Dataset dataset() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int series = 0; series < 20; series++) {
      for (int step = 0; step < 2 + series % 3; step++) {
        text.append("s%d,%d,%d,%s\n".formatted(series, series, step, series < 10 ? "a" : "b"));
      }
    }
    return csv(text.toString(), true);
  }

  @Override
  protected List<Integer> sizes() {
    return List.of(16, 2, 2);
  }

  @Override
  protected Interval scale() {
    return Interval.ALL;
  }

  @Test
  void unequalLengthsAreMarkedAtTheirLastStep() throws IOException {
    Dataset dataset = plain("p,1,2,a\nq,5,6,b\np,3,4,a\nq,7,8,b\nq,9,10,b\n");
    assertEquals(new InputShape.Sequence(3, 3, true), dataset.shape().input());
    assertArrayEquals(new float[] {1, 3, 0, 2, 4, 0, 0, 1, 0}, series(dataset, 0));
    assertArrayEquals(new float[] {5, 7, 9, 6, 8, 10, 0, 0, 1}, series(dataset, 1));
  }

  @Test
  void equalLengthsNeedNoMark() throws IOException {
    Dataset dataset = plain("p,1,2,a\np,3,4,a\nq,5,6,b\nq,7,8,b\n");
    assertEquals(new InputShape.Sequence(2, 2), dataset.shape().input());
    assertArrayEquals(new float[] {5, 7, 6, 8}, series(dataset, 1));
  }

  @Test
  void aSeriesIsNeverDivided() throws IOException {
    // Column x numbers the series, so each split's rows tell which series it has.
    Splits splits = dataset().load();
    float[] first = new float[12];
    splits.validation().features(0, first, 0);
    for (int i = 0; i < splits.train().size(); i++) {
      float[] other = new float[12];
      splits.train().features(i, other, 0);
      assertEquals(false, first[0] == other[0], "series " + i + " is in both");
    }
  }

  @Test
  void aSeriesNumberIsLearntInItsOwnUnit() throws IOException {
    Dataset dataset = target("p,1,7,a\np,3,7,a\nq,5,-2.5,b\nq,7,-2.5,b\n", "y", null);
    assertEquals(new Target.Real("y", true), dataset.shape().target());
    assertEquals(new InputShape.Sequence(1, 2), dataset.shape().input());
    Splits splits = dataset.load();
    assertEquals(2, splits.train().size());
    assertEquals(-2.5f, splits.train().value(1));
  }

  @Test
  void theNextValueIsLearntOfEveryWindow() throws IOException {
    Dataset dataset = target("p,1,7,a\nq,8,0,b\np,3,6,a\np,4,5,a\nq,9,1,b\nq,9,2,b\n", "x", 2);
    // The target's own earlier values are a feature, too.
    assertEquals(new InputShape.Sequence(2, 2), dataset.shape().input());
    Examples train = dataset.load().train();
    assertEquals(2, train.size());
    assertEquals(4, train.value(0));
    assertEquals(9, train.value(1));
    assertArrayEquals(new float[] {1, 3, 7, 6}, series(dataset, 0));
  }

  @Test
  void windowsOfASeriesStayTogether() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int series = 0; series < 10; series++) {
      for (int step = 0; step < 5; step++) {
        rows.append("s%d,%d,%d,a\n".formatted(series, series, step));
      }
    }
    Splits splits = target(rows.toString(), "x", 3).load();
    assertEquals(16, splits.train().size());
    assertEquals(2, splits.validation().size());
    for (int i = 0; i < 16; i++) {
      assertEquals(false, splits.train().value(i) == splits.validation().value(0));
    }
  }

  @Test
  void whatAWindowNeeds() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> windows("kind", null, 2));
    DataException refusal =
        assertThrows(DataException.class, () -> target("p,1,7,a\np,3,7,a\n", "x", 2).shape());
    assertEquals(
        data.resolve("series.csv") + ":2: series 'p' has 2 rows, but needs at least 3",
        refusal.getMessage());
    DataException unequal =
        assertThrows(DataException.class, () -> target("p,1,7,a\np,3,8,a\n", "y", null).shape());
    assertEquals(
        data.resolve("series.csv")
            + ":3: series 'p' has y '8' here, but '7' at "
            + data.resolve("series.csv")
            + ":2",
        unequal.getMessage());
  }

  private Dataset target(String rows, String target, @Nullable Integer window) throws IOException {
    Files.writeString(data.resolve("series.csv"), HEADER + rows);
    return windows(null, target, window);
  }

  private Dataset windows(
      @Nullable String label, @Nullable String target, @Nullable Integer window) {
    List<String> features = window == null ? List.of("x") : List.of("x", "y");
    CsvParameters table =
        new CsvParameters(
            label, target, true, ",", features, 0.1, 0.1, /* standardize= */ false, true, 1);
    return new CsvSequenceDataset(
        new CsvSequenceDataset.Parameters(rows("who", window), table, Subset.ALL), data);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    DataException refusal =
        assertThrows(
            DataException.class,
            () ->
                plain(
                        "p,1,2,a\np,NaN,2,a\np,1,2,b\nq,1,2,b\n,1,2\n,1,2,a\n"
                            + "r,1,1,b\n".repeat(6))
                    .load());
    Path file = data.resolve("series.csv");
    assertEquals(
        String.join(
            "\n",
            file + ":3: x is no number: 'NaN'",
            file + ":4: series 'p' has kind 'b' here, but 'a' at " + file + ":2",
            file + ":6: 3 cells, but 4 columns",
            file + ":7: who is empty",
            file + ":13: series 'r' is longer than longest, 5",
            file + ":5: series 'q' has one row, but needs at least 2",
            file + ":7: series '' has one row, but needs at least 2"),
        refusal.getMessage());
  }

  @Test
  void theSeriesColumnMustExistAndBeOneOfItsOwn() throws IOException {
    Files.writeString(data.resolve("series.csv"), HEADER + "p,1,2,a\n");
    DataException refusal = assertThrows(DataException.class, () -> at("whom", null).shape());
    assertEquals(
        data.resolve("series.csv") + ":1: there is no column 'whom'", refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> at("kind", null));
    assertThrows(IllegalArgumentException.class, () -> at("x", List.of("x")));
  }

  private Dataset plain(String rows) throws IOException {
    return csv(HEADER + rows, false);
  }

  private Dataset csv(String text, boolean standardize) throws IOException {
    Files.writeString(data.resolve("series.csv"), text);
    return dataset("who", null, standardize);
  }

  private Dataset at(String series, @Nullable List<String> features) {
    return dataset(series, features, true);
  }

  private Dataset dataset(String series, @Nullable List<String> features, boolean standardize) {
    CsvParameters table =
        new CsvParameters("kind", null, true, ",", features, 0.1, 0.1, standardize, true, 1);
    return new CsvSequenceDataset(
        new CsvSequenceDataset.Parameters(rows(series, null), table, Subset.ALL), data);
  }

  private static SeriesParameters rows(String series, @Nullable Integer window) {
    return new SeriesParameters(Path.of("series.csv"), series, /* folder= */ null, 5, window);
  }

  private static float[] series(Dataset dataset, int index) throws IOException {
    float[] series = new float[dataset.shape().input().size()];
    dataset.load().train().features(index, series, 0);
    return series;
  }
}
