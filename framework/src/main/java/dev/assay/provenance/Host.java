package dev.assay.provenance;

import dev.assay.process.Command;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The machine. */
final class Host {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The model is named for the first core already; a large machine's file is long. */
  private static final int CPU_INFO_BYTES = 1 << 14;

  private Host() {}

  /** The program that names the processor on macOS; none elsewhere. */
  static Command cpuBrandCommand() {
    return System.getProperty("os.name", "").startsWith("Mac")
        ? Command.start(List.of("sysctl", "-n", "machdep.cpu.brand_string"), Map.of())
        : Command.none();
  }

  /** The processor's model, or at least its architecture. */
  static String cpu(Optional<String> brand) {
    return brand
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .or(() -> model(cpuInfo()))
        .orElse(System.getProperty("os.arch", "unknown"));
  }

  /** The model in a Linux {@code /proc/cpuinfo}; empty if it names none, as on ARM. */
  static Optional<String> model(String cpuInfo) {
    return cpuInfo
        .lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private static String cpuInfo() {
    if (!Files.isReadable(CPU_INFO)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(CPU_INFO)) {
      return new String(in.readNBytes(CPU_INFO_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Its memory, or a container's share of it. */
  static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? String.format(Locale.ROOT, "%.1f GiB", system.getTotalMemorySize() / (double) (1L << 30))
        : "unknown";
  }
}
