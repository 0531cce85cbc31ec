package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A text file's rows, read one after another. */
final class CsvText {
  private static final long MOST_BYTES = 1L << 30;

  private final Path file;
  private final String separator;

  /** Of a file that need not exist. */
  CsvText(Path file, String separator) {
    this.file = file;
    this.separator = separator;
  }

  /** What is done with the rows. */
  interface Rows {
    /**
     * Takes in one.
     *
     * @param place file and line where it ends
     */
    void accept(CSVRecord row, String place) throws DataException;
  }

  /**
   * Reads it.
   *
   * @throws DataException if there is no such file, or it is no table
   */
  void read(Rows rows) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          "there is no file " + file, "put it there, or correct the dataset's parameter file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new DataException(
          file + " is larger than 1 GiB, the most that a csv dataset may have",
          "use fewer rows or columns");
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      skipByteOrderMark(reader);
      try (CSVParser parser = format().parse(reader)) {
        read(parser, rows);
      }
    } catch (CharacterCodingException e) {
      throw notUtf8();
    } catch (UncheckedIOException e) {
      // The parser's iterator wraps what goes wrong.
      IOException cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof CharacterCodingException) {
        throw notUtf8();
      }
      throw new DataException(
          file + " can't be read as a table: " + cause.getMessage(),
          "look for a quote that is not closed");
    }
  }

  private void read(CSVParser parser, Rows rows) throws DataException {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new DataException(file + " is empty", "the csv dataset needs rows of numbers");
    }
    while (records.hasNext()) {
      CSVRecord row = records.next();
      rows.accept(row, file + ":" + parser.getCurrentLineNumber());
    }
  }

  private DataException notUtf8() {
    return new DataException(file + " is not text in UTF-8", "convert it to UTF-8");
  }

  private CSVFormat format() {
    return CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
  }

  private static void skipByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }
}
