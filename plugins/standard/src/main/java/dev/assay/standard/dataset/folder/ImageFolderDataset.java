package dev.assay.standard.dataset.folder;

import dev.assay.spi.Component;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DownloadProgress;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.parameter.Inline;
import dev.assay.standard.dataset.files.DataPath;
import dev.assay.standard.dataset.files.Mistakes;
import dev.assay.standard.dataset.memory.MemoryExamples;
import dev.assay.standard.dataset.memory.StratifiedSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Images in folders, one folder a class: {@code FOLDER/CLASS/anything.png}, or jpg, jpeg, gif (its
 * first picture), bmp.
 *
 * <p>Classes and images are taken in the order of their names. Each image is brought to the given
 * size (bilinear, not keeping its proportions) and its pixels scaled to [0, 1]; transparent parts
 * become white. Images are divided at random by the parameter {@code seed}, class by class. For
 * sets that fit into memory at the given size: up to 1 GiB, a byte a pixel and channel.
 */
public final class ImageFolderDataset implements Dataset {
  private static final long MOST_BYTES = 1L << 30;

  private final ImageFolderParameters parameters;
  private final Path folder;

  ImageFolderDataset(ImageFolderParameters parameters, Path dataDirectory) {
    this.parameters = parameters;
    this.folder = DataPath.resolve(dataDirectory, parameters.folder());
  }

  /**
   * What a file may say.
   *
   * @param images the images
   * @param subset the part of it that is used
   */
  public record Parameters(@Inline ImageFolderParameters images, @Inline Subset subset) {}

  /** As a component. */
  public static Component<Parameters, Dataset> component() {
    return Component.of(
        Dataset.KIND,
        "image-folder",
        "images in folders, one folder a class",
        Parameters.class,
        (p, context) -> p.subset().of(new ImageFolderDataset(p.images(), context.dataDirectory())));
  }

  @Override
  public boolean hasValidation() {
    return parameters.validation() > 0;
  }

  @Override
  public Object key() {
    return List.of("image-folder", parameters, folder);
  }

  @Override
  public DataShape shape() throws IOException {
    return new DataShape(input(), ImageListing.of(folder).classes());
  }

  /** Decodes all images once, so that unreadable ones are told before the first trial. */
  @Override
  public void prepare(DownloadProgress progress) throws IOException {
    load();
  }

  @Override
  public Splits load() throws IOException {
    ImageListing listing = ImageListing.of(folder);
    int size = input().size();
    if ((long) listing.size() * size > MOST_BYTES) {
      throw new DataException(
          listing.size() + " images of " + input() + " from " + folder + " need more than 1 GiB",
          "use a smaller height and width, or fewer images");
    }
    byte[] pixels = new byte[listing.size() * size];
    int[] labels = new int[listing.size()];
    Mistakes mistakes = new Mistakes();
    int next = 0;
    for (int label = 0; label < listing.classes().size(); label++) {
      for (Path image : listing.files().get(label)) {
        try {
          read(image, pixels, next * size);
        } catch (IOException e) {
          mistakes.add(image + ": " + e.getMessage());
        }
        labels[next++] = label;
      }
    }
    mistakes.throwIfAny("replace or remove these images");
    return StratifiedSplit.of(
            labels,
            listing.classes().size(),
            parameters.validation(),
            parameters.test(),
            parameters.seed())
        .apply(MemoryExamples.of(pixels, labels, size));
  }

  private void read(Path image, byte[] pixels, int offset) throws IOException {
    Planes planes =
        Resizing.resize(
            ImageFile.read(image, parameters.channels()), parameters.height(), parameters.width());
    for (int i = 0; i < planes.values().length; i++) {
      pixels[offset + i] = (byte) Math.round(planes.values()[i]);
    }
  }

  private InputShape input() {
    return new InputShape.Image(parameters.channels(), parameters.height(), parameters.width());
  }
}
