package dev.assay.catalog;

import dev.assay.problem.Problems;
import dev.assay.spi.Component;
import dev.assay.spi.Kind;
import dev.assay.spi.Plugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The components of all plugins, by family and name. */
public final class Catalog {
  private final Map<String, Map<String, Entry>> families;

  record Entry(Component<?, ?> component, String origin) {}

  private Catalog(Map<String, Map<String, Entry>> families) {
    this.families = families;
  }

  /**
   * Loads the plugins on the class path and in all jars of some folders.
   *
   * @param folders where jars may lie; one that doesn't exist is like an empty one
   * @throws dev.assay.problem.ProblemException if a jar is broken or plugins contradict each other
   */
  public static Catalog load(List<Path> folders) {
    Problems problems = new Problems();
    List<FoundPlugin> plugins = new PluginLoader(problems).load(folders);
    return index(plugins, problems);
  }

  /**
   * A catalog of these plugins only.
   *
   * @throws dev.assay.problem.ProblemException if they are broken or contradict each other
   */
  public static Catalog of(List<Plugin> plugins) {
    return index(plugins.stream().map(FoundPlugin::builtIn).toList(), new Problems());
  }

  private static Catalog index(List<FoundPlugin> plugins, Problems problems) {
    Catalog catalog = new Catalog(new TreeMap<>());
    ComponentCheck check = new ComponentCheck(problems);
    for (FoundPlugin plugin : plugins) {
      for (Component<?, ?> component : check.components(plugin)) {
        Entry entry = new Entry(component, plugin.origin());
        Entry other =
            catalog
                .families
                .computeIfAbsent(component.kind().name(), kind -> new TreeMap<>())
                .putIfAbsent(component.name(), entry);
        if (other != null) {
          check.twice(component, other.origin(), plugin.origin());
        }
      }
    }
    problems.throwIfAny();
    return catalog;
  }

  /** All families, those without components included. */
  public List<Kind<?>> kinds() {
    return Families.ALL;
  }

  /** The component of this name; empty if there is none. */
  public <T> Optional<Component<?, T>> find(Kind<T> kind, String name) {
    return Optional.ofNullable(family(kind).get(name)).map(entry -> cast(entry.component()));
  }

  /** All components of a family, by name. */
  public <T> List<Component<?, T>> all(Kind<T> kind) {
    List<Component<?, T>> components = new ArrayList<>();
    family(kind).values().forEach(entry -> components.add(cast(entry.component())));
    return components;
  }

  /** The names of a family's components, sorted. */
  public List<String> names(Kind<?> kind) {
    return List.copyOf(family(kind).keySet());
  }

  /** Where a component comes from: {@code built in (plugin)}, or its jar's path. */
  public String origin(Component<?, ?> component) {
    Entry entry = family(component.kind()).get(component.name());
    if (entry == null) {
      throw new IllegalArgumentException("no component of this catalog: " + component.name());
    }
    return entry.origin();
  }

  private Map<String, Entry> family(Kind<?> kind) {
    return families.getOrDefault(kind.name(), Map.of());
  }

  @SuppressWarnings("unchecked") // components are filed under their kind, whose type is T
  private static <T> Component<?, T> cast(Component<?, ?> component) {
    return (Component<?, T>) component;
  }
}
