package dev.assay.experiment.expression;

import com.ezylang.evalex.parser.ASTNode;
import dev.assay.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what kind of value each part of an expression is, and reports what doesn't fit. */
final class KindCheck {
  private final Map<String, ValueKind> aliases;
  private final Report report;
  private final Problems problems;

  /** Where problems of a part go. */
  interface Report {
    void add(ASTNode node, String rule, String remedy, Problems problems);
  }

  KindCheck(Map<String, ValueKind> kinds, Names names, Report report, Problems problems) {
    this.aliases = new HashMap<>();
    names.places().keySet().stream()
        .filter(kinds::containsKey)
        .forEach(name -> aliases.put(Names.alias(name), kinds.getOrDefault(name, ValueKind.ANY)));
    this.report = report;
    this.problems = problems;
  }

  ValueKind of(ASTNode node) {
    String value = node.getToken().getValue();
    List<ASTNode> parts = node.getParameters();
    return switch (node.getToken().getType()) {
      case NUMBER_LITERAL -> ValueKind.NUMBER;
      case STRING_LITERAL -> ValueKind.TEXT;
      case VARIABLE_OR_CONSTANT -> aliases.getOrDefault(value, ValueKind.TRUTH);
      case FUNCTION -> function(node, value, parts);
      default -> operator(node, value, parts);
    };
  }

  private ValueKind function(ASTNode node, String name, List<ASTNode> parts) {
    if (name.equals(Language.IF)) {
      want(node, parts.subList(0, 1), ValueKind.TRUTH);
      return of(parts.get(1)).or(of(parts.get(2)));
    }
    want(node, parts, ValueKind.NUMBER);
    return ValueKind.NUMBER;
  }

  private ValueKind operator(ASTNode node, String name, List<ASTNode> parts) {
    if (Language.LOGIC.contains(name)) {
      return want(node, parts, ValueKind.TRUTH) ? ValueKind.TRUTH : ValueKind.ANY;
    }
    if (Language.EQUALITY.contains(name)) {
      ValueKind left = of(parts.get(0));
      ValueKind right = of(parts.get(1));
      if (!left.fits(right) || left == ValueKind.LIST) {
        report.add(
            node,
            name + " compares like with like, not " + left + " with " + right,
            left == ValueKind.LIST ? "lists can't be compared; name an element: …hidden.0" : "",
            problems);
      }
      return ValueKind.TRUTH;
    }
    if (!want(node, parts, ValueKind.NUMBER)) {
      return ValueKind.ANY; // One report is enough.
    }
    return Language.ARITHMETIC.contains(name) ? ValueKind.NUMBER : ValueKind.TRUTH;
  }

  private boolean want(ASTNode node, List<ASTNode> parts, ValueKind wanted) {
    boolean fits = true;
    for (ASTNode part : parts) {
      ValueKind kind = of(part);
      if (!kind.fits(wanted)) {
        fits = false;
        String name = node.getToken().getValue();
        report.add(
            part,
            name
                + " takes "
                + (wanted == ValueKind.NUMBER ? "numbers" : wanted)
                + ", this is "
                + kind,
            wanted == ValueKind.TRUTH
                ? "put a comparison in parentheses: " + name + " (a <= b)"
                : "",
            problems);
      }
    }
    return fits;
  }
}
