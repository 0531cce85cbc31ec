package dev.assay.standard.dataset.folder;

import dev.assay.spi.dataset.DataException;
import dev.assay.standard.dataset.files.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The classes and files of a folder of images, both sorted by name. Hidden entries, files that are
 * no images by their name, and links that lead out of the folder are left out.
 *
 * @param classes names of the classes
 * @param files for each class its images
 */
record ImageListing(List<String> classes, List<List<Path>> files) {
  private static final Pattern IMAGE = Pattern.compile(".*\\.(png|jpg|jpeg|gif|bmp)");

  /** Lists. */
  static ImageListing of(Path folder) throws IOException {
    DataFolder data = DataFolder.of(folder);
    List<String> classes = new ArrayList<>();
    List<List<Path>> files = new ArrayList<>();
    for (Path directory : data.folders()) {
      List<Path> images = data.files(directory, IMAGE);
      if (images.isEmpty()) {
        throw new DataException(
            directory + " has no images",
            "put .png, .jpg, .gif or .bmp files there, or remove the folder");
      }
      classes.add(directory.getFileName().toString());
      files.add(images);
    }
    if (classes.size() < 2) {
      throw new DataException(
          folder + " has " + classes.size() + " folders with images",
          "make one folder a class, at least two, with the class's images in it");
    }
    return new ImageListing(classes, files);
  }

  /** Number of images. */
  int size() {
    return files.stream().mapToInt(List::size).sum();
  }
}
