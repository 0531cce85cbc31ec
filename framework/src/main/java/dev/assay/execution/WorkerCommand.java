package dev.assay.execution;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The command line and environment of a worker process: one core, a small heap, and the same BLAS
 * kernels for every worker, since results depend on them.
 */
final class WorkerCommand {
  private static final String BLAS_KERNEL = "OPENBLAS_CORETYPE";
  private static final long MEBIBYTE = 1L << 20;

  private WorkerCommand() {}

  static ProcessBuilder of(
      WorkerSettings settings, Path socket, String token, Path crashFile, int slots) {
    List<String> command = new ArrayList<>();
    if (!isWindows()) {
      // Ctrl-C reaches the whole process group; workers leave it to the coordinator, which tells
      // them to stop. The JVM leaves a signal alone that is ignored when it starts. A core dump of
      // gigabytes would help nobody.
      String shell = "trap '' INT; ulimit -c 0; exec \"$@\"";
      command.addAll(List.of("/bin/sh", "-c", shell, "worker"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags(slots));
    // In the name of this file, a percent sign begins a placeholder.
    command.add("-XX:ErrorFile=" + crashFile.toAbsolutePath().toString().replace("%", "%%"));
    command.addAll(List.of("-cp", settings.classPath(), settings.mainClass(), socket.toString()));
    command.addAll(settings.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put(WorkerSettings.TOKEN, token);
    environment.putAll(numerics());
    return builder;
  }

  /**
   * The environment variables that results depend on to the last bit: the same for all workers of a
   * sweep, and part of its record.
   */
  static SortedMap<String, String> numerics() {
    SortedMap<String, String> variables = new TreeMap<>();
    for (String threads : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
      variables.put(threads, "1");
    }
    String chosen = System.getenv(BLAS_KERNEL);
    if (chosen != null) {
      variables.put(BLAS_KERNEL, chosen);
    } else if (hasAvx512()) {
      // The bundled OpenBLAS doesn't know newer CPUs and would pick a kernel for AVX2.
      variables.put(BLAS_KERNEL, "SkylakeX");
    }
    return variables;
  }

  private static List<String> jvmFlags(int slots) {
    long share = Math.max(1024, physicalMemory() / MEBIBYTE / (slots + 1L));
    return List.of(
        // Newer JDKs warn of what ND4J does; older ones don't know these options.
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:+UseSerialGC",
        // A small young generation collects often, which frees off-heap buffers early.
        "-Xmn64m",
        "-Xms256m",
        "-Xmx" + Math.min(4096, share / 2) + "m",
        "-Dorg.bytedeco.javacpp.maxbytes=" + Math.min(8192, share / 2) + "m",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
        "-Djava.awt.headless=true",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:-UsePerfData");
  }

  private static long physicalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 4096 * MEBIBYTE;
  }

  private static boolean hasAvx512() {
    Path information = Path.of("/proc/cpuinfo");
    try {
      return Files.isReadable(information) && Files.readString(information).contains(" avx512f ");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
