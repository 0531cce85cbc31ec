package dev.assay.product;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of a command and of a worker as the JVM has them in memory, so that both start in
 * half the time, as the launcher of users does it. Made once for a module's classes, by whichever
 * of its test processes comes first. A JVM that can't use it starts without.
 */
final class ClassArchive {
  private static final Path FOLDER = Path.of("target", "class-archive").toAbsolutePath();
  private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();
  private static final long MINUTES_TO_MAKE = 5;

  private static final String FILE =
      """
      name: archive
      dataset: {type: digits, train: 100, validation: 50, test: 50}
      architecture: {type: mlp, hidden: [8]}
      optimizer: {type: adam, learning-rate: {log-uniform: [0.001, 0.01]}}
      training: {batch-size: 50, epochs: 1}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {trials: 2}
      execution: {workers: 1}
      """;

  /** What stands for the class path of this process, in the same order but test classes last. */
  private final List<String> replaced = new ArrayList<>();

  private final List<String> jars = new ArrayList<>();

  private ClassArchive() {}

  /** That of this process's class path, made if need be. */
  static ClassArchive ready() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    ClassArchive archive = new ClassArchive();
    synchronized (ClassArchive.class) {
      try (FileChannel channel =
          FileChannel.open(
              FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Goes with the channel.
        channel.lock();
        archive.pack();
        archive.make();
      }
    }
    return archive;
  }

  /** Packs folders of classes into jars, since archives know only these. */
  private void pack() throws IOException {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (path.equals(TEST_CLASSES) || !Files.exists(path)) {
        continue;
      }
      replaced.add(entry);
      if (Files.isDirectory(path)) {
        Path jar = FOLDER.resolve(Integer.toHexString(entry.hashCode()) + ".jar");
        if (!Files.exists(jar) || isNewer(path, jar)) {
          Path partial = FOLDER.resolve("partial.jar");
          PluginJar.pack(partial, path, "", Map.of());
          Files.move(partial, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        jars.add(jar.toString());
      } else {
        jars.add(entry);
      }
    }
  }

  private static boolean isNewer(Path folder, Path jar) throws IOException {
    long packed = Files.getLastModifiedTime(jar).toMillis();
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toFile().lastModified() > packed);
    }
  }

  private void make() throws IOException, InterruptedException {
    Path made = FOLDER.resolve("made");
    String now = description();
    if (Files.exists(made) && Files.readString(made).equals(now)) {
      return;
    }
    Path scratch = Files.createTempDirectory(FOLDER, "scratch");
    Path commandList = scratch.resolve("command.classes");
    Path workerList = scratch.resolve("worker.classes");
    Product product = new Product(scratch, String.join(File.pathSeparator, jars));
    product.property("assay.worker-flags", "-XX:DumpLoadedClassList=" + workerList);
    product.write("archive.yaml", FILE);
    product
        .with("JDK_JAVA_OPTIONS", "-XX:DumpLoadedClassList=" + commandList)
        .run("sweep", "archive.yaml")
        .expect(0);
    TreeSet<String> classes = new TreeSet<>(Files.readAllLines(commandList));
    classes.addAll(Files.readAllLines(workerList));
    Path list = Files.write(scratch.resolve("all.classes"), classes);
    Process dump =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump",
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + file(),
                "-cp",
                String.join(File.pathSeparator, jars))
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("dump.txt").toFile())
            .start();
    if (!dump.waitFor(MINUTES_TO_MAKE, TimeUnit.MINUTES) || dump.exitValue() != 0) {
      // Nothing but time depends on it.
      dump.destroyForcibly();
      Files.deleteIfExists(file());
    }
    Files.writeString(made, now);
  }

  /** All that makes an archive unfit when it changes. */
  private String description() {
    return System.getProperty("java.vm.version")
        + jars.stream()
            .map(jar -> "\n" + jar + " " + new File(jar).length() + new File(jar).lastModified())
            .collect(Collectors.joining());
  }

  private static Path file() {
    return FOLDER.resolve("classes.jsa");
  }

  /** The flag by which a JVM uses it. */
  String flag() {
    return "-XX:SharedArchiveFile=" + file();
  }

  /**
   * A class path of the same classes for which the archive is fit; the same if it lacks any of
   * those that are in there.
   */
  String classPath(String classPath) {
    List<String> entries = new ArrayList<>(List.of(classPath.split(File.pathSeparator, -1)));
    if (!entries.containsAll(replaced)) {
      return classPath;
    }
    entries.removeAll(replaced);
    return Stream.concat(jars.stream(), entries.stream())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
