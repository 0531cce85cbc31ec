package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultSignalsTest {
  @Test
  void theKernelTellsWhatIsIgnored() {
    assertTrue(DefaultSignals.isIgnored(List.of("Name:\tjava", "SigIgn:\t0000000000000006")));
    assertFalse(DefaultSignals.isIgnored(List.of("SigBlk:\t0002", "SigIgn:\t0000000000000004")));
    assertFalse(DefaultSignals.isIgnored(List.of()));
  }

  @Test
  void aCommandStartedWithDefaultsEndsBySigintWhereItIsIgnored() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "Linux only");
    // The inner shell would say that it outlived the signal.
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "trap '' INT; exec env --default-signal=INT sh -c 'kill -INT $$; exit 7'")
            .start();
    int status = process.waitFor();
    assumeTrue(status != 125, "env knows no such option here");
    assertEquals(128 + 2, status);
  }
}
