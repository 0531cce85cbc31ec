package dev.assay.standard.initializer;

/** Which connections of a unit decide the variance of its weights. */
public enum Fan {
  /** Those that come in. */
  IN,
  /** The mean of those that come in and those that go out. */
  AVERAGE;

  double of(double fanIn, double fanOut) {
    return this == IN ? fanIn : (fanIn + fanOut) / 2;
  }
}
