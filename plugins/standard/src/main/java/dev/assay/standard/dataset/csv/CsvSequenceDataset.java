package dev.assay.standard.dataset.csv;

import dev.assay.spi.Component;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DownloadProgress;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Selection;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.parameter.Inline;
import dev.assay.standard.dataset.files.DataPath;
import dev.assay.standard.dataset.memory.MemoryExamples;
import dev.assay.standard.dataset.memory.StratifiedSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Series of numbers with a class or a number to learn each, from text files whose rows are their
 * steps. With a window, what is to be learnt is the value that comes after each window of a series.
 *
 * <p>Files are read as {@link CsvDataset} does, with its limits. In one file with all series a
 * column names the one that a row belongs to; else each file of a folder is a series, taken in the
 * order of their names. Whole series go to training, validation or test. Features are standardized
 * by the steps of training series; what shorter series are followed by is 0 afterwards.
 */
public final class CsvSequenceDataset implements Dataset {
  private final Parameters parameters;
  private final Path source;

  CsvSequenceDataset(Parameters parameters, Path dataDirectory) {
    this.parameters = parameters;
    this.source = DataPath.resolve(dataDirectory, parameters.rows().source());
  }

  /**
   * What a file may say.
   *
   * @param rows how rows make series
   * @param table what their columns are
   * @param subset the part of it that is used
   */
  public record Parameters(
      @Inline SeriesParameters rows, @Inline CsvParameters table, @Inline Subset subset) {
    public Parameters {
      if (rows.window() != null && table.target() == null) {
        throw new IllegalArgumentException(
            "a window needs a target, the column whose next value is to be learnt");
      }
      if (rows.folder() == null) {
        table.checkColumn();
      }
      if (rows.window() == null) {
        table.checkFeatures();
      }
      String series = rows.series();
      List<String> features = table.features();
      if (series != null
          && (series.equals(table.column()) || (features != null && features.contains(series)))) {
        throw new IllegalArgumentException(
            "series must be a column of its own, neither the one to learn nor a feature: "
                + series);
      }
    }
  }

  /** As a component. */
  public static Component<Parameters, Dataset> component() {
    return Component.of(
        Dataset.KIND,
        "csv-sequence",
        "series of numbers with a class or a number to learn, from text files of their steps",
        Parameters.class,
        (p, context) -> p.subset().of(new CsvSequenceDataset(p, context.dataDirectory())));
  }

  @Override
  public boolean hasValidation() {
    return parameters.table().validation() > 0;
  }

  @Override
  public Object key() {
    return List.of("csv-sequence", parameters.table(), parameters.rows(), source);
  }

  /** Reads all there is, since every row may bring a new class or the longest series. */
  @Override
  public DataShape shape() throws IOException {
    SeriesIndex index = index();
    CsvTable table = read(index);
    return table.shape(series(table, index).shape());
  }

  @Override
  public void prepare(DownloadProgress progress) throws IOException {
    shape();
  }

  @Override
  public Splits load() throws IOException {
    SeriesIndex index = index();
    CsvTable table = read(index);
    SeriesTable series = series(table, index);
    CsvParameters settings = parameters.table();
    StratifiedSplit split =
        StratifiedSplit.of(
            series.labelsOfSeries(),
            table.groups(),
            settings.validation(),
            settings.test(),
            settings.seed());
    float[] values =
        settings.standardize() ? table.standardized(series.rows(split.train())) : table.values();
    float[] features = series.features(values);
    float[] numbers = table.numbers();
    int size = series.shape().size();
    Examples all =
        numbers == null
            ? MemoryExamples.of(features, series.labels(), size)
            : MemoryExamples.of(features, series.numbers(numbers), size);
    return new Splits(
        new Selection(all, series.examples(split.train())),
        new Selection(all, series.examples(split.validation())),
        new Selection(all, series.examples(split.test())));
  }

  private SeriesIndex index() {
    return new SeriesIndex(parameters.rows(), parameters.table().column());
  }

  private SeriesTable series(CsvTable table, SeriesIndex index) throws DataException {
    return new SeriesTable(table, index, parameters.rows().window());
  }

  private CsvTable read(SeriesIndex index) throws IOException {
    CsvReader reader = new CsvReader(parameters.table(), index);
    return parameters.rows().folder() == null
        ? reader.read(source)
        : reader.read(SeriesFolder.of(source, parameters.table().column() == null));
  }
}
