package dev.assay.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The models that {@code models.py} wrote. */
final class ModelFiles {
  private ModelFiles() {}

  /** Copies one into a folder. */
  static Path copy(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = ModelFiles.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in), file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /** An array of the group {@code expected}. */
  static INDArray expected(Path file, String name) {
    try (HdfFile hdf = new HdfFile(file)) {
      Dataset dataset = hdf.getDatasetByPath("expected/" + name);
      int[] shape = dataset.getDimensions();
      return Nd4j.createFromArray((float[]) dataset.getDataFlat()).reshape(shape[0], shape[1]);
    }
  }
}
