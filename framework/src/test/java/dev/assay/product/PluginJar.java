package dev.assay.product;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plugin as its users have it: a jar in a folder, of classes that the program itself lacks. */
public final class PluginJar {
  private PluginJar() {}

  /** The program with this test's class path, but without this folder of classes. */
  public static Product productWithout(Path classes, Path folder) {
    return new Product(
        folder,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).equals(classes))
            .collect(Collectors.joining(File.pathSeparator)));
  }

  /**
   * Packs a jar, whose folder is made if need be.
   *
   * @param classes the folder that holds the classes
   * @param below what of that folder goes into the jar; empty for all
   * @param texts further entries, by their names in the jar
   */
  public static void pack(Path jar, Path classes, String below, Map<String, String> texts)
      throws IOException {
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> paths = Files.walk(classes.resolve(below))) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        out.putNextEntry(new JarEntry(text.getKey()));
        out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
      }
      List<Path> files = paths.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
      }
    }
  }
}
