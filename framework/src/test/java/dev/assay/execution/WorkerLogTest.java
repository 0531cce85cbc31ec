package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void a_flood_keeps_its_newest_part_only() throws Exception {
    Path file = folder.resolve("worker-0.log");
    String flood = "0123456789abcde\n".repeat(1 << 19) + "the end";
    WorkerLog log = new WorkerLog(file, "--- worker 0", stream(flood));
    assertTrue(log.tail().endsWith("the end"));
    assertTrue(Files.size(file) <= WorkerLog.MOST_BYTES);
    assertTrue(Files.size(folder.resolve("worker-0.log.1")) <= WorkerLog.MOST_BYTES);
    assertTrue(Files.readString(file).endsWith("the end"));
  }

  @Test
  void the_next_worker_adds_to_it() throws Exception {
    Path file = folder.resolve("worker-0.log");
    assertEquals("one", new WorkerLog(file, "--- worker 0, process 1", stream("one\n")).tail());
    assertEquals("two", new WorkerLog(file, "--- worker 0, process 2", stream("two\n")).tail());
    assertEquals(
        "--- worker 0, process 1 one --- worker 0, process 2 two",
        Files.readString(file).strip().replaceAll("\\s+", " "));
  }

  @Test
  void a_file_that_cannot_be_written_stops_nothing() throws Exception {
    InputStream output = stream("x".repeat(100_000) + "\u0007 last\n");
    WorkerLog log = new WorkerLog(folder.resolve("absent").resolve("a.log"), "---", output);
    assertTrue(log.tail().endsWith("x last"), "all was read, what can't be printed left out");
    assertEquals(0, output.available());
    assertFalse(Files.exists(folder.resolve("absent")));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
