package dev.assay.experiment;

import dev.assay.catalog.Suggestions;
import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a file expects: metric, perhaps {@code at step N}, and a comparison. */
final class ExpectationReader {
  /** The key it stands under. */
  static final String KEY = "expect";

  /** What the key takes. */
  static final String DOC =
      "what assay verify compares with the best configuration: metric, perhaps with 'at step N',"
          + " and a comparison with a number or with what another experiment reaches, such as"
          + " \">= 0.98\" or \">= baseline\"";

  private static final String NUMBER =
      "[-+]?(?:\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})(?:[eE][-+]?\\d{1,3})?";
  private static final Pattern COMPARISON =
      Pattern.compile("(>=|<=|>|<)\\s*(?:(" + NUMBER + ")|([a-z0-9][a-z0-9._-]{0,63}))");
  private static final Pattern SUBJECT =
      Pattern.compile("(\\S+)(?:\\s+at\\s+step\\s+(\\d{1,12}))?");

  private static final List<String> METRICS =
      Stream.concat(
              Objective.METRICS.stream(),
              Stream.of("best.epoch", "best.step", "weights.zero", "weights.small"))
          .toList();

  private final Problems problems;
  private final Map<String, Location> places = new LinkedHashMap<>();

  ExpectationReader(Problems problems) {
    this.problems = problems;
  }

  /** Where each metric that was read stands. */
  Map<String, Location> places() {
    return places;
  }

  /** The JSON schema of what stands under the key. */
  static Map<String, Object> schema() {
    return Map.of(
        "description",
        DOC,
        "type",
        List.of("object", "null"),
        "additionalProperties",
        Map.of("type", List.of("string", "null"), "pattern", "^" + COMPARISON.pattern() + "$"));
  }

  /** What the file expects; empty if it says nothing or if that is wrong. */
  List<Expectation> read(Node root) {
    Optional<Node.Entry> entry =
        root instanceof Node.Mapping mapping ? mapping.entry(KEY) : Optional.empty();
    if (entry.isEmpty() || isNothing(entry.get().value())) {
      return List.of();
    }
    if (!(entry.get().value() instanceof Node.Mapping expected)) {
      problems.add(
          entry.get().value().location(),
          KEY,
          "must be metrics with comparisons",
          "found " + entry.get().value(),
          "such as {test.accuracy: \">= 0.98\"}");
      return List.of();
    }
    List<Expectation> expectations = new ArrayList<>();
    for (Node.Entry each : expected.entries()) {
      // Nothing takes away what another file expects.
      if (!isNothing(each.value())) {
        read(each).ifPresent(expectations::add);
      }
    }
    return List.copyOf(expectations);
  }

  private Optional<Expectation> read(Node.Entry entry) {
    String path = KEY + "." + entry.key();
    Matcher subject = SUBJECT.matcher(entry.key().strip());
    if (!subject.matches() || !METRICS.contains(subject.group(1))) {
      problems.add(
          entry.location(),
          path,
          "no such metric",
          "",
          Suggestions.remedy(entry.key().strip().split("\\s", 2)[0], METRICS));
      return Optional.empty();
    }
    String metric = subject.group(1);
    places.putIfAbsent(metric, entry.location());
    String step = subject.group(2);
    if (step != null && Expectation.ofSummary(metric)) {
      problems.add(
          entry.location(),
          path,
          metric + " is known at a trial's end only",
          "",
          "leave 'at step " + step + "' out, or compare a metric of validation examples");
      return Optional.empty();
    }
    Matcher comparison = COMPARISON.matcher(text(entry.value()));
    if (!comparison.matches()) {
      problems.add(
          entry.value().location(),
          path,
          "must be a comparison with a number or an experiment",
          "found " + entry.value(),
          "such as \">= 0.98\" or \">= baseline\"; signs: "
              + Arrays.stream(Expectation.Comparison.values())
                  .map(Expectation.Comparison::sign)
                  .collect(Collectors.joining(", ")));
      return Optional.empty();
    }
    String number = comparison.group(2);
    return Optional.of(
        new Expectation(
            metric,
            step == null ? null : Long.valueOf(step),
            comparison(Objects.requireNonNull(comparison.group(1))),
            number == null ? Double.NaN : Double.parseDouble(number),
            comparison.group(3)));
  }

  private static boolean isNothing(Node value) {
    return value instanceof Node.Scalar scalar && scalar.isNull();
  }

  private static String text(Node value) {
    return value instanceof Node.Scalar scalar ? scalar.text().strip() : "";
  }

  private static Expectation.Comparison comparison(String sign) {
    return Arrays.stream(Expectation.Comparison.values())
        .filter(one -> one.sign().equals(sign))
        .findFirst()
        .orElseThrow();
  }
}
