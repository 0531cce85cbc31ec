package dev.assay.experiment.binding;

import dev.assay.catalog.ParameterType;
import dev.assay.experiment.yaml.Node;

/** Turns of phrase that messages share. */
final class Wording {
  private static final int LONGEST = 60;

  private Wording() {}

  /** A type with its article. */
  static String a(ParameterType type) {
    if (type instanceof ParameterType.Bool
        || type instanceof ParameterType.Text
        || type instanceof ParameterType.OneOf) {
      return type.toString();
    }
    return (type.toString().matches("[aeiou].*") ? "an " : "a ") + type;
  }

  /** What stands in the file, cut short. */
  static String found(Node node) {
    if (node instanceof Node.Scalar scalar && scalar.isNull()) {
      return "found nothing";
    }
    String text =
        node instanceof Node.Scalar scalar && (!scalar.plain() || scalar.text().isBlank())
            ? "\"" + scalar.text() + "\""
            : node.toString();
    return "found " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
  }
}
