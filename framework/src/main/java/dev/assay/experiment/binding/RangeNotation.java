package dev.assay.experiment.binding;

import dev.assay.experiment.yaml.Node;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Uniform;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How ranges are written in files. */
public final class RangeNotation {
  public static final String CHOICE = "choice";
  public static final String UNIFORM = "uniform";
  public static final String LOG_UNIFORM = "log-uniform";
  public static final String INT_UNIFORM = "int-uniform";
  public static final String INT_LOG_UNIFORM = "int-log-uniform";
  public static final String NORMAL = "normal";
  public static final String STEP = "step";
  public static final String STEPS = "steps";
  public static final String ZIP = "zip";

  /** What the choices between a file's alternatives are called that vary together. */
  public static final String ALTERNATIVES = "alternatives";

  public static final String WHEN = "when";
  public static final String ELSE = "else";

  /** The keys one of which makes a mapping a range. */
  public static final List<String> KEYS =
      List.of(CHOICE, UNIFORM, LOG_UNIFORM, INT_UNIFORM, INT_LOG_UNIFORM, NORMAL);

  private RangeNotation() {}

  /** Whether a mapping is meant as a range. */
  public static boolean isRange(Node.Mapping mapping) {
    return mapping.entries().stream().anyMatch(entry -> KEYS.contains(entry.key()));
  }

  /** The canonical form of a range of numbers. */
  static Map<String, Object> plain(Distribution distribution) {
    Map<String, Object> plain = new TreeMap<>();
    if (distribution instanceof Uniform range) {
      plain.put(range.logarithmic() ? LOG_UNIFORM : UNIFORM, List.of(range.low(), range.high()));
      put(plain, STEP, range.step() > 0, range.step());
      put(plain, STEPS, range.steps() > 0, (long) range.steps());
    } else if (distribution instanceof IntUniform range) {
      plain.put(
          range.logarithmic() ? INT_LOG_UNIFORM : INT_UNIFORM, List.of(range.low(), range.high()));
      put(plain, STEP, range.step() > 1, range.step());
      put(plain, STEPS, range.steps() > 0, (long) range.steps());
    } else if (distribution instanceof Normal range) {
      plain.put(NORMAL, List.of(range.mean(), range.deviation()));
      put(plain, STEPS, range.steps() > 0, (long) range.steps());
    } else if (distribution instanceof Choice choice) {
      plain.put(CHOICE, choice.labels());
    }
    return plain;
  }

  /** A range of numbers as files have it, such as {@code log-uniform: [0.001, 1]}. */
  public static String text(Distribution distribution) {
    return plain(distribution).entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .sorted(Comparator.comparing(text -> text.startsWith(STEP)))
        .collect(Collectors.joining(", "))
        .replaceAll("\\.0(?=[,\\]]|$)", "");
  }

  private static void put(Map<String, Object> plain, String key, boolean given, Object value) {
    if (given) {
      plain.put(key, value);
    }
  }
}
