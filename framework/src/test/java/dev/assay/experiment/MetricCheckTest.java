package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricCheckTest {
  private static final InputShape FLAT = new InputShape.Flat(2);

  private static final Map<String, DataShape> DATA =
      Map.of(
          "a number",
          new DataShape(FLAT, new Target.Real("price", true)),
          "classes",
          new DataShape(FLAT, List.of("a", "b")),
          "words",
          text(InputShape.Text.Unit.WORD),
          "characters",
          text(InputShape.Text.Unit.CHARACTER));

  private static DataShape text(InputShape.Text.Unit unit) {
    return new DataShape(new InputShape.Text(100, 5, unit), List.of("a", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a number   | validation.accuracy           | accuracy is measured of classes, but what is to be learnt is the number price; such as validation.rmse, validation.mae or validation.loss
          a number   | test.perplexity               | perplexity is measured of running text, but the dataset has 2 values; such as test.rmse, test.mae or test.loss
          a number   | test.mae                      |
          a number   | validation.loss               |
          classes    | train.rmse                    | rmse is measured of numbers, but the dataset has 2 classes; such as train.accuracy or train.loss
          classes    | validation.bits-per-character | bits-per-character is measured of running text, but the dataset has 2 values; such as validation.accuracy or validation.loss
          classes    | validation.accuracy           |
          classes    | flops                         |
          words      | test.perplexity               |
          words      | test.bits-per-character       | bits per character are measured of text in characters, but the dataset's is in words; dataset: {level: character}, or another metric such as test.perplexity
          characters | test.bits-per-character       |
          """)
  void eachKindOfDataHasItsMetrics(String data, String metric, @Nullable String refusal) {
    assertEquals(
        refusal == null ? List.of() : List.of("here: " + refusal),
        new MetricCheck(Objects.requireNonNull(DATA.get(data)))
            .of("here", metric).stream()
                .map(misfit -> misfit.path() + ": " + misfit.rule() + "; " + misfit.remedy())
                .toList());
  }
}
