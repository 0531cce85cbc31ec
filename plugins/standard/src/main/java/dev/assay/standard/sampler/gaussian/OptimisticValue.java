package dev.assay.standard.sampler.gaussian;

/** How low a value may well be, turned so that higher is better: {@code width·σ − μ}. */
final class OptimisticValue implements Acquisition {
  private final GaussianProcess process;
  private final double width;

  OptimisticValue(GaussianProcess process, double width) {
    this.process = process;
    this.width = width;
  }

  @Override
  public double at(double[] row) {
    double[] moments = process.at(row);
    return width * moments[1] - moments[0];
  }

  @Override
  public double at(double[] row, double[] gradient) {
    double[] meanSlopes = new double[row.length];
    double[] deviationSlopes = new double[row.length];
    double[] moments = process.at(row, meanSlopes, deviationSlopes);
    for (int d = 0; d < row.length; d++) {
      gradient[d] = width * deviationSlopes[d] - meanSlopes[d];
    }
    return width * moments[1] - moments[0];
  }
}
