package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FastPathTest {

  @Test
  void isOnUnlessSwitchedOff() {
    assertEquals(FastPath.ON, FastPath.of(Map.of()));
    assertEquals(FastPath.ON, of("on"));
    assertEquals(FastPath.OFF, of("off"));
    assertEquals(new FastPath(true, false, true, false), of("dense, helpers"));
  }

  @Test
  void readsWhatItWrites() {
    for (String text : new String[] {"on", "off", "updaters", "helpers,dense"}) {
      assertEquals(text, of(text).toString());
    }
  }

  @Test
  void saysWhatItDoesNotKnow() {
    ProblemException problem = assertThrows(ProblemException.class, () -> of("helpers,fast"));

    assertEquals(
        "ASSAY_FAST_PATH: the environment variable names no replacement fast; leave it out, or set"
            + " it to off, or to some of helpers, updaters, dense and recurrent,"
            + " separated by commas",
        problem.getMessage());
  }

  private static FastPath of(String value) {
    return FastPath.of(Map.of(FastPath.VARIABLE, value));
  }
}
