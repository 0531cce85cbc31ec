package dev.assay.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.spi.activation.Activation;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParameterDescriptionTest {
  enum Mode {
    FAST,
    VERY_SLOW
  }

  record Sample(
      @Doc("step size") @In("(0, 1]") double learningRate,
      @Default("[1, 2]") List<Integer> sizes,
      @Nullable Activation last,
      @Default("fast") Mode mode) {}

  @Test
  void parametersAreDescribedInWords() {
    assertEquals(
        List.of(
            new ParameterDescription("learning-rate", "number", null, "(0, 1]", "step size", true),
            new ParameterDescription("sizes", "list of whole number", "[1, 2]", "", "", false),
            new ParameterDescription("last", "activation", null, "", "", false),
            new ParameterDescription("mode", "one of fast, very-slow", "fast", "", "", false)),
        ParameterDescription.of(Sample.class));
  }

  record Whole(@Doc("an own one") boolean own, @Inline Sample sample) {}

  record Twice(@Inline Sample one, @Inline Sample other) {}

  @Test
  void inlineParametersStandBesideTheOthers() {
    assertEquals(
        List.of("own", "learning-rate", "sizes", "last", "mode"),
        ParameterDescription.of(Whole.class).stream().map(ParameterDescription::name).toList());
    assertThrows(IllegalArgumentException.class, () -> ParameterDescription.of(Twice.class));
  }
}
