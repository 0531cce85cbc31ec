package dev.assay.standard.dataset;

import dev.assay.spi.Component;
import dev.assay.standard.dataset.csv.CsvDataset;
import dev.assay.standard.dataset.csv.CsvSequenceDataset;
import dev.assay.standard.dataset.digits.DigitsDataset;
import dev.assay.standard.dataset.folder.ImageFolderDataset;
import dev.assay.standard.dataset.idx.IdxDataset;
import dev.assay.standard.dataset.pairs.PairsDataset;
import dev.assay.standard.dataset.text.PtbDataset;
import dev.assay.standard.dataset.text.TextDataset;
import dev.assay.standard.dataset.waves.WavesDataset;
import java.util.List;

/** The built-in datasets. */
public final class Datasets {
  private Datasets() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        IdxDataset.mnist(),
        IdxDataset.fashionMnist(),
        DigitsDataset.component(),
        CsvDataset.component(),
        CsvSequenceDataset.component(),
        ImageFolderDataset.component(),
        PairsDataset.component(),
        PtbDataset.component(),
        TextDataset.component(),
        WavesDataset.component());
  }
}
