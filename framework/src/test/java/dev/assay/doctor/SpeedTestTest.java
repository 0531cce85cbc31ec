package dev.assay.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class SpeedTestTest {

  @Test
  void findsTheAnswerAmongWhatLibrariesPrint() {
    JsonNode worker =
        answer(
            "{\"trained-per-second\":1200,\"products\":0.2,\"convolutions\":0.5,\"updater\":0.1}");
    JsonNode plain = answer("{\"trained-per-second\":150.0}");

    MeasuredSpeed speed = MeasuredSpeed.of("lenet", worker, plain);

    assertEquals("lenet", speed.network());
    assertEquals(8, speed.ratio());
    assertEquals(0.7, speed.products(), 1e-12);
    assertEquals(0.1, speed.updater());
  }

  private static JsonNode answer(String json) {
    return SpeedTest.parse("a library says hello\n\nassay-speed " + json + "\n").orElseThrow();
  }

  @Test
  void noAnswerIsNoSpeed() {
    assertTrue(SpeedTest.parse("a library says hello").isEmpty());
    assertTrue(SpeedTest.parse("assay-speed {").isEmpty());
  }
}
