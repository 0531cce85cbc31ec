package dev.assay.standard.dataset.idx;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A published set of images: what it consists of and where it can be had.
 *
 * @param name its name in experiment files, and of its folder in the data directory
 * @param title its name in messages
 * @param classes names of its classes
 * @param height rows of an image
 * @param width columns of an image
 * @param mirrors folders on the web, each ending in a slash
 */
record IdxSource(
    String name,
    String title,
    List<String> classes,
    int height,
    int width,
    IdxFile trainImages,
    IdxFile trainLabels,
    IdxFile testImages,
    IdxFile testLabels,
    List<URI> mirrors) {
  IdxSource {
    classes = List.copyOf(classes);
    mirrors = List.copyOf(mirrors);
  }

  List<IdxFile> files() {
    return List.of(trainImages, trainLabels, testImages, testLabels);
  }

  int trainCount() {
    return trainLabels.dimensions().get(0);
  }

  /**
   * MNIST. The checksums are of the uncompressed files, as mirrors and users compress them
   * differently.
   */
  static IdxSource mnist() {
    return new IdxSource(
        "mnist",
        "MNIST",
        IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
        28,
        28,
        new IdxFile(
            "train-images-idx3-ubyte",
            List.of(60000, 28, 28),
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            null),
        new IdxFile(
            "train-labels-idx1-ubyte",
            List.of(60000),
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            null),
        new IdxFile(
            "t10k-images-idx3-ubyte",
            List.of(10000, 28, 28),
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            null),
        new IdxFile(
            "t10k-labels-idx1-ubyte",
            List.of(10000),
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
            null),
        List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")));
  }

  /**
   * Fashion-MNIST. Its authors publish MD5 checksums of the compressed files, so these are checked
   * when a file is downloaded; of files that the user puts there only the structure is checked.
   */
  static IdxSource fashionMnist() {
    return new IdxSource(
        "fashion-mnist",
        "Fashion-MNIST",
        List.of(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot"),
        28,
        28,
        new IdxFile(
            "train-images-idx3-ubyte",
            List.of(60000, 28, 28),
            null,
            "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
        new IdxFile(
            "train-labels-idx1-ubyte", List.of(60000), null, "25c81989df183df01b3e8a0aad5dffbe"),
        new IdxFile(
            "t10k-images-idx3-ubyte",
            List.of(10000, 28, 28),
            null,
            "bef4ecab320f06d8554ea6380940ec79"),
        new IdxFile(
            "t10k-labels-idx1-ubyte", List.of(10000), null, "bb300cfdad3c16e7a12a480ee83cd310"),
        List.of(
            URI.create(
                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")));
  }
}
