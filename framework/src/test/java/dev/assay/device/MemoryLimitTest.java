package dev.assay.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLimitTest {
  private static final long NONE = Long.MAX_VALUE;

  @TempDir private Path root = Path.of("");

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.resolve(".."));
    Files.writeString(path, text);
  }

  @Test
  void the_least_limit_of_all_groups_above_counts() throws IOException {
    write("proc/self/cgroup", "0::/slurm/job_7/step_0\n");
    write("sys/fs/cgroup/slurm/job_7/step_0/memory.max", "max\n");
    assertEquals(NONE, MemoryLimit.ofControlGroups(root));
    write("sys/fs/cgroup/slurm/job_7/memory.max", "8589934592\n");
    write("sys/fs/cgroup/slurm/memory.max", "17179869184\n");
    assertEquals(8L << 30, MemoryLimit.ofControlGroups(root));
  }

  @Test
  void version_1_has_a_folder_of_its_own() throws IOException {
    write("proc/self/cgroup", "5:cpu,cpuacct:/a\n4:memory:/docker/b\n0::/\n");
    write("sys/fs/cgroup/memory/docker/memory.limit_in_bytes", "1073741824\n");
    assertEquals(1L << 30, MemoryLimit.ofControlGroups(root));
  }

  @Test
  void in_a_container_the_mount_is_the_group() throws IOException {
    write("proc/self/cgroup", "0::/../../host/path\n");
    write("sys/fs/cgroup/memory.max", "4294967296\n");
    assertEquals(4L << 30, MemoryLimit.ofControlGroups(root));
  }

  @Test
  void without_control_groups_there_is_no_limit() throws IOException {
    assertEquals(NONE, MemoryLimit.ofControlGroups(root));
    write("proc/self/cgroup", "nothing that makes sense\n0::/x\n");
    write("sys/fs/cgroup/x/memory.max", "twelve\n");
    assertEquals(NONE, MemoryLimit.ofControlGroups(root));
  }

  @Test
  void this_process_has_some() {
    assertTrue(MemoryLimit.bytes() > 64 << 20);
  }
}
