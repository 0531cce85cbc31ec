package dev.assay.standard.dataset.waves;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.jspecify.annotations.Nullable;

/** Parameters of the waves. */
public record WavesParameters(
    @Doc("what is to be learnt: which form a wave has, or its next value") @Default("form")
        Learn learn,
    @Doc("steps of a series") @Default("40") @In("[2, 10000]") int steps,
    @Doc("steps of the shortest series, if they are to differ in length") @In("[2, 10000]")
        @Nullable Integer shortest,
    @Doc("standard deviation of the noise on each step; amplitudes are 0.5 to 1.5")
        @Default("0.1")
        @In("[0, 10]")
        double noise,
    @Doc("number of training series") @Default("1000") @In("[4, 100000]") int train,
    @Doc("number of validation series") @Default("200") @In("[0, 100000]") int validation,
    @Doc("number of test series") @Default("200") @In("[0, 100000]") int test,
    @Doc("seed of the drawing; the same seed gives the same series") @Default("1") long seed) {
  private static final long MOST_NUMBERS = 50_000_000;

  /** What is to be learnt of a wave. */
  public enum Learn {
    FORM,
    NEXT
  }

  public WavesParameters {
    if (shortest != null && shortest > steps) {
      throw new IllegalArgumentException(
          "shortest must be at most steps, " + steps + "; found " + shortest);
    }
    if (2L * steps * Math.max(train, Math.max(validation, test)) > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "more than " + MOST_NUMBERS + " numbers; let there be fewer series or steps");
    }
  }

  /** Whether series differ in length. */
  boolean uneven() {
    return shortest != null && shortest < steps;
  }
}
