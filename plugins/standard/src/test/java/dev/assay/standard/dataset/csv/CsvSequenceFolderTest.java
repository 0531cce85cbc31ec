package dev.assay.standard.dataset.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Target;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.parameter.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One series a file. */
class CsvSequenceFolderTest extends DatasetContract {
  private final Path data;
  private final Path root;

  CsvSequenceFolderTest(@TempDir Path data) {
    this.data = data;
    this.root = data.resolve("series");
  }

  @Override
  protected Dataset dataset() throws IOException {
    for (int series = 0; series < 20; series++) {
      StringBuilder text = new StringBuilder("x,y\n");
      for (int step = 0; step < 2 + series % 3; step++) {
        text.append("%d,%d\n".formatted(series, step));
      }
      file("%s/%02d.csv".formatted(series < 10 ? "a" : "b", series), text.toString());
    }
    return labelled(null, true);
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
  void foldersAreClasses() throws IOException {
    file("up/2.csv", "x,y\n1,10\n2,20\n");
    file("up/1.TXT", "y,x\n30,3\n40,4\n50,5\n");
    file("down/0.tsv", "x,y\n9,90\n8,80\n");
    file("up/notes.md", "not a series");
    file("up/.hidden.csv", "not a series either");
    Dataset dataset = labelled(null, false);
    assertEquals(List.of("down", "up"), dataset.shape().classes());
    assertEquals(new InputShape.Sequence(3, 3, true), dataset.shape().input());
    Examples train = dataset.load().train();
    assertEquals(3, train.size());
    // By name: down/0.tsv, up/1.TXT with its columns in the first one's order, up/2.csv.
    assertArrayEquals(new float[] {9, 8, 0, 90, 80, 0, 0, 1, 0}, series(9, train, 0));
    assertArrayEquals(new float[] {3, 4, 5, 30, 40, 50, 0, 0, 1}, series(9, train, 1));
    assertEquals(0, train.label(0));
    assertEquals(1, train.label(2));
  }

  @Test
  void aColumnMayHaveTheClass() throws IOException {
    file("1.csv", "x,kind\n1,b\n2,b\n");
    file("later/2.csv", "x,kind\n3,a\n4,a\n");
    Dataset dataset = labelled("kind", false);
    assertEquals(List.of("a", "b"), dataset.shape().classes());
    assertEquals(new InputShape.Sequence(1, 2), dataset.shape().input());
    assertEquals(1, dataset.load().train().label(0));
  }

  @Test
  void theNextValueIsLearnt() throws IOException {
    file("a.csv", "x\n1\n2\n3\n");
    file("b.csv", "x\n4\n5\n6\n7\n");
    Dataset dataset = dataset(table(null, "x", true, false), 2);
    assertEquals(new Target.Real("x", true), dataset.shape().target());
    Examples train = dataset.load().train();
    assertEquals(3, train.size());
    assertEquals(7, train.value(2));
    assertArrayEquals(new float[] {5, 6}, series(2, train, 2));
  }

  @Test
  void columnsMayHaveNoNames() throws IOException {
    file("a/1.csv", "1,2\n3,4\n");
    file("b/1.csv", "5,6\n7,8\n");
    Examples train = dataset(table(null, null, false, false), null).load().train();
    assertArrayEquals(new float[] {5, 7, 6, 8}, series(4, train, 1));
  }

  @Test
  void whatIsWrongInAllFilesIsToldAtOnce() throws IOException {
    file("a/1.csv", "x,y\n1,2\n3,4\n");
    file("a/2.csv", "x,y\n1,2\n3,four\n5\n");
    file("a/3.csv", "x,z\n1,2\n3,4\n");
    file("a/4.csv", "x\n1\n2\n");
    file("b/1.csv", "");
    file("b/2.csv", "x,y\n");
    file("b/3.csv", "x,y\n1,2\n");
    file("b/4.csv", "x,y\n1,\"2\n");
    Files.write(root.resolve("b/5.csv"), "x,y\n1,ü\n".getBytes(StandardCharsets.ISO_8859_1));
    DataException refusal = assertThrows(DataException.class, () -> labelled(null, false).shape());
    assertEquals(
        String.join(
            "\n",
            root.resolve("a/2.csv") + ":3: y is no number: 'four'",
            root.resolve("a/2.csv") + ":4: 1 cells, but 2 columns",
            root.resolve("a/3.csv")
                + ":1: there is a column 'z', but none at "
                + root.resolve("a/1.csv")
                + ":1",
            root.resolve("a/4.csv") + ":1: there is no column 'y'",
            root.resolve("b/1.csv") + " is empty",
            root.resolve("b/2.csv") + " has no rows but the columns' names",
            root.resolve("b/4.csv")
                + " can't be read as a table: (startline 2) EOF reached before encapsulated token finished",
            root.resolve("b/5.csv") + " is not text in UTF-8",
            root.resolve("b/3.csv") + ":2: series 'b/3.csv' has one row, but needs at least 2"),
        refusal.getMessage());
  }

  @Test
  void whatMendsAllFilesIsTold() throws IOException {
    file("a/1.csv", "x,y\n1,2\n3,4\n");
    file("b/1.csv", "x,y\n1,2\n3,4\n");
    DataException refusal = assertThrows(DataException.class, () -> labelled("z", false).shape());
    assertEquals(
        root.resolve("a/1.csv")
            + ":1: there is no column 'z'\n"
            + root.resolve("b/1.csv")
            + ":1: there is no column 'z'",
        refusal.getMessage());
    assertEquals("did you mean 'x'? the columns are x, y", refusal.remedy());
  }

  @Test
  void whereFoldersAreClassesEachFileIsInOne() throws IOException {
    file("1.csv", "x\n1\n2\n");
    Files.createDirectories(root.resolve("empty"));
    DataException refusal = assertThrows(DataException.class, () -> labelled(null, false).shape());
    assertEquals(
        root.resolve("1.csv")
            + " is in no class's folder\n"
            + root.resolve("empty")
            + " has no .csv, .tsv or .txt files",
        refusal.getMessage());
    assertEquals(
        "put each file into a folder with its class's name, or name the column to learn: label or target",
        refusal.remedy());
  }

  @Test
  void aFolderMustHoldSeries() throws IOException {
    assertEquals(
        "there is no folder " + root,
        assertThrows(DataException.class, () -> labelled("x", false).shape()).getMessage());
    Files.createDirectories(root);
    assertEquals(
        root + " has no .csv, .tsv or .txt files",
        assertThrows(DataException.class, () -> labelled("x", false).shape()).getMessage());
    file("only/1.csv", "x\n1\n2\n");
    assertEquals(
        root + " has only the label [only]",
        assertThrows(DataException.class, () -> labelled(null, false).shape()).getMessage());
  }

  @Test
  void linksOutOfTheFolderAreNotFollowed() throws IOException {
    Path outside = Files.writeString(data.resolve("outside.csv"), "x\n1\n2\n");
    file("a/1.csv", "x\n1\n2\n");
    file("b/1.csv", "x\n3\n4\n");
    Files.createSymbolicLink(root.resolve("a/2.csv"), outside);
    assertEquals(2, labelled(null, false).load().train().size());
  }

  @Test
  void eitherAFileOrAFolder() {
    Path path = Path.of("series");
    assertEquals(
        "either file, with all series, or folder, with a file for each, must be given",
        refusal(() -> new SeriesParameters(null, null, null, 5, null)));
    assertEquals(
        "either file, with all series, or folder, with a file for each, must be left out",
        refusal(() -> new SeriesParameters(path, "who", path, 5, null)));
    assertEquals(
        "series must be left out where a folder has a file for each series",
        refusal(() -> new SeriesParameters(null, "who", path, 5, null)));
    assertEquals(
        "series must name the column that says which series a row of the file belongs to",
        refusal(() -> new SeriesParameters(path, null, null, 5, null)));
    assertEquals(
        "the column to learn must be named: label, with classes, or target, with numbers",
        refusal(
            () ->
                new CsvSequenceDataset.Parameters(
                    new SeriesParameters(path, "who", null, 5, null),
                    table(null, null, true, true),
                    Subset.ALL)));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable made) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, made).getMessage());
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Dataset labelled(@Nullable String label, boolean standardize) {
    return dataset(table(label, null, true, standardize), null);
  }

  private Dataset dataset(CsvParameters table, @Nullable Integer window) {
    SeriesParameters rows =
        new SeriesParameters(/* file= */ null, /* series= */ null, Path.of("series"), 5, window);
    return new CsvSequenceDataset(new CsvSequenceDataset.Parameters(rows, table, Subset.ALL), data);
  }

  private static CsvParameters table(
      @Nullable String label, @Nullable String target, boolean header, boolean standardize) {
    return new CsvParameters(
        label, target, header, ",", /* features= */ null, 0.1, 0.1, standardize, true, 1);
  }

  private static float[] series(int size, Examples examples, int index) throws IOException {
    float[] series = new float[size];
    examples.features(index, series, 0);
    return series;
  }
}
