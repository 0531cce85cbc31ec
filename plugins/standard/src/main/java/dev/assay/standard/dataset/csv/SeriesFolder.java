package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import dev.assay.standard.dataset.files.DataFolder;
import dev.assay.standard.dataset.files.Mistakes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder of files that are a series each, in it or in folders in it.
 *
 * @param root the folder
 * @param members its files, sorted by name: first those in it, then those in each folder
 */
record SeriesFolder(Path root, List<Member> members) {
  private static final Pattern TABLE = Pattern.compile(".*\\.(csv|tsv|txt)");
  private static final int MOST_FILES = 100_000;

  /**
   * A series.
   *
   * @param name its file's, with the folder that it is in
   * @param label name of that folder; empty for files in the root
   */
  record Member(Path file, String name, String label) {}

  /**
   * Lists them.
   *
   * @param classes whether folders in it are classes, so that each file must be in one
   * @throws DataException if there is no such folder, or it isn't like that
   */
  static SeriesFolder of(Path root, boolean classes) throws IOException {
    DataFolder folder = DataFolder.of(root);
    Mistakes mistakes = new Mistakes();
    List<Member> members = new ArrayList<>();
    for (Path file : folder.files(root, TABLE)) {
      if (classes) {
        mistakes.add(file + " is in no class's folder");
      }
      members.add(new Member(file, file.getFileName().toString(), /* label= */ ""));
    }
    for (Path inner : folder.folders()) {
      String label = inner.getFileName().toString();
      List<Path> files = folder.files(inner, TABLE);
      if (classes && files.isEmpty()) {
        mistakes.add(inner + " has no .csv, .tsv or .txt files");
      }
      for (Path file : files) {
        members.add(new Member(file, label + "/" + file.getFileName(), label));
      }
    }
    mistakes.throwIfAny(
        "put each file into a folder with its class's name, or name the column to learn: label or target");
    if (members.isEmpty() || members.size() > MOST_FILES) {
      throw new DataException(
          "%s has %s .csv, .tsv or .txt files"
              .formatted(root, members.isEmpty() ? "no" : members.size()),
          "each is a series, and there may be at most " + MOST_FILES);
    }
    return new SeriesFolder(root, List.copyOf(members));
  }
}
