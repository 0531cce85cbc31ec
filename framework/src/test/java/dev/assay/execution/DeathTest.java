package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeathTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "0,   WORKER_EXIT,  status 0",
    "3,   WORKER_EXIT,  status 3",
    "255, WORKER_EXIT,  status 255",
    "86,  OUT_OF_HEAP,  heap",
    "137, KILLED,       signal 9 (SIGKILL); perhaps the system ran out of memory",
    "143, KILLED,       killed by signal 15 (SIGTERM)",
    "162, KILLED,       killed by signal 34",
    "139, NATIVE_CRASH, signal 11 (SIGSEGV)",
  })
  void an_exit_status_tells_the_reason(int status, FailureReason reason, String message) {
    Failure failure = Death.of(status, "see the log");
    assertEquals(reason, failure.reason());
    assertTrue(failure.message().contains(message), failure.message());
    assertEquals("see the log", failure.detail());
  }

  @Test
  void a_crash_is_told_by_signal_and_place() throws IOException {
    Failure failure =
        crash(
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f7f, pid=12, tid=13
            #
            # Problematic frame:
            # C  [libnd4jcpu.so+0xabc]  sd::DataBuffer::primary()+0x1
            #
            """);
    assertEquals(FailureReason.NATIVE_CRASH, failure.reason());
    assertEquals(
        "native code brought the worker process down: SIGSEGV in C [libnd4jcpu.so+0xabc]"
            + " sd::DataBuffer::primary()+0x1",
        failure.message());
    assertTrue(failure.detail().contains("hs_err-1.log"));
  }

  @Test
  void a_crash_for_lack_of_memory_is_one_of_memory() throws IOException {
    String text = "# There is insufficient memory for the Java Runtime Environment to continue.\n";
    assertEquals(FailureReason.OUT_OF_MEMORY, crash(text).reason());
  }

  @Test
  void a_report_that_was_cut_or_is_nonsense_is_still_a_crash() throws IOException {
    assertEquals(FailureReason.NATIVE_CRASH, crash("# Problematic frame:").reason());
    Failure failure = crash("\u0000\u0007\u00ff".repeat(100_000));
    assertEquals(FailureReason.NATIVE_CRASH, failure.reason());
    assertFalse(failure.detail().contains("\u0007"));
    assertTrue(failure.detail().length() < 1000, "cut");
    assertTrue(CrashFile.read(folder.resolve("none.log")).isEmpty());
  }

  private Failure crash(String text) throws IOException {
    Path file = folder.resolve("hs_err-1.log");
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    return CrashFile.read(file).orElseThrow();
  }
}
