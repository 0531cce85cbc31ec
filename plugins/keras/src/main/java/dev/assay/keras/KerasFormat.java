package dev.assay.keras;

import dev.assay.spi.Component;
import dev.assay.spi.model.ModelFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.api.Model;

/** Model files that Keras saved as HDF5. */
final class KerasFormat implements ModelFormat {

  /** No parameters. */
  record None() {}

  /** As a component. */
  static Component<None, ModelFormat> component() {
    return Component.of(
        ModelFormat.KIND,
        "keras",
        "files that Keras saved with model.save, by their names' end: .h5 or .hdf5",
        None.class,
        (none, context) -> new KerasFormat());
  }

  @Override
  public boolean claims(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".h5") || name.endsWith(".hdf5");
  }

  @Override
  public Model read(Path file) throws IOException {
    return KerasModel.read(file);
  }
}
