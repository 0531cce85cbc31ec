package dev.assay.standard.dataset.csv;

import dev.assay.spi.Component;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DownloadProgress;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.Inline;
import dev.assay.standard.dataset.files.DataPath;
import dev.assay.standard.dataset.memory.MemoryExamples;
import dev.assay.standard.dataset.memory.StratifiedSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows of numbers with a class each, or a number to learn, from a text file as RFC 4180 describes
 * it.
 *
 * <p>The label column's texts are the classes, in sorted order; every feature cell must be a finite
 * decimal number, as must every cell of the target column. Rows are divided at random by the
 * parameter {@code seed}, class by class. Features have no bounds: standardized (the default) they
 * have mean 0 and variance 1 over the training rows, otherwise they are as in the file. For tables
 * that fit into memory: up to 1 GiB, 10 million numbers and 1000 classes.
 */
public final class CsvDataset implements Dataset {
  private final CsvParameters parameters;
  private final Path file;

  CsvDataset(Path file, CsvParameters parameters, Path dataDirectory) {
    this.parameters = parameters;
    this.file = DataPath.resolve(dataDirectory, file);
  }

  /**
   * What a file may say.
   *
   * @param file where the table is
   * @param table what its columns are
   * @param subset the part of it that is used
   */
  public record Parameters(
      @Doc("the file, in UTF-8; relative to the data directory") Path file,
      @Inline CsvParameters table,
      @Inline Subset subset) {
    public Parameters {
      table.checkColumn();
      table.checkFeatures();
    }
  }

  /** As a component. */
  public static Component<Parameters, Dataset> component() {
    return Component.of(
        Dataset.KIND,
        "csv",
        "rows of numbers with a class or a number to learn, from a text file",
        Parameters.class,
        (p, context) ->
            p.subset().of(new CsvDataset(p.file(), p.table(), context.dataDirectory())));
  }

  @Override
  public boolean hasValidation() {
    return parameters.validation() > 0;
  }

  @Override
  public Object key() {
    return List.of("csv", parameters, file);
  }

  /** Reads the whole file, since every row may bring a new class. */
  @Override
  public DataShape shape() throws IOException {
    CsvTable table = read();
    return table.shape(new InputShape.Flat(table.width()));
  }

  @Override
  public void prepare(DownloadProgress progress) throws IOException {
    read();
  }

  @Override
  public Splits load() throws IOException {
    CsvTable table = read();
    StratifiedSplit split =
        StratifiedSplit.of(
            table.labels(),
            table.groups(),
            parameters.validation(),
            parameters.test(),
            parameters.seed());
    float[] values = parameters.standardize() ? table.standardized(split.train()) : table.values();
    float[] numbers = table.numbers();
    return split.apply(
        numbers == null
            ? MemoryExamples.of(values, table.labels(), table.width())
            : MemoryExamples.of(values, numbers, table.width()));
  }

  private CsvTable read() throws IOException {
    return new CsvReader(parameters).read(file);
  }
}
