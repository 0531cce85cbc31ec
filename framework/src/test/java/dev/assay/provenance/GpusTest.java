package dev.assay.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.process.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class GpusTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Command shell(String script) {
    return Command.start(List.of("sh", "-c", script), Map.of());
  }

  @Test
  void gpusAreListed() {
    assertEquals(
        "NVIDIA H200, NVIDIA A100",
        Gpus.names(shell("printf 'NVIDIA H200\\n NVIDIA A100 \\n'"), PATIENCE));
    assertEquals("none", Gpus.names(shell("true"), PATIENCE));
  }

  @Test
  void withoutADriverThereAreNoneAndABrokenOneIsUnknown() {
    Command missing = Command.start(List.of("no-such-program-anywhere"), Map.of());
    assertEquals("none", Gpus.names(missing, PATIENCE));
    assertEquals("unknown", Gpus.names(shell("echo has failed; exit 9"), PATIENCE));
  }
}
