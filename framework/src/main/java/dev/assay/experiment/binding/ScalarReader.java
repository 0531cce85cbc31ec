package dev.assay.experiment.binding;

import dev.assay.catalog.ParameterType;
import dev.assay.catalog.Suggestions;
import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Problems;
import dev.assay.spi.parameter.Interval;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads single values and holds them to their rules. */
final class ScalarReader {
  /** What datasets name lies in the data folder, which they know. */
  private static final String DATA = "dataset.";

  private final Problems problems;

  ScalarReader(Problems problems) {
    this.problems = problems;
  }

  /** The value as the parameter record takes it; empty if it breaks a rule. */
  Optional<Object> read(Node node, Slot slot) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      return wrong(node, slot);
    }
    ParameterType type = slot.type();
    if (type instanceof ParameterType.Bool) {
      return scalar.bool().<Object>map(value -> value).or(() -> wrong(node, slot));
    } else if (type instanceof ParameterType.Whole whole) {
      return whole(scalar, slot, whole);
    } else if (type instanceof ParameterType.Real) {
      return real(scalar, slot);
    } else if (type instanceof ParameterType.OneOf oneOf) {
      return constant(scalar, slot, oneOf);
    } else if (type instanceof ParameterType.TimeSpan) {
      return DurationNotation.parse(scalar.text())
          .<Object>map(span -> span)
          .or(() -> wrong(node, slot));
    } else if (type instanceof ParameterType.FilePath) {
      return path(scalar, slot);
    }
    return Optional.of(scalar.text());
  }

  private Optional<Object> whole(Node.Scalar scalar, Slot slot, ParameterType.Whole type) {
    Optional<Long> number = scalar.whole();
    if (number.isEmpty()) {
      return wrong(scalar, slot);
    }
    long value = number.get();
    if (!slot.interval().contains((double) value)) {
      return outside(scalar, slot);
    }
    if (type.wide()) {
      return Optional.of(value);
    }
    if (value != (int) value) {
      return problem(scalar, slot, "must be at most " + Integer.MAX_VALUE, "");
    }
    return Optional.of((int) value);
  }

  private Optional<Object> real(Node.Scalar scalar, Slot slot) {
    Optional<Double> number = scalar.number();
    if (number.isEmpty()) {
      return wrong(scalar, slot);
    }
    return !Double.isFinite(number.get()) || !slot.interval().contains(number.get())
        ? outside(scalar, slot)
        : Optional.of(number.get());
  }

  private Optional<Object> constant(Node.Scalar scalar, Slot slot, ParameterType.OneOf type) {
    int index = type.names().indexOf(scalar.text());
    return index < 0
        ? problem(
            scalar,
            slot,
            "must be " + type,
            Suggestions.closest(scalar.text(), type.names())
                .map(meant -> "did you mean " + meant + "?")
                .orElse(""))
        : Optional.of(type.type().getEnumConstants()[index]);
  }

  private Optional<Object> path(Node.Scalar scalar, Slot slot) {
    try {
      if (!scalar.text().isBlank()) {
        Path written = Path.of(scalar.text());
        return Optional.of(slot.path().startsWith(DATA) ? written : found(written, scalar));
      }
    } catch (InvalidPathException e) {
      // Reported below like an empty one.
    }
    return problem(scalar, slot, "must be the path of a file or folder", "");
  }

  /** A path beside the file that names it; beside the working directory if none does. */
  private static Path found(Path written, Node.Scalar scalar) {
    boolean isOfFile = scalar.location().line() > 0;
    Path at = isOfFile ? Path.of(scalar.location().source()).resolveSibling(written) : written;
    return at.toAbsolutePath().normalize();
  }

  private Optional<Object> outside(Node.Scalar scalar, Slot slot) {
    return problem(
        scalar,
        slot,
        slot.interval().equals(Interval.ALL)
            ? "must be a finite number"
            : "must lie in " + slot.interval(),
        "");
  }

  private Optional<Object> wrong(Node node, Slot slot) {
    String remedy = "";
    if (node instanceof Node.Mapping mapping && slot.ranges() && mapping.entries().size() == 1) {
      String key = mapping.entries().get(0).key();
      remedy =
          Suggestions.closest(key, RangeNotation.KEYS)
              .map(meant -> "did you mean " + meant + "?")
              .orElse("ranges: " + String.join(", ", RangeNotation.KEYS));
    } else if (slot.type() instanceof ParameterType.Bool
        && node.toString().matches("(?i)yes|no|on|off")) {
      remedy = node.toString().matches("(?i)yes|on") ? "write true" : "write false";
    } else if (node instanceof Node.Scalar scalar
        && !scalar.plain()
        && scalar.text().matches("[-+.0-9].*")) {
      remedy = "write it without quotes";
    }
    return problem(node, slot, "must be " + Wording.a(slot.type()), remedy);
  }

  private Optional<Object> problem(Node node, Slot slot, String rule, String remedy) {
    problems.add(node.location(), slot.path(), rule, Wording.found(node), remedy);
    return Optional.empty();
  }
}
