package dev.assay.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What another program prints, however badly it behaves. */
@DisabledOnOs(OS.WINDOWS)
class CommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Command shell(String script) {
    return Command.start(List.of("sh", "-c", script), Map.of("WORD", "said"));
  }

  @Test
  void outputIsReturned() {
    assertEquals(Optional.of("said\n"), shell("echo $WORD; echo error >&2").output(PATIENCE));
  }

  @Test
  void aMissingProgram() {
    Command missing = Command.start(List.of("no-such-program-anywhere"), Map.of());
    assertFalse(missing.exists());
    assertEquals(Optional.empty(), missing.output(PATIENCE));
  }

  @Test
  void aProgramThatFails() {
    assertEquals(Optional.empty(), shell("echo has failed; exit 9").output(PATIENCE));
  }

  @Test
  void aProgramThatHangs() {
    assertEquals(Optional.empty(), shell("exec sleep 600").output(Duration.ofMillis(50)));
  }

  @Test
  void aProgramThatDoesNotStopPrinting() {
    assertEquals(
        Optional.of(1 << 16),
        shell("head -c 3000000 /dev/zero").output(PATIENCE).map(String::length));
  }
}
