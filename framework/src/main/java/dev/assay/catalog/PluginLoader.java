package dev.assay.catalog;

import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import dev.assay.spi.Plugin;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** Finds plugins on the class path and in folders of jars, and says which jar is broken. */
final class PluginLoader {
  private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();
  private static final int LONGEST_SERVICE_FILE = 65_536;

  private final Problems problems;
  private final List<FoundPlugin> found = new ArrayList<>();

  PluginLoader(Problems problems) {
    this.problems = problems;
  }

  List<FoundPlugin> load(List<Path> folders) {
    ClassLoader classPath = PluginLoader.class.getClassLoader();
    Iterator<Plugin> plugins = ServiceLoader.load(Plugin.class, classPath).iterator();
    boolean more = true;
    while (more) {
      try {
        more = plugins.hasNext();
        if (more) {
          found.add(FoundPlugin.builtIn(plugins.next()));
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        report("class path", e.getCause() == null ? e : e.getCause());
      }
    }
    // One loader for all jars, so that a plugin's dependencies can lie beside it. It stays open as
    // long as the process: components load their classes when they are first used.
    Map<Path, List<String>> jars = new LinkedHashMap<>();
    folders.stream().flatMap(folder -> jars(folder).stream()).forEach(jar -> open(jar, jars));
    if (!jars.isEmpty()) {
      ClassLoader loader =
          new URLClassLoader(
              jars.keySet().stream().map(PluginLoader::url).toArray(URL[]::new), classPath);
      jars.forEach((jar, classes) -> classes.forEach(name -> create(name, jar, loader)));
    }
    return found;
  }

  private List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      report(folder.toString(), e);
      return List.of();
    }
  }

  private void open(Path file, Map<Path, List<String>> jars) {
    try (JarFile jar = new JarFile(file.toFile())) {
      ZipEntry service = jar.getEntry(SERVICE);
      jars.put(file, service == null ? List.of() : classes(jar.getInputStream(service)));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      problems.add(
          Location.of(file.toString()),
          "",
          "is no readable jar",
          String.valueOf(e.getMessage()),
          "build or copy it again, or remove it from the plugin folder");
    }
  }

  private static List<String> classes(InputStream service) throws IOException {
    byte[] text = service.readNBytes(LONGEST_SERVICE_FILE);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private void create(String name, Path jar, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (!Plugin.class.isAssignableFrom(type)) {
        broken(jar.toString(), "the class " + name + " it names is no " + Plugin.class.getName());
        return;
      }
      Plugin plugin = type.asSubclass(Plugin.class).getConstructor().newInstance();
      found.add(new FoundPlugin(plugin, jar.toString()));
    } catch (ClassNotFoundException e) {
      broken(jar.toString(), "the class " + name + " it names isn't in it");
    } catch (InvocationTargetException e) {
      report(jar.toString(), e.getCause());
    } catch (NoSuchMethodException e) {
      broken(jar.toString(), name + " has no public constructor without arguments");
    } catch (ReflectiveOperationException | LinkageError e) {
      report(jar.toString(), e);
    }
  }

  /** Reports that code of a plugin failed. */
  void report(String origin, @Nullable Throwable failure) {
    if (failure instanceof UnsupportedClassVersionError) {
      broken(origin, "it is built for a newer Java than this one, " + Runtime.version().feature());
    } else if (failure instanceof LinkageError) {
      broken(origin, "it doesn't fit this version of Assay or lacks a library: " + failure);
    } else {
      broken(origin, "it failed to load: " + failure);
    }
  }

  private void broken(String origin, String why) {
    problems.add(
        Location.of(origin),
        "",
        "the plugin can't be used: " + why,
        "",
        "rebuild it against this version of Assay, or remove it");
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError("the URI of a file is a URL", e);
    }
  }
}
