package dev.assay.standard.dataset.idx;

import dev.assay.spi.Component;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DownloadProgress;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Selection;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.parameter.Inline;
import dev.assay.standard.dataset.download.Download;
import dev.assay.standard.dataset.download.DownloadFailedException;
import dev.assay.standard.dataset.download.Downloader;
import dev.assay.standard.dataset.memory.MemoryExamples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of grey images and labels in IDX files: MNIST (LeCun, Cortes and Burges) and its drop-in
 * replacement Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017).
 *
 * <p>Each has 60,000 training images, of which the first ones are kept for validation, and 10,000
 * test images, 28×28, pixels scaled to [0, 1], in their original order. The files lie in the data
 * directory, in the folder of the set's name, compressed or not; {@link #prepare} downloads those
 * that are missing. MNIST's content is checked against known SHA-256 sums at every reading;
 * Fashion-MNIST's only when downloaded (published MD5 sums), later by its structure.
 */
public final class IdxDataset implements Dataset {
  private final IdxSource source;
  private final MnistParameters parameters;
  private final Path folder;
  private final Downloader downloader;

  IdxDataset(
      IdxSource source, MnistParameters parameters, Path dataDirectory, Downloader downloader) {
    Integer limit = parameters.trainLimit();
    int wanted = parameters.validation() + (limit == null ? 1 : limit);
    if (wanted > source.trainCount()) {
      throw new IllegalArgumentException(
          String.format(
              "validation and train-limit must not ask for more than the %d training images: %d",
              source.trainCount(), wanted));
    }
    this.source = source;
    this.parameters = parameters;
    this.folder = dataDirectory.resolve(source.name());
    this.downloader = downloader;
  }

  /**
   * What a file may say.
   *
   * @param images the images
   * @param subset the part of it that is used
   */
  public record Parameters(@Inline MnistParameters images, @Inline Subset subset) {}

  /** MNIST as a component. */
  public static Component<Parameters, Dataset> mnist() {
    return component(IdxSource.mnist(), "70000 grey 28×28 images of handwritten digits");
  }

  /** Fashion-MNIST as a component. */
  public static Component<Parameters, Dataset> fashionMnist() {
    return component(
        IdxSource.fashionMnist(), "70000 grey 28×28 images of clothes, harder than MNIST");
  }

  private static Component<Parameters, Dataset> component(IdxSource source, String summary) {
    return Component.of(
        Dataset.KIND,
        source.name(),
        summary,
        Parameters.class,
        (p, context) ->
            p.subset()
                .of(new IdxDataset(source, p.images(), context.dataDirectory(), new Downloader())));
  }

  @Override
  public Object key() {
    return List.of(source.name(), parameters, folder);
  }

  @Override
  public DataShape shape() {
    return new DataShape(
        new InputShape.Image(1, source.height(), source.width()), source.classes());
  }

  @Override
  public boolean hasValidation() {
    return parameters.validation() > 0;
  }

  @Override
  public Optional<int[]> trainLabels() throws IOException {
    if (source.trainLabels().in(folder).isEmpty()) {
      return Optional.empty();
    }
    int[] labels;
    try {
      labels = labels(source.trainLabels());
    } catch (DataException e) {
      return Optional.empty(); // Told, with all that is wrong, when the data is prepared.
    }
    int from = parameters.validation();
    Integer limit = parameters.trainLimit();
    return Optional.of(
        Arrays.copyOfRange(labels, from, limit == null ? labels.length : from + limit));
  }

  @Override
  public void prepare(DownloadProgress progress) throws IOException {
    for (IdxFile file : source.files()) {
      if (file.in(folder).isEmpty()) {
        try {
          downloader.fetch(download(file), progress);
        } catch (DownloadFailedException e) {
          throw missing(" and could not be downloaded: " + e.getMessage());
        } catch (FileSystemException e) {
          throw missing(
              " and could not be downloaded: can't write to "
                  + e.getFile()
                  + " ("
                  + e.getClass().getSimpleName()
                  + ")");
        }
      }
    }
    try {
      load();
    } catch (DataException e) {
      throw withAllOthers(e);
    }
  }

  /** Reading stops at the first file that is wrong; a user wants to hear of all of them. */
  private DataException withAllOthers(DataException first) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (IdxFile file : source.files()) {
      try {
        new IdxReader(find(file), file).read();
      } catch (DataException e) {
        wrong.add(e.getMessage());
      }
    }
    return wrong.size() < 2 ? first : new DataException(String.join("\n", wrong), first.remedy());
  }

  @Override
  public Splits load() throws IOException {
    Examples train = read(source.trainImages(), source.trainLabels());
    Examples test = read(source.testImages(), source.testLabels());
    int validation = parameters.validation();
    Integer limit = parameters.trainLimit();
    return new Splits(
        Selection.range(train, validation, limit == null ? train.size() : validation + limit),
        Selection.range(train, 0, validation),
        test);
  }

  private Examples read(IdxFile images, IdxFile labels) throws IOException {
    int[] classes = labels(labels);
    byte[] pixels = new IdxReader(find(images), images).read();
    return MemoryExamples.of(pixels, classes, source.height() * source.width());
  }

  private int[] labels(IdxFile labels) throws IOException {
    byte[] bytes = new IdxReader(find(labels), labels).read();
    int[] classes = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      classes[i] = bytes[i] & 0xFF;
      if (classes[i] >= source.classes().size()) {
        throw new DataException(
            String.format(
                "%s has label %d for example %d (counted from 0); labels go from 0 to %d",
                find(labels), classes[i], i, source.classes().size() - 1),
            "delete the file, so that it is downloaded again, or put the right one there");
      }
    }
    return classes;
  }

  private Path find(IdxFile file) throws DataException {
    return file.in(folder).orElseThrow(() -> missing(""));
  }

  private Download download(IdxFile file) {
    List<URI> urls =
        source.mirrors().stream().map(mirror -> mirror.resolve(file.compressedName())).toList();
    // Data that can't be compressed grows a little.
    long limit = file.headerLength() + file.dataLength() + (1L << 16);
    return new Download(
        urls,
        folder.resolve(file.compressedName()),
        limit,
        path -> new IdxReader(path, file).checkPublished());
  }

  private DataException missing(String why) {
    String names =
        source.files().stream()
            .filter(file -> file.in(folder).isEmpty())
            .map(IdxFile::compressedName)
            .collect(Collectors.joining(", "));
    String mirrors =
        source.mirrors().stream().map(URI::toString).collect(Collectors.joining(" or "));
    return new DataException(
        source.title() + " is not complete in " + folder + why,
        String.format(
            "get %s from %s and put them into %s, compressed or not; if you have them in another"
                + " data folder, name it with --data DIR or in the environment variable ASSAY_DATA",
            names, mirrors, folder));
  }
}
