package dev.assay.standard.dataset.folder;

import dev.assay.spi.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "there is no folder " + folder,
          "put it there, or correct the dataset's parameter folder");
    }
    Path root = folder.toRealPath();
    List<String> classes = new ArrayList<>();
    List<List<Path>> files = new ArrayList<>();
    for (Path directory : entries(folder, root, Files::isDirectory)) {
      List<Path> images = entries(directory, root, ImageListing::isImage);
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

  private static boolean isImage(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return IMAGE.matcher(name).matches() && Files.isRegularFile(path);
  }

  private static List<Path> entries(Path folder, Path root, Predicate<Path> wanted)
      throws IOException {
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path entry : (Iterable<Path>) all::iterator) {
        boolean hidden = entry.getFileName().toString().startsWith(".");
        if (!hidden && wanted.test(entry) && entry.toRealPath().startsWith(root)) {
          entries.add(entry);
        }
      }
    }
    // Not the order of paths, which ignores case on some platforms.
    entries.sort((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    return entries;
  }

  /** Number of images. */
  int size() {
    return files.stream().mapToInt(List::size).sum();
  }
}
