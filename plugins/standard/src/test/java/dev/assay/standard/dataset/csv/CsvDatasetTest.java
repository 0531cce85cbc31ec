package dev.assay.standard.dataset.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.Misfit;
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

class CsvDatasetTest extends DatasetContract {
  private final Path data;
  private final Path file;

  CsvDatasetTest(@TempDir Path data) {
    this.data = data;
    this.file = data.resolve("flowers.csv");
  }

  @Override
  protected Dataset dataset() throws IOException {
    StringBuilder text = new StringBuilder("length,width,species\n");
    for (int i = 0; i < 40; i++) {
      text.append(i).append(',').append(0.5 * i * i).append(i % 2 == 0 ? ",rose\n" : ",aster\n");
    }
    return csv(text.toString());
  }

  @Override
  protected List<Integer> sizes() {
    return List.of(32, 4, 4);
  }

  @Override
  protected Interval scale() {
    return Interval.ALL;
  }

  @Test
  void classesAreSorted() throws IOException {
    assertEquals(List.of("aster", "rose"), dataset().shape().classes());
    assertEquals(new InputShape.Flat(2), dataset().shape().input());
  }

  @Test
  void trainingFeaturesAreStandardized() throws IOException {
    Examples train = dataset().load().train();
    double[] sum = new double[2];
    double[] squares = new double[2];
    for (int i = 0; i < train.size(); i++) {
      float[] row = row(train, i);
      for (int f = 0; f < 2; f++) {
        sum[f] += row[f];
        squares[f] += row[f] * row[f];
      }
    }
    for (int f = 0; f < 2; f++) {
      assertEquals(0, sum[f], 1e-4);
      assertEquals(train.size(), squares[f], 1e-3);
    }
  }

  @Test
  void readsQuotedCellsSpacesAndAByteOrderMark() throws IOException {
    Dataset dataset =
        raw("\uFEFFx ;\"the label\"\r\n 1.5 ;\"a;\"\"b\"\"\"\r\n\r\n-2e1;c\r\n", "the label", ";");
    assertEquals(List.of("a;\"b\"", "c"), dataset.shape().classes());
    assertEquals(1.5f, row(dataset.load().train(), 0)[0]);
    assertEquals(-20f, row(dataset.load().train(), 1)[0]);
  }

  @Test
  void readsFilesWithoutHeader() throws IOException {
    Files.writeString(file, "a,1,2\nb,3,4");
    Dataset dataset = dataset(parameters("0", false, ",", List.of("2"), false));
    assertEquals(new InputShape.Flat(1), dataset.shape().input());
    assertEquals(4f, row(dataset.load().train(), 1)[0]);
    assertEquals(1, dataset.load().train().label(1));
  }

  @Test
  void aConstantColumnBecomesZero() throws IOException {
    Dataset dataset = csv("length,species\n7,a\n7,b\n7,a\n");
    assertEquals(0f, row(dataset.load().train(), 2)[0]);
  }

  @Test
  void allWrongCellsAreReportedTogether() throws IOException {
    assertRefused(
        file
            + ":3: length is no number: 'tall'\n"
            + file
            + ":4: length is empty\n"
            + file
            + ":4: species is empty\n"
            + file
            + ":5: 1 cells, but 2 columns\n"
            + file
            + ":7: length is no number: 'NaN'\n"
            + file
            + ":8: length is no number: '1e99'",
        "correct these lines",
        "length,species\n1,a\ntall,b\n,\n5\n\nNaN,a\n1e99,b");
  }

  @Test
  void manyMistakesAreCounted() throws IOException {
    DataException refusal =
        assertThrows(
            DataException.class, () -> csv("length,species\n" + "x,a\n".repeat(25)).load());
    assertEquals(
        "and 5 more", String.valueOf(refusal.getMessage()).lines().skip(20).findFirst().get());
  }

