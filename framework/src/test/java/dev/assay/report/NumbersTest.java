package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void fourSignificantDigits() {
    assertEquals("0.001235", Numbers.plain(0.00123456));
    assertEquals("0.1", Numbers.plain(0.1));
    assertEquals("1.235e-5", Numbers.plain(1.23456e-5));
    assertEquals("1e9", Numbers.plain(1e9));
    assertEquals("−12340", Numbers.plain(-12341));
    assertEquals("1000", Numbers.plain(999.99));
    assertEquals("0.9810", Numbers.measured(0.98102));
    assertEquals("NaN", Numbers.measured(Double.NaN));
    assertEquals("0", Numbers.plain(-0.0));
  }

  @Test
  void parametersStayWhatTheyAre() {
    assertEquals("123456789", Numbers.value(123456789L));
    assertEquals("[200, 0.5, relu]", Numbers.value(List.of(200, 0.5, "relu")));
    assertEquals("true", Numbers.value(true));
    assertEquals("0.99999", Numbers.value(0.99999));
    assertEquals("1e-5", Numbers.value(1e-5));
    assertEquals("0.2346", Numbers.value(0.23456789012));
    assertEquals("∞", Numbers.value(Double.POSITIVE_INFINITY));
  }

  @Test
  void aMarginIsWrittenToTheDigitOfItsMean() {
    assertEquals("0.9812 ± 0.0020", new Interval(0.98123, 0.97923, 0.98323, 3).text());
    assertEquals("0.9812 ± 2e-6", new Interval(0.98123, 0.981228, 0.981232, 3).text());
    assertEquals("0.9812", new Interval(0.98123, Double.NaN, Double.NaN, 1).text());
    assertEquals("0.9900 [0.9000, 1.000]", new Interval(0.99, 0.9, 1, 2).text());
  }

  @Test
  void durationsReadAsPeopleSayThem() {
    assertEquals("0.0123 s", Numbers.duration(0.01234));
    assertEquals("42.3 s", Numbers.duration(42.31));
    assertEquals("1 min 00 s", Numbers.duration(59.9999));
    assertEquals("3 min 12 s", Numbers.duration(192.4));
    assertEquals("2 h 05 min", Numbers.duration(7530));
  }
}
