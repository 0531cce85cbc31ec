package dev.assay.standard.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.Component;
import dev.assay.spi.Context;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.standard.dataset.csv.CsvDataset;
import dev.assay.standard.dataset.csv.CsvParameters;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetsTest {

  @Test
  void holdsAllBuiltInDatasets() {
    assertEquals(
        List.of(
            "mnist",
            "fashion-mnist",
            "digits",
            "csv",
            "csv-sequence",
            "image-folder",
            "pairs",
            "ptb",
            "text",
            "waves"),
        Datasets.all().stream().map(Component::name).toList());
  }

  @Test
  void creatingTouchesNoFiles() {
    Context nowhere = new Context(Path.of("no", "such", "folder"));
    Dataset created =
        CsvDataset.component()
            .create(
                new CsvDataset.Parameters(
                    Path.of("a.csv"),
                    new CsvParameters("y", null, true, ",", null, 0.1, 0.1, true, true, 1),
                    Subset.ALL),
                nowhere);
    assertEquals(CsvDataset.class, created.getClass());
  }
}