  @Test
  void aMissingLabelColumnSuggestsAnother() throws IOException {
    assertRefused(
        file + ":1: there is no column 'species'",
        "did you mean 'specie'? the columns are length, specie",
        "length,specie\n1,a\n");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() throws IOException {
    assertRefused(
        file + ":1: two columns are called 'length'",
        "give each its own name",
        "length,length,species\n1,2,a\n");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertRefused(file + " is empty", "the csv dataset needs rows of numbers", "");
  }

  @Test
  void aHeaderAloneIsRefused() throws IOException {
    assertRefused(
        file + " has no rows",
        "a classifier needs rows of at least two classes",
        "length,species\n");
  }

  @Test
  void aSingleClassIsRefused() throws IOException {
    assertRefused(
        file + " has only the label [a]",
        "a classifier needs rows of at least two classes",
        "length,species\n1,a\n2,a\n");
  }

  @Test
  void aLabelThatIsNoClassIsRefused() throws IOException {
    StringBuilder text = new StringBuilder("length,species\n");
    for (int i = 0; i <= 1000; i++) {
      text.append("1,").append(i).append('\n');
    }
    assertRefused(
        file + ":1002: column species has more than 1000 different labels",
        "name the column that holds the class as label",
        text.toString());
  }

  @Test
  void anOpenQuoteIsRefused() throws IOException {
    Files.writeString(file, "length,species\n1,\"a\n2,b\n");
    DataException refusal = assertThrows(DataException.class, () -> plain().load());
    assertEquals("look for a quote that is not closed", refusal.remedy());
  }

  @Test
  void anotherEncodingIsRefused() throws IOException {
    Files.write(file, "length,species\n1,ä\n2,b\n".getBytes(StandardCharsets.ISO_8859_1));
    DataException refusal = assertThrows(DataException.class, () -> plain().load());
    assertEquals(file + " is not text in UTF-8", refusal.getMessage());
  }

  @Test
  void aMissingFileIsRefused() {
    DataException refusal = assertThrows(DataException.class, () -> plain().shape());
    assertEquals("there is no file " + file, refusal.getMessage());
  }

  @Test
  void aPathOutOfTheDataDirectoryMustBeAbsolute() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> at(Path.of("..", "secret.csv")));
    assertEquals(
        Path.of("..", "secret.csv")
            + " leads out of the data directory "
            + data
            + "; write an absolute path if that is meant",
        refusal.getMessage());
    at(data.resolveSibling("mine.csv"));
  }

  @Test
  void parametersThatContradictAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new CsvDataset.Parameters(
                Path.of("flowers.csv"),
                parameters("species", true, ",", List.of("species"), true),
                Subset.ALL));
    assertThrows(
        IllegalArgumentException.class, () -> parameters("species", true, "::", null, true));
    assertThrows(
        IllegalArgumentException.class,
        () -> parameters("species", true, ",", List.of("a", "a"), true));
  }

  @Test
  void numbersOfAColumnAreLearnt() throws IOException {
    Files.writeString(file, "a,price\n1,-2.5\n2,1e3\n3,7\n");
    Dataset dataset = dataset(target("price"));
    assertEquals(new Target.Real("price", true), dataset.shape().target());
    assertEquals(new InputShape.Flat(1), dataset.shape().input());
    assertEquals(1000, dataset.load().train().value(1));
  }

  @Test
  void whatIsNoNumberIsToldWithItsPlace() throws IOException {
    Files.writeString(file, "a,price\n1,cheap\n2,\n3,7\n");
    DataException refusal =
        assertThrows(DataException.class, () -> dataset(target("price")).load());
    assertEquals(
        file + ":2: price is no number: 'cheap'\n" + file + ":3: price is empty",
        refusal.getMessage());
  }

  @Test
  void aLabelOrATargetIsNamed() {
    Path path = Path.of("flowers.csv");
    CsvParameters neither = target(null);
    assertThrows(
        IllegalArgumentException.class, () -> new CsvDataset.Parameters(path, neither, Subset.ALL));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CsvParameters("a", "b", true, ",", null, 0.1, 0.1, true, true, 1));
  }

  @Test
  void classesAreRefusedWhereNumbersAreLearnt() throws IOException {
    Files.writeString(file, "a,price\n1,2\n2,3\n3,7\n4,1\n");
    assertEquals(
        List.of(
            new Misfit(
                "per-class",
                "there are no classes: what is to be learnt is the number price",
                "leave it out; train-range takes some examples")),
        new Subset(null, 2, null).of(dataset(target("price"))).check());
    Dataset some = new Subset(null, null, List.of(1, 3)).of(dataset(target("price")));
    assertEquals(List.of(), some.check());
    assertEquals(2, some.load().train().size());
    assertEquals(3, some.load().train().value(0));
  }

  private static CsvParameters target(@Nullable String column) {
    return new CsvParameters(null, column, true, ",", null, 0.1, 0.1, true, true, 1);
  }

  private void assertRefused(String message, String remedy, String text) throws IOException {
    Dataset dataset = csv(text);
    DataException refusal = assertThrows(DataException.class, dataset::load);
    assertEquals(message, refusal.getMessage());
    assertEquals(remedy, refusal.remedy());
  }

  private Dataset csv(String text) throws IOException {
    Files.writeString(file, text);
    return plain();
  }

  private Dataset raw(String text, String label, String separator) throws IOException {
    Files.writeString(file, text);
    return dataset(parameters(label, true, separator, null, false));
  }

  private Dataset plain() {
    return dataset(parameters("species", true, ",", null, true));
  }

  private Dataset dataset(CsvParameters parameters) {
    return new CsvDataset(Path.of("flowers.csv"), parameters, data);
  }

  private void at(Path path) {
    var unused =
        new CsvDataset(
            path, new CsvParameters("y", null, true, ",", null, 0.1, 0.1, true, true, 1), data);
  }

  private static CsvParameters parameters(
      String label,
      boolean header,
      String separator,
      @Nullable List<String> features,
      boolean standardize) {
    return new CsvParameters(
        label, null, header, separator, features, 0.1, 0.1, standardize, true, 1);
  }

  private static float[] row(Examples examples, int index) {
    float[] row = new float[2];
    examples.features(index, row, 0);
    return row;
  }
}
