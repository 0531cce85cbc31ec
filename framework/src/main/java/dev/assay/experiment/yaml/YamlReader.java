package dev.assay.experiment.yaml;

import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds a tree with locations from YAML text. What is dangerous or ambiguous is refused: duplicate
 * keys, tags, merge keys, aliases that explode, deep nesting, several documents.
 */
public final class YamlReader {
  private static final int DEEPEST_NESTING = 50;
  private static final int MOST_NODES = 10_000;

  private final Iterator<Event> events;
  private final LocationOf locations;
  private final Problems problems;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private final Set<Anchor> open = new HashSet<>();
  private int nodes;

  private interface LocationOf {
    Location of(Mark mark);
  }

  private record Anchored(Node node, int size) {}

  private YamlReader(String text, LocationOf locations, Problems problems) {
    this.events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    this.locations = locations;
    this.problems = problems;
  }

  /**
   * Reads a file's text.
   *
   * @param source the file as the user named it
   * @param problems receives mistakes that don't keep the rest from being read
   * @throws dev.assay.problem.ProblemException if there is no tree to be had
   */
  public static Node read(String text, String source, Problems problems) {
    LocationOf locations = mark -> new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
    return document(text, source, locations, problems)
        .orElseThrow(
            () -> {
              problems.add(
                  Location.of(source),
                  "",
                  "the file is empty",
                  "",
                  "write an experiment; assay schema describes the keys");
              return SyntaxProblems.exception(problems);
            });
  }

  /**
   * Reads a value that doesn't stand in a file.
   *
   * @param at where problems in it are located
   * @param problems receives mistakes that don't keep the rest from being read
   * @throws dev.assay.problem.ProblemException if there is no tree to be had
   */
  public static Node value(String text, Location at, Problems problems) {
    return document(text, at.source(), mark -> at, problems).orElse(new Node.Scalar(at, "", true));
  }

  private static Optional<Node> document(
      String text, String source, LocationOf locations, Problems problems) {
    try {
      return new YamlReader(text, locations, problems).document();
    } catch (YamlEngineException e) {
      SyntaxProblems.add(e, text, source, locations::of, problems);
      throw SyntaxProblems.exception(problems);
    }
  }

  private Optional<Node> document() {
    events.next(); // start of the stream
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return Optional.empty();
    }
    Node root = node(events.next(), 0);
    events.next(); // end of the document
    Event next = events.next();
    if (next.getEventId() == Event.ID.DocumentStart) {
      problems.add(
          location(next),
          "",
          "a file holds one document",
          "a second begins here",
          "remove the ---");
    }
    return root instanceof Node.Scalar scalar && scalar.isNull() && scalar.text().isEmpty()
        ? Optional.empty()
        : Optional.of(root);
  }

  private Node node(Event event, int depth) {
    if (depth > DEEPEST_NESTING) {
      throw fatal(event, "nested deeper than " + DEEPEST_NESTING + " levels", "", "");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    count(event, 1);
    int before = nodes;
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    anchor.ifPresent(open::add);
    Node node;
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event, scalar.getTag());
      node = new Node.Scalar(location(event), scalar.getValue(), scalar.isPlain());
    } else {
      refuseTag(event, ((CollectionStartEvent) event).getTag());
      node = event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
    }
    anchor.ifPresent(
        name -> {
          open.remove(name);
          anchors.put(name, new Anchored(node, nodes - before + 1));
        });
    return node;
  }

  private Node sequence(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new Node.Sequence(location(start), items);
  }

  private Node mapping(Event start, int depth) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Node key = node(event, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name)) {
        problems.add(key.location(), "", "a key must be plain text", "found " + key, "");
      } else if (name.plain() && name.text().equals("<<")) {
        problems.add(
            key.location(), "", "merge keys (<<) are not supported", "", "write the keys out");
      } else {
        Location at = event instanceof AliasEvent ? location(event) : key.location();
        Node.Entry entry = new Node.Entry(at, name.text(), value);
        Node.Entry first = entries.putIfAbsent(name.text(), entry);
        if (first != null) {
          problems.add(
              at,
              name.text(),
              "the key is given twice",
              "first at " + first.location(),
              "keep one of them");
        }
      }
      event = events.next();
    }
    return new Node.Mapping(location(start), List.copyOf(entries.values()));
  }

  private Node alias(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      String name = alias.getAlias().getValue();
      throw open.contains(alias.getAlias())
          ? fatal(alias, "an alias can't stand inside what it names", "*" + name, "")
          : fatal(alias, "no anchor of this name comes before", "*" + name, "add &" + name);
    }
    count(alias, anchored.size());
    return anchored.node();
  }

  private void count(Event event, int more) {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw fatal(
          event,
          "the file holds more than " + MOST_NODES + " values, those repeated by aliases included",
          "",
          "make it smaller");
    }
  }

  private void refuseTag(Event event, Optional<String> tag) {
    tag.ifPresent(
        name ->
            problems.add(
                location(event), "", "tags are not supported", "found " + name, "remove it"));
  }

  private Location location(Event event) {
    return locations.of(event.getStartMark().orElseThrow());
  }

  private RuntimeException fatal(Event event, String rule, String value, String remedy) {
    problems.add(location(event), "", rule, value, remedy);
    return SyntaxProblems.exception(problems);
  }
}
