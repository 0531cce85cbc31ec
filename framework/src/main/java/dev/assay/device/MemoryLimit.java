package dev.assay.device;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much main memory this process and its children may use. The JVM knows its own control group's
 * limit; batch systems such as Slurm limit a group further up, so all groups above are read as
 * well.
 */
final class MemoryLimit {
  private static final long UNKNOWN = 4L << 30;

  private MemoryLimit() {}

  /** In bytes: the least of physical memory and the limits of the control groups, v1 and v2. */
  static long bytes() {
    long known =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : UNKNOWN;
    return Math.min(known, ofControlGroups(Path.of("/")));
  }

  /** The least limit of this process's control groups; {@link Long#MAX_VALUE} if there is none. */
  static long ofControlGroups(Path root) {
    Path groups = root.resolve("proc/self/cgroup");
    if (!Files.isReadable(groups)) {
      return Long.MAX_VALUE;
    }
    Path mount = root.resolve("sys/fs/cgroup");
    try (Stream<String> lines = Files.lines(groups)) {
      return lines
          .map(line -> line.split(":", 3))
          .filter(fields -> fields.length == 3)
          .mapToLong(
              fields ->
                  fields[1].isEmpty()
                      ? least(mount, fields[2], "memory.max")
                      : fields[1].equals("memory")
                          ? least(mount.resolve("memory"), fields[2], "memory.limit_in_bytes")
                          : Long.MAX_VALUE)
          .min()
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  private static long least(Path mount, String group, String file) {
    long least = Long.MAX_VALUE;
    // In a container the path may be one that only the host can see; then only the mount is left.
    Path folder = mount.resolve(group.replaceFirst("^/+", "")).normalize();
    while (folder != null && folder.startsWith(mount)) {
      least = Math.min(least, limit(folder.resolve(file)).orElse(Long.MAX_VALUE));
      folder = folder.getParent();
    }
    return Math.min(least, limit(mount.resolve(file)).orElse(Long.MAX_VALUE));
  }

  private static Optional<Long> limit(Path file) {
    try {
      return Files.isReadable(file)
          ? Optional.of(Long.parseLong(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      // "max", or a group that has just gone.
      return Optional.empty();
    }
  }
}
