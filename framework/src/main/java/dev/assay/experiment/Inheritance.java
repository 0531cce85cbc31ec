package dev.assay.experiment;

import dev.assay.experiment.binding.RangeNotation;
import dev.assay.experiment.yaml.Node;
import dev.assay.experiment.yaml.TextFile;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.experiment.yaml.YamlWriter;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Completes a file by the one it {@code extends}, and that one by its own, and so on.
 *
 * <p>Mappings are merged key by key, at every depth; anything else, lists and ranges included,
 * replaces what the other file has there. So does a component of another {@code type}, whose
 * parameters mean something else. A file's name isn't passed on.
 */
final class Inheritance {
  /** The key that names the other file. */
  static final String KEY = "extends";

  /** What the key takes. */
  static final String DOC =
      "a file, in this one's folder or below, whose values hold where this one says nothing else";

  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final int LONGEST_CHAIN = 8;

  private final Problems problems;

  /** The files so far, the one that the user named first. */
  private final List<Path> chain = new ArrayList<>();

  Inheritance(Problems problems) {
    this.problems = problems;
  }

  /**
   * The file's tree with all that it takes over.
   *
   * @param file the file as the user named it
   * @throws ProblemException if a file that is to be extended can't be
   */
  Node complete(Node root, Path file) {
    chain.add(file);
    if (!(root instanceof Node.Mapping mapping)) {
      return root;
    }
    Optional<Node.Entry> named = mapping.entry(KEY);
    if (named.isEmpty()) {
      return root;
    }
    Path other = other(named.get().value(), file);
    Node inherited =
        complete(YamlReader.read(TextFile.read(other), other.toString(), problems), other);
    return merged(without(NAME, inherited), without(KEY, mapping));
  }

  /** The text to record: the file's own, or where it takes over something, that of the whole. */
  String recorded(String text, Node whole) {
    if (chain.size() < 2) {
      return text;
    }
    String names =
        chain.stream()
            .map(file -> file.toString().replaceAll("\\p{Cntrl}", "?"))
            .collect(Collectors.joining(", which extends "));
    return "# Merged from " + names + ".\n" + YamlWriter.write(whole);
  }

  private Path other(Node value, Path file) {
    if (!(value instanceof Node.Scalar name) || name.isNull() || name.text().isBlank()) {
      throw problem(value, "must be the path of one file", "found " + value, "such as _base.yaml");
    }
    String found = "found " + name.text();
    Path other;
    try {
      other = file.resolveSibling(name.text()).normalize();
    } catch (InvalidPathException e) {
      throw problem(value, "must be the path of one file", found, "such as _base.yaml");
    }
    if (!absolute(other).startsWith(folder(chain.get(0)))) {
      throw problem(
          value,
          "must lie in the folder of " + chain.get(0).getFileName() + " or below",
          found,
          "move it there");
    }
    if (!Files.isRegularFile(other)) {
      throw problem(value, "no such file", found, "looked for " + absolute(other));
    }
    if (leadsOutside(other)) {
      throw problem(value, "is a link that leads out of the folder", found, "copy the file there");
    }
    if (chain.stream().anyMatch(earlier -> absolute(earlier).equals(absolute(other)))) {
      throw problem(
          value, "files can't extend one another in a circle", found, "merge them into one");
    }
    if (chain.size() > LONGEST_CHAIN) {
      throw problem(
          value, "more than " + LONGEST_CHAIN + " files extend one another", found, "merge some");
    }
    return other;
  }

  private boolean leadsOutside(Path other) {
    try {
      return !other.toRealPath().startsWith(folder(chain.get(0)).toRealPath());
    } catch (IOException e) {
      return true; // What can't be followed isn't followed.
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(absolute(file).getParent());
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private ProblemException problem(Node at, String rule, String value, String remedy) {
    problems.add(at.location(), KEY, rule, value, remedy);
    return new ProblemException(ProblemException.Cause.INPUT, problems.list());
  }

  /** A tree without a key of its top level. */
  static Node without(String key, Node node) {
    return node instanceof Node.Mapping mapping
        ? new Node.Mapping(
            mapping.location(),
            mapping.entries().stream().filter(entry -> !entry.key().equals(key)).toList())
        : node;
  }

  /** A tree laid over another: mappings are merged, all else is replaced. */
  static Node merged(Node base, Node own) {
    if (!(own instanceof Node.Mapping changes) || RangeNotation.isRange(changes)) {
      return own;
    }
    Node.Mapping kept = keys(base);
    if (RangeNotation.isRange(kept) || isOther(kept.entry(TYPE), changes.entry(TYPE))) {
      return own;
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : kept.entries()) {
      entries.add(
          changes
              .entry(entry.key())
              .map(
                  change ->
                      new Node.Entry(
                          change.location(), entry.key(), merged(entry.value(), change.value())))
              .orElse(entry));
    }
    changes.entries().stream()
        .filter(entry -> kept.entry(entry.key()).isEmpty())
        .forEach(entries::add);
    return new Node.Mapping(own.location(), entries);
  }

  /** Text is short for a component of that type; other values have no keys to keep. */
  private static Node.Mapping keys(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    boolean component =
        node instanceof Node.Scalar scalar
            && !scalar.isNull()
            && scalar.number().isEmpty()
            && scalar.bool().isEmpty();
    return new Node.Mapping(
        node.location(),
        component ? List.of(new Node.Entry(node.location(), TYPE, node)) : List.of());
  }

  private static boolean isOther(Optional<Node.Entry> base, Optional<Node.Entry> own) {
    return base.isPresent()
        && own.isPresent()
        && !base.get().value().toString().equals(own.get().value().toString());
  }
}
