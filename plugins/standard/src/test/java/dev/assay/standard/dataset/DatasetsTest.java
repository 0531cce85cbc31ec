package dev.assay.standard.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.Component;
import dev.assay.spi.Context;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.parameter.Doc;
import dev.assay.standard.dataset.csv.CsvDataset;
import dev.assay.standard.dataset.csv.CsvParameters;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetsTest {

  @Test
  void holdsAllBuiltInDatasets() {
    assertEquals(
        List.of("mnist", "fashion-mnist", "digits", "csv", "image-folder"),
        Datasets.all().stream().map(Component::name).toList());
  }

  @Test
  void everyParameterIsDocumented() {
    for (Component<?, ?> component : Datasets.all()) {
      for (RecordComponent parameter : component.parameters().getRecordComponents()) {
        assertTrue(
            parameter.isAnnotationPresent(Doc.class),
            () -> component.name() + "." + parameter.getName());
      }
    }
  }

  @Test
  void creatingTouchesNoFiles() {
    Context nowhere = new Context(Path.of("no", "such", "folder"));
    Dataset created =
        CsvDataset.component()
            .create(
                new CsvParameters(Path.of("a.csv"), "y", true, ",", null, 0.1, 0.1, true, 1),
                nowhere);
    assertEquals(CsvDataset.class, created.getClass());
  }
}
