package dev.assay.standard.dataset.files;

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
 * A folder of data files. What is in it is listed in the order of names; hidden entries and links
 * that lead out of it are left out.
 */
public final class DataFolder {
  private final Path folder;
  private final Path root;

  private DataFolder(Path folder, Path root) {
    this.folder = folder;
    this.root = root;
  }

  /**
   * Finds it.
   *
   * @throws DataException if there is none
   */
  public static DataFolder of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "there is no folder " + folder,
          "put it there, or correct the dataset's parameter folder");
    }
    return new DataFolder(folder, folder.toRealPath());
  }

  /** The folders in it. */
  public List<Path> folders() throws IOException {
    return entries(folder, Files::isDirectory);
  }

  /**
   * Files in it, or in one of its folders.
   *
   * @param name what their names look like in lower case
   */
  public List<Path> files(Path within, Pattern name) throws IOException {
    return entries(
        within,
        path ->
            name.matcher(path.getFileName().toString().toLowerCase(Locale.ROOT)).matches()
                && Files.isRegularFile(path));
  }

  private List<Path> entries(Path within, Predicate<Path> wanted) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> all = Files.list(within)) {
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
}
