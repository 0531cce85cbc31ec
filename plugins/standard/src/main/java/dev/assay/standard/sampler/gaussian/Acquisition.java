package dev.assay.standard.sampler.gaussian;

/** Something of a Gaussian process that is to be as great as possible. */
interface Acquisition {

  /** Its value at a complete row. */
  double at(double[] row);

  /**
   * Its value at a complete row.
   *
   * @param gradient receives the gradient
   */
  double at(double[] row, double[] gradient);
}
