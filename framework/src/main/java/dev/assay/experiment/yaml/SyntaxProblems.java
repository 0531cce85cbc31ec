package dev.assay.experiment.yaml;

import dev.assay.problem.Location;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says what is wrong with text that is no YAML, in the words of someone who writes it. */
final class SyntaxProblems {
  private record Rule(String sign, String rule, String remedy) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "mapping values are not allowed",
              "a ':' can't stand here",
              "one key a line, indented like its neighbours; text with ': ' in it needs quotes"),
          new Rule(
              "could not find expected ':'",
              "a key needs ': ' after it",
              "write key: value, on one line"),
          new Rule(
              "expected <block end>",
              "the indentation doesn't match the lines above",
              "indent keys that belong together alike"),
          new Rule("expected ',' or ']'", "a list isn't closed", "write [a, b]"),
          new Rule(
              "expected ',' or '}'", "a mapping isn't closed", "write {key: value, key: value}"),
          new Rule("found unexpected end of stream", "quotes aren't closed", "close them"),
          new Rule(
              "that cannot start any token",
              "text can't begin with this character",
              "put the text in quotes"),
          new Rule("block sequence entries", "a '- ' can't stand here", "begin a new line for it"),
          new Rule(
              "found unknown escape character", "no such escape in quotes", "write \\\\ for \\"));

  private SyntaxProblems() {}

  static void add(
      YamlEngineException failure,
      String text,
      String source,
      Function<Mark, Location> locations,
      Problems problems) {
    if (failure instanceof MarkedYamlEngineException marked) {
      Optional<Mark> mark = marked.getProblemMark();
      Location at = mark.map(locations).orElse(Location.of(source));
      int line = mark.map(Mark::getLine).orElse(0);
      if (text.lines().skip(line).findFirst().orElse("").matches("[ ]*\t.*")) {
        problems.add(at, "", "tabs can't indent", "", "use spaces");
        return;
      }
      String said = String.valueOf(marked.getProblem());
      Rule rule =
          RULES.stream()
              .filter(known -> said.contains(known.sign()))
              .findFirst()
              .orElse(new Rule("", "no valid YAML: " + said, ""));
      problems.add(at, "", rule.rule(), "", rule.remedy());
    } else if (failure instanceof ReaderException unreadable) {
      String before = text.substring(0, Math.min(unreadable.getPosition(), text.length()));
      int line = (int) before.chars().filter(c -> c == '\n').count();
      problems.add(
          new Location(source, line + 1, before.length() - before.lastIndexOf('\n')),
          "",
          "a character that can't be printed",
          String.format("U+%04X", unreadable.getCodePoint()),
          "remove it");
    } else {
      problems.add(Location.of(source), "", "no valid YAML: " + failure.getMessage(), "", "");
    }
  }

  static ProblemException exception(Problems problems) {
    return new ProblemException(ProblemException.Cause.INPUT, problems.list());
  }
}
