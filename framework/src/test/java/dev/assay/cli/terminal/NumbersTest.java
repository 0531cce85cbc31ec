package dev.assay.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0.99999, 0.99999",
    "0.9, 0.9",
    "0.123456, 0.123456",
    "0.1234567890123, 0.1235",
    "0.9999912345678, 0.9999912",
    "-0.9999912345678, -0.9999912",
    "0.00012345678901, 0.0001235",
    "1e-5, 1e-05",
    "1.23456789e-5, 1.235e-05",
    "123456.789012, 123457",
    "1234.5, 1234.5",
    "0, 0",
    "NaN, NaN",
  })
  void parametersHaveTheDigitsThatTellThemApart(double value, String shown) {
    assertEquals(shown, Numbers.parameter(value));
  }

  @ParameterizedTest
  @CsvSource({"0.98125, 0.9812", "2.311234e-5, 2.311e-05", "12340.4, 12340", "1, 1"})
  void measurementsHaveFour(double value, String shown) {
    assertEquals(shown, Numbers.text(value));
  }
}
