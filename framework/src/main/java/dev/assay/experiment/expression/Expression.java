package dev.assay.experiment.expression;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import dev.assay.catalog.Suggestions;
import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that is true or false of a configuration, such as {@code architecture.width *
 * architecture.depth <= 4096 or optimizer == "adam"}: numbers, text in quotes, parameters by their
 * dotted paths; {@code + - * / %}, comparisons, {@code and}, {@code or}, {@code not}, and some
 * functions of numbers. Numbers are decimal, so that {@code 0.1 + 0.2 == 0.3}.
 */
public final class Expression {
  private static final int LONGEST = 500;
  private static final int MOST_OPTIONS = 40;

  private final Node.Scalar source;
  private final String path;
  private final Names names;
  private final com.ezylang.evalex.Expression parsed;

  private Expression(
      Node.Scalar source, String path, Names names, com.ezylang.evalex.Expression parsed) {
    this.source = source;
    this.path = path;
    this.names = names;
    this.parsed = parsed;
  }

  /**
   * Reads one; empty if it isn't one, which is reported.
   *
   * @param path dotted path of the place, for messages
   */
  public static Optional<Expression> read(Node node, String path, Problems problems) {
    if (!(node instanceof Node.Scalar source) || source.isNull() || source.text().isBlank()) {
      problems.add(
          node.location(),
          path,
          "must be an expression",
          "found " + (node.toString().isBlank() ? "nothing" : node),
          "such as architecture.width <= 512");
      return Optional.empty();
    }
    String text = source.text();
    if (text.length() > LONGEST) {
      problems.add(
          source.location(),
          path,
          "an expression has at most " + LONGEST + " characters",
          "found " + text.length(),
          "");
      return Optional.empty();
    }
    Names names = new Names(text);
    if (names.hugeNumber() >= 0) {
      problems.add(at(source, names.hugeNumber()), path, "the number is too large", "", "");
      return Optional.empty();
    }
    com.ezylang.evalex.Expression parsed =
        new com.ezylang.evalex.Expression(names.masked(), Language.CONFIGURATION);
    try {
      parsed.getAbstractSyntaxTree();
      return Optional.of(new Expression(source, path, names, parsed));
    } catch (ParseException e) {
      String message = String.valueOf(e.getMessage()).replace("brace", "parenthesis");
      problems.add(
          at(source, Math.max(0, e.getStartPosition() - 1)),
          path,
          "can't be read: "
              + message.substring(0, 1).toLowerCase(Locale.ROOT)
              + message.substring(1),
          "found " + text,
          message.contains("function") ? "functions: " + Language.functions() : "");
      return Optional.empty();
    }
  }

  /** Its text. */
  public String text() {
    return source.text();
  }

  /** Where it stands. */
  public Location location() {
    return source.location();
  }

  /** Dotted path of the place where it stands. */
  public String path() {
    return path;
  }

  /** The parameters it names. */
  public List<String> parameters() {
    return names.places().keySet().stream().filter(name -> !Language.isWord(name)).toList();
  }

  /**
   * Reports parameters that there aren't, and what isn't true or false in the end.
   *
   * @param kinds what each parameter there is may be
   */
  public void check(Map<String, ValueKind> kinds, Problems problems) {
    int before = problems.list().size();
    for (String name : parameters()) {
      if (!kinds.containsKey(name)) {
        problems.add(
            at(source, names.places().getOrDefault(name, 0)),
            path,
            "there is no parameter " + name,
            "found " + text(),
            remedy(name, kinds.keySet()));
      }
    }
    if (problems.list().size() > before) {
      return;
    }
    try {
      ASTNode root = parsed.getAbstractSyntaxTree();
      ValueKind kind = new KindCheck(kinds, names, this::report, problems).of(root);
      if (problems.list().size() == before && !kind.fits(ValueKind.TRUTH)) {
        report(
            root,
            "must be true or false of a configuration, this is " + kind,
            "compare it with something, as in architecture.width <= 512",
            problems);
      }
    } catch (ParseException e) {
      throw new AssertionError("it was parsed before", e);
    }
  }

  private void report(ASTNode node, String rule, String remedy, Problems problems) {
    int place = node.getToken().getStartPosition() - 1;
    problems.add(at(source, place), path, rule, "found " + text(), remedy);
  }

  private static String remedy(String name, Collection<String> known) {
    int hyphen = name.lastIndexOf('-');
    if (hyphen > 0 && known.contains(name.substring(0, hyphen))) {
      return "a minus sign stands between spaces";
    }
    Optional<String> meant =
        known.stream()
            .filter(path -> path.endsWith("." + name))
            .findFirst()
            .or(() -> Suggestions.closest(name, known));
    if (meant.isPresent()) {
      return "did you mean " + meant.get() + "?";
    }
    return known.size() > MOST_OPTIONS || !name.contains(".")
        ? "write the dotted path, such as " + example(known) + ", and text in quotes"
        : "valid: " + String.join(", ", known);
  }

  private static String example(Collection<String> known) {
    return known.stream().filter(each -> each.contains(".")).findFirst().orElse("optimizer");
  }

  /**
   * Whether it is true; empty if a parameter that it names isn't there. What can't be computed,
   * such as a division by zero, is not true.
   *
   * @param values the value of a parameter: a number, a boolean, or text; null if it isn't there
   */
  public synchronized Optional<Boolean> holds(Function<String, @Nullable Object> values) {
    for (String name : parameters()) {
      Object value = values.apply(name);
      if (value == null) {
        return Optional.empty();
      }
      parsed.with(Names.alias(name), plain(value));
    }
    try {
      return Optional.of(parsed.evaluate().getBooleanValue());
    } catch (BaseException | ArithmeticException e) {
      return Optional.of(false);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Double real) {
      return BigDecimal.valueOf(real);
    }
    return value instanceof Number whole ? BigDecimal.valueOf(whole.longValue()) : value;
  }

  /** The place of a character; of the whole expression, if it has several lines. */
  private static Location at(Node.Scalar source, int offset) {
    Location at = source.location();
    int quote = source.plain() ? 0 : 1;
    return at.line() == 0 || source.text().contains("\n")
        ? at
        : new Location(at.source(), at.line(), at.column() + quote + offset);
  }

  @Override
  public String toString() {
    return text();
  }
}
