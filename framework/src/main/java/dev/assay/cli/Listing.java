package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.cli.terminal.Numbers;
import dev.assay.cli.terminal.Wording;
import dev.assay.configuration.DottedNames;
import dev.assay.export.TrialRows;
import dev.assay.run.ParameterLabel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Prints rows as a table for people, as JSON or as CSV. A row maps names to values; values may be
 * nested. JSON shows rows as they are; CSV flattens them into columns of dotted names; a table
 * shows the columns it is given.
 */
final class Listing {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json or csv (default: table).")
  private Format format = Format.TABLE;

  /** Whether output is for people. */
  boolean isTable() {
    return format == Format.TABLE;
  }

  /**
   * Prints rows.
   *
   * @param columns names of the columns of the table; those that have no value in any row are left
   *     out
   * @param empty what a table says if there are no rows
   */
  void print(
      PrintWriter out, List<? extends Map<String, ?>> rows, List<String> columns, String empty) {
    switch (format) {
      case JSON -> out.println(json(rows));
      case CSV -> csv(out, rows);
      case TABLE -> {
        if (rows.isEmpty()) {
          out.println(empty);
        } else {
          table(out, rows.stream().map(DottedNames::flat).toList(), columns);
        }
      }
    }
    out.flush();
  }

  /** A value as JSON, indented. */
  static String json(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void csv(PrintWriter out, List<? extends Map<String, ?>> rows) {
    List<Map<String, @Nullable Object>> flat = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Map<String, ?> row : rows) {
      Map<String, @Nullable Object> values = DottedNames.flat(row);
      columns.addAll(values.keySet());
      flat.add(values);
    }
    try (CSVPrinter printer =
        new CSVPrinter(
            new KeepOpen(out),
            CSVFormat.DEFAULT.builder().setRecordSeparator(System.lineSeparator()).get())) {
      printer.printRecord(columns);
      for (Map<String, @Nullable Object> row : flat) {
        printer.printRecord(columns.stream().map(row::get).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void table(
      PrintWriter out, List<Map<String, @Nullable Object>> rows, List<String> wanted) {
    List<String> columns =
        wanted.stream().filter(c -> rows.stream().anyMatch(row -> row.get(c) != null)).toList();
    List<Boolean> numeric = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    List<String> headings = headings(columns);
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      numeric.add(
          rows.stream()
              .map(row -> row.get(column))
              .allMatch(v -> v == null || v instanceof Number));
      widths.add(
          Math.max(
              headings.get(i).length(),
              rows.stream()
                  .mapToInt(row -> cell(column, row.get(column)).length())
                  .max()
                  .orElse(0)));
    }
    printRow(out, headings, widths, numeric);
    for (Map<String, @Nullable Object> row : rows) {
      printRow(out, columns.stream().map(c -> cell(c, row.get(c))).toList(), widths, numeric);
    }
  }

  private static String cell(String column, @Nullable Object value) {
    return column.startsWith(TrialRows.PARAMETERS)
        ? Wording.parameter(value)
        : Wording.value(value);
  }

  /** The columns' names, those of parameters as short as they can be. */
  private static List<String> headings(List<String> columns) {
    List<String> parameters =
        columns.stream()
            .filter(column -> column.startsWith(TrialRows.PARAMETERS))
            .map(column -> column.substring(TrialRows.PARAMETERS.length()))
            .toList();
    return columns.stream()
        .map(
            column ->
                column.startsWith(TrialRows.PARAMETERS)
                    ? ParameterLabel.of(column.substring(TrialRows.PARAMETERS.length()), parameters)
                    : column)
        .toList();
  }

  private static void printRow(
      PrintWriter out, List<String> cells, List<Integer> widths, List<Boolean> numeric) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = Numbers.printable(cells.get(i));
      String padding = " ".repeat(Math.max(0, widths.get(i) - cell.length()));
      line.append(i == 0 ? "" : "  ").append(numeric.get(i) ? padding + cell : cell + padding);
    }
    out.println(line.toString().stripTrailing());
  }
}
