package dev.assay.cli;

import dev.assay.cli.terminal.Wording;
import dev.assay.configuration.RecordedJson;
import dev.assay.report.Drawing.Setting;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a page to draw on says of a trial. */
final class DrawnSettings {
  private DrawnSettings() {}

  /** How accurate it is, and in what it differs from the others. */
  static List<Setting> of(Trial trial, List<Trial> all) {
    List<Setting> settings = new ArrayList<>();
    Double accuracy = trial.metrics().get("test.accuracy");
    if (accuracy != null) {
      settings.add(
          new Setting("test accuracy", String.format(Locale.ROOT, "%.2f %%", 100 * accuracy)));
    }
    List<Map<String, @Nullable Object>> setups =
        all.stream().map(each -> RecordedJson.flat(each.plan().setup())).toList();
    Map<String, @Nullable Object> own = RecordedJson.flat(trial.plan().setup());
    TreeSet<String> paths = new TreeSet<>();
    setups.forEach(setup -> paths.addAll(setup.keySet()));
    for (String path : paths) {
      if (setups.stream().anyMatch(setup -> !Objects.equals(setup.get(path), own.get(path)))) {
        settings.add(new Setting(path, text(own.get(path))));
      }
    }
    return settings;
  }

  /** Such as {@code shift (horizontal 8, vertical 8)}. */
  private static String text(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(DrawnSettings::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> component) {
      String parameters =
          component.entrySet().stream()
              .filter(entry -> !"type".equals(entry.getKey()))
              .map(entry -> entry.getKey() + " " + text(entry.getValue()))
              .collect(Collectors.joining(", "));
      Object type = component.get("type");
      return type == null ? parameters : "%s (%s)".formatted(type, parameters);
    }
    return Wording.value(value);
  }
}
