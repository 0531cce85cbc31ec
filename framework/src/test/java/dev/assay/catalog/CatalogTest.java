package dev.assay.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.problem.ProblemException;
import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import dev.assay.spi.regularizer.Regularizer;
import dev.assay.spi.schedule.Schedule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  private final Path folder;

  CatalogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  record None() {}

  record Odd(StringBuilder text) {}

  record Reserved(double choice) {}

  /** A plugin that jars name. */
  public static final class JarPlugin implements Plugin {
    @Override
    public String id() {
      return "jar";
    }

    @Override
    public List<Component<?, ?>> components() {
      return List.of(component("b", None.class), component("a", None.class));
    }
  }

  /** A plugin that fails. */
  public static final class FailingPlugin implements Plugin {
    /** Fails. */
    public FailingPlugin() {
      throw new IllegalStateException("no luck");
    }

    @Override
    public String id() {
      return "failing";
    }

    @Override
    public List<Component<?, ?>> components() {
      return List.of();
    }
  }

  record ListPlugin(String id, List<Component<?, ?>> components) implements Plugin {}

  private static <P extends Record> Component<P, Regularizer> component(
      String name, Class<P> parameters) {
    return Component.of(
        Regularizer.KIND, name, "a toy", parameters, (values, context) -> network -> {});
  }

  private Path jar(String name, String plugin) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
      out.write(("# ours\n" + plugin + "\n").getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar;
  }

  private String failure() {
    return String.valueOf(
        assertThrows(ProblemException.class, () -> Catalog.load(List.of(folder))).getMessage());
  }

  private static String failure(Plugin... plugins) {
    return String.valueOf(
        assertThrows(ProblemException.class, () -> Catalog.of(List.of(plugins))).getMessage());
  }

  @Test
  void aJarsComponentsAreFound() throws IOException {
    Path jar = jar("ours.jar", JarPlugin.class.getName());
    Catalog catalog = Catalog.load(List.of(folder.resolve("none"), folder));
    assertEquals(
        List.of("a", "b"),
        catalog.all(Regularizer.KIND).stream()
            .map(Component::name)
            .filter(name -> name.length() == 1)
            .toList());
    assertEquals(jar.toString(), catalog.origin(catalog.find(Regularizer.KIND, "a").orElseThrow()));
    assertEquals(Optional.empty(), catalog.find(Schedule.KIND, "a"));
  }

  @Test
  void twoJarsWithTheSamePluginAreBothNamed() throws IOException {
    Path first = jar("first.jar", JarPlugin.class.getName());
    Path second = jar("second.jar", JarPlugin.class.getName());
    assertEquals(
        second + ": the plugin id jar is taken by " + first + "; remove one of the two", failure());
  }

  @Test
  void twoPluginsWithTheSameComponentAreBothNamed() {
    assertEquals(
        "built in (y): the regularizer a is contributed by built in (x) too;"
            + " remove one of the two, or rename its component",
        failure(
            new ListPlugin("x", List.of(component("a", None.class))),
            new ListPlugin("y", List.of(component("a", None.class)))));
  }

  @Test
  void brokenJarsAreAllNamed() throws IOException {
    Files.writeString(folder.resolve("a.jar"), "no zip");
    jar("b.jar", "no.such.Plugin");
    jar("c.jar", FailingPlugin.class.getName());
    jar("d.jar", "java.lang.String");
    List<String> lines = failure().lines().toList();
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).contains("a.jar: is no readable jar"), lines.get(0));
    assertTrue(lines.get(1).contains("b.jar: the plugin can't be used: the class no.such.Plugin"));
    assertTrue(lines.get(2).contains("c.jar: the plugin can't be used: it failed to load"));
    assertTrue(lines.get(2).contains("no luck"), lines.get(2));
    assertTrue(lines.get(3).contains("is no dev.assay.spi.Plugin"), lines.get(3));
  }

  @Test
  void componentsKeepTheRules() {
    assertTrue(
        failure(new ListPlugin("x", List.of(component("Big", None.class))))
            .contains("must be kebab-case"));
    assertTrue(
        failure(new ListPlugin("x", List.of(component("odd", Odd.class))))
            .contains("regularizer odd: no parameter may have the type java.lang.StringBuilder"));
    assertTrue(
        failure(new ListPlugin("x", List.of(component("odd", Reserved.class))))
            .contains("no parameter may be called choice"));
  }

  @Test
  void suggestionsForgiveOneSlipInThreeLetters() {
    List<String> words = List.of("relu", "elu", "leaky-relu");
    assertEquals(Optional.of("relu"), Suggestions.closest("rleu", words));
    assertEquals(Optional.of("leaky-relu"), Suggestions.closest("leakyrelu", words));
    assertEquals(Optional.empty(), Suggestions.closest("tanh", words));
  }
}
