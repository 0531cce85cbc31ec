package dev.assay.experiment.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationNotationTest {

  @ParameterizedTest
  @CsvSource({
    "90, PT1M30S, 1m30s",
    "0.5, PT0.5S, 0.5s",
    "1H30M, PT1H30M, 1h30m",
    "10m, PT10M, 10m",
    "2d, PT48H, 2d",
    "36h, PT36H, 1d12h",
    "61.25s, PT1M1.25S, 1m1.25s",
    "999999999, PT277777H46M39S, 11574d1h46m39s"
  })
  void durations_are_read_and_written(String text, Duration expected, String canonical) {
    assertEquals(expected, DurationNotation.parse(text).orElseThrow());
    assertEquals(canonical, DurationNotation.text(expected));
    assertEquals(expected, DurationNotation.parse(canonical).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0s", "0h0m", "-5", "10 m", "m", "1m1h", "1e3", "10min", "9999999999"})
  void what_is_no_duration_is_refused(String text) {
    assertTrue(DurationNotation.parse(text).isEmpty());
  }
}
