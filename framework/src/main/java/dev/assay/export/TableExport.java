package dev.assay.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.configuration.DottedNames;
import dev.assay.run.Criterion;
import dev.assay.run.Metric;
import dev.assay.run.Trial;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** An experiment as plain tables. */
public final class TableExport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TableExport() {}

  /**
   * Writes {@code trials.csv}, a row for each trial, and {@code metrics.csv}, a row for each
   * measurement, as RFC 4180 says. Text that a spreadsheet would run as a formula has an apostrophe
   * before it.
   *
   * @param folder where they go; must not exist
   */
  public static void csv(ExportedExperiment exported, Path folder) throws IOException {
    Files.createDirectory(folder);
    List<Criterion> criteria = exported.criteria();
    List<Map<String, @Nullable Object>> rows =
        exported.trials().stream()
            .map(trial -> DottedNames.flat(TrialRows.row(trial, criteria)))
            .toList();
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    try (CSVPrinter printer = printer(folder.resolve("trials.csv"))) {
      printer.printRecord(columns.stream().map(TableExport::harmless).toList());
      for (Map<String, @Nullable Object> row : rows) {
        printer.printRecord(columns.stream().map(c -> harmless(row.get(c))).toList());
      }
    }
    try (CSVPrinter printer = printer(folder.resolve("metrics.csv"))) {
      printer.printRecord("trial", "metric", "step", "epoch", "value");
      for (Trial trial : exported.trials()) {
        for (Metric m : exported.metrics(trial)) {
          printer.printRecord(trial.number(), harmless(m.name()), m.step(), m.epoch(), m.value());
        }
      }
    }
  }

  /**
   * Writes JSON Lines: an object for each trial, as {@code assay trials --format json} has it, with
   * {@code history}, its measurements in the order they were taken.
   *
   * @param file where it goes; must not exist
   */
  public static void jsonLines(ExportedExperiment exported, Path file) throws IOException {
    List<Criterion> criteria = exported.criteria();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
      for (Trial trial : exported.trials()) {
        Map<String, @Nullable Object> row = TrialRows.row(trial, criteria);
        List<Map<String, Object>> history = new ArrayList<>();
        for (Metric metric : exported.metrics(trial)) {
          Map<String, Object> measured = new LinkedHashMap<>();
          measured.put("metric", metric.name());
          measured.put("step", metric.step());
          measured.put("epoch", metric.epoch());
          measured.put("value", metric.value());
          history.add(measured);
        }
        row.put("history", history);
        out.write(JSON.writeValueAsString(row));
        out.write('\n');
      }
    }
  }

  private static CSVPrinter printer(Path file) throws IOException {
    return new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.RFC4180);
  }

  /** OWASP, "CSV Injection": these first characters make a cell a formula in some program. */
  private static @Nullable Object harmless(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    String text = value.toString();
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
