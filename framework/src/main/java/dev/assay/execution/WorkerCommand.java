package dev.assay.execution;

import dev.assay.device.Inventory;
import dev.assay.device.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The command line and environment of a worker process: the devices, threads and memory of its
 * slot, and the same BLAS kernels for every worker, since results depend on them.
 */
final class WorkerCommand {
  private static final String BLAS_KERNEL = "OPENBLAS_CORETYPE";
  private static final long MEBIBYTE = 1L << 20;

  private WorkerCommand() {}

  static ProcessBuilder of(
      WorkerSettings settings, Path socket, String token, Path crashFile, Slot slot) {
    List<String> command = new ArrayList<>();
    if (!isWindows()) {
      // Ctrl-C reaches the whole process group, and so does SIGTERM from service managers and
      // timeout; workers leave both to the coordinator, which tells them to stop. The JVM leaves a
      // signal alone that is ignored when it starts. A core dump of
      // gigabytes would help nobody. A worker that is stopped or hangs can't see that its
      // coordinator is gone; where there is setpriv, the kernel ends it when the thread dies that
      // started it.
      String shell =
          "trap '' INT TERM; ulimit -c 0; bind='setpriv --pdeathsig KILL';"
              + " $bind true 2>/dev/null || bind=; exec $bind \"$@\"";
      command.addAll(List.of("/bin/sh", "-c", shell, "worker"));
    }
    command.add(java());
    command.addAll(jvmFlags(slot));
    command.addAll(settings.jvmFlags());
    // In the name of this file, a percent sign begins a placeholder.
    command.add("-XX:ErrorFile=" + crashFile.toAbsolutePath().toString().replace("%", "%%"));
    command.addAll(List.of("-cp", settings.classPath(), settings.mainClass(), socket.toString()));
    command.addAll(settings.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put(WorkerSettings.TOKEN, token);
    environment.putAll(variables(slot));
    return builder;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What binds a process to its slot. */
  static SortedMap<String, String> variables(Slot slot) {
    SortedMap<String, String> variables = numerics(slot.cores());
    if (slot.cores() > 1) {
      // Threads that spin while they wait take the cores from those that have work.
      variables.put("OMP_WAIT_POLICY", "PASSIVE");
    }
    variables.put(
        Inventory.VISIBLE_GPUS,
        slot.gpus().stream().map(String::valueOf).collect(Collectors.joining(",")));
    // By default CUDA numbers GPUs by speed, nvidia-smi by their place.
    variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    return variables;
  }

  /**
   * The environment variables that results depend on to the last bit: the same for all workers of a
   * sweep, and part of its record.
   */
  static SortedMap<String, String> numerics(int cores) {
    SortedMap<String, String> variables = new TreeMap<>();
    for (String threads : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
      variables.put(threads, String.valueOf(cores));
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

  static List<String> jvmFlags(Slot slot) {
    long share = Math.max(1024, slot.memoryBytes() / MEBIBYTE);
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
