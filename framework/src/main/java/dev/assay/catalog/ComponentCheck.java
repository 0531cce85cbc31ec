package dev.assay.catalog;

import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import dev.assay.spi.Component;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds plugins to the rules for what they contribute. */
final class ComponentCheck {
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Keys with a meaning of their own wherever a component may stand. */
  private static final Set<String> RESERVED =
      Set.of(
          "type", "choice", "uniform", "log-uniform", "int-uniform", "int-log-uniform", "normal");

  private final Problems problems;
  private final Map<String, String> ids = new HashMap<>();

  ComponentCheck(Problems problems) {
    this.problems = problems;
  }

  /** Those of a plugin's components that keep the rules; the others are reported. */
  List<Component<?, ?>> components(FoundPlugin found) {
    try {
      String other = ids.putIfAbsent(found.plugin().id(), found.origin());
      if (other != null) {
        report(
            found.origin(),
            "the plugin id " + found.plugin().id() + " is taken by " + other,
            "remove one of the two");
        return List.of();
      }
      return found.plugin().components().stream()
          .filter(component -> keepsRules(component, found.origin()))
          .toList();
    } catch (RuntimeException | LinkageError e) {
      new PluginLoader(problems).report(found.origin(), e);
      return List.of();
    }
  }

  void twice(Component<?, ?> component, String first, String second) {
    report(
        second,
        "the " + component.kind() + " " + component.name() + " is contributed by " + first + " too",
        "remove one of the two, or rename its component");
  }

  private boolean keepsRules(Component<?, ?> component, String origin) {
    String name = component.kind() + " " + component.name();
    if (!KEBAB_CASE.matcher(component.name()).matches()) {
      report(origin, name + ": the name must be kebab-case", "such as leaky-relu");
      return false;
    }
    if (!Families.ALL.contains(component.kind())) {
      report(origin, name + ": no such family", "use the KIND of one of the spi's interfaces");
      return false;
    }
    try {
      return keepsRules(component.parameters(), name, origin, new HashSet<>());
    } catch (IllegalArgumentException e) {
      report(origin, name + ": " + e.getMessage(), "see the package dev.assay.spi.parameter");
      return false;
    }
  }

  private boolean keepsRules(
      Class<? extends Record> type, String name, String origin, Set<Class<?>> seen) {
    if (!seen.add(type)) {
      return true;
    }
    boolean keeps = true;
    for (Parameter parameter : Parameter.of(type)) {
      if (RESERVED.contains(parameter.name())) {
        report(
            origin,
            name + ": no parameter may be called " + parameter.name(),
            "the word has a meaning of its own in experiment files");
        keeps = false;
      }
      ParameterType inner = parameter.type();
      while (inner instanceof ParameterType.ListOf list) {
        inner = list.element();
      }
      if (inner instanceof ParameterType.Nested nested) {
        keeps &= keepsRules(nested.type(), name, origin, seen);
      }
    }
    return keeps;
  }

  private void report(String origin, String rule, String remedy) {
    problems.add(Location.of(origin), "", rule, "", remedy);
  }
}
