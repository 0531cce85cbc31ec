package dev.assay.device;

/**
 * How many GPUs a trial gets: a whole number, or an equal share of one.
 *
 * @param whole whole GPUs; 0 if it shares one or needs none
 * @param trialsEach trials that share one GPU; 1 if they don't share, 0 if none is needed
 */
record GpuShare(int whole, int trialsEach) {
  private static final int MOST_TRIALS_EACH = 16;

  /** So that 0.33 and 0.333 mean a third. */
  private static final double TOLERANCE = 0.015;

  /**
   * What a number of GPUs means.
   *
   * @throws IllegalArgumentException if shares of that size don't make up a GPU
   */
  static GpuShare of(double gpus) {
    if (gpus >= 0 && gpus == Math.rint(gpus)) {
      return new GpuShare((int) gpus, gpus == 0 ? 0 : 1);
    }
    long trials = gpus > 0 ? Math.round(1 / gpus) : 0;
    if (trials < 2 || trials > MOST_TRIALS_EACH || Math.abs(gpus * trials - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          "gpus must be a whole number, or an equal share of one GPU such as 0.5 (1/2), 0.33 (1/3) or"
              + " 0.25 (1/4), down to 1/"
              + MOST_TRIALS_EACH
              + ", found "
              + gpus);
    }
    return new GpuShare(0, (int) trials);
  }

  /** Whether trials need no GPU. */
  boolean isNone() {
    return trialsEach == 0;
  }
}
