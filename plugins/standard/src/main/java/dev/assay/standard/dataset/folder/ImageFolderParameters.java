package dev.assay.standard.dataset.folder;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.standard.dataset.memory.StratifiedSplit;
import java.nio.file.Path;

/** Parameters of a folder of images. */
public record ImageFolderParameters(
    @Doc("the folder, with one folder a class in it; relative to the data directory") Path folder,
    @Doc("height in pixels that images are brought to") @In("[1, 1024]") int height,
    @Doc("width in pixels that images are brought to") @In("[1, 1024]") int width,
    @Doc("3 for red, green and blue, 1 for grey") @Default("3") @In("[1, 3]") int channels,
    @Doc("fraction of each class kept for validation") @Default("0.1") @In("[0, 1)")
        double validation,
    @Doc("fraction of each class kept for testing") @Default("0.1") @In("[0, 1)") double test,
    @Doc("seed of the division into training, validation and test") @Default("1") long seed) {
  public ImageFolderParameters {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "channels must be 1 (grey) or 3 (colour), not " + channels);
    }
    StratifiedSplit.checkFractions(validation, test);
  }
}
