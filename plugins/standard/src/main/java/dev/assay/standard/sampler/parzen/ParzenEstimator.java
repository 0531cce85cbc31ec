package dev.assay.standard.sampler.parzen;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Cell;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A density over a search space: the weighted mean of one kernel for each observed point and a
 * prior, which is nearly uniform.
 *
 * <p>A kernel is a product over dimensions. Of a number it is a normal density around the
 * observation, cut to [0, 1], and of a number that can take only some values the normal mass of a
 * value's cell. Of a choice it is the observed option and, with a weight of {@code 10/(n+1)}, any:
 * other options must stay in sight even if none was ever good. Of a dimension that wasn't active in
 * the observation it is the prior: so one density covers a conditional space, and branches share
 * what they have in common.
 *
 * <p>The bandwidth of dimension d with n kernels is {@code 0.05·n^(-1/(D+4))}, D the number of
 * dimensions, but no less than the share {@code 1/(2 + min(n, 100))} of the range ("magic clip",
 * Bergstra et al., "Algorithms for hyper-parameter optimization", NeurIPS 2011).
 */
final class ParzenEstimator {
  private static final NormalTable NORMAL = new NormalTable();
  private static final double PRIOR_WEIGHT = 1;
  private static final double OTHER_OPTIONS = 10;

  /** How wide a kernel is that stands alone. */
  private static final double SPREAD = 0.05;

  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  /** Cells narrower than this share of a bandwidth count as points. */
  private static final double NARROW = 0.1;

  private static final double NEGLIGIBLE = -45;
  private static final int MOST_CLIPPED = 100;

  private final UnitCube cube;

  /** Observations first, the prior last, a row each; NaN where it has none. */
  private final double[][] means;

  private final double[] logWeights;
  private final double[] cumulated;
  private final double[] deviations;
  private final double[][] optionMasses;

  /** For each dimension, the logarithm of how much of each kernel lies in [0, 1]. */
  private final double[] @Nullable [] logMasses;

  /** For each dimension, the values its kernels lie at, and at which each lies. */
  private final double[][] distinct;

  private final int[] @Nullable [] places;

  /**
   * An estimator.
   *
   * @param rows the observed points
   * @param weights one for each of them; the prior's is 1
   */
  ParzenEstimator(UnitCube cube, double[][] rows, double[] weights) {
    this.cube = cube;
    int kernels = rows.length + 1;
    means = Arrays.copyOf(rows, kernels);
    means[rows.length] = new double[cube.size()];
    Arrays.fill(means[rows.length], Double.NaN);
    double sum = PRIOR_WEIGHT + Arrays.stream(weights).sum();
    logWeights = new double[kernels];
    cumulated = new double[kernels];
    double before = 0;
    for (int k = 0; k < kernels; k++) {
      double weight = (k < rows.length ? weights[k] : PRIOR_WEIGHT) / sum;
      logWeights[k] = Math.log(weight);
      before += weight;
      cumulated[k] = before;
    }
    deviations = new double[cube.size()];
    optionMasses = new double[cube.size()][];
    logMasses = new double[cube.size()][];
    distinct = new double[cube.size()][];
    places = new int[cube.size()][];
    for (int d = 0; d < cube.size(); d++) {
      int n = 0;
      for (double[] row : rows) {
        n += Double.isNaN(row[d]) ? 0 : 1;
      }
      double least = 1.0 / (2 + Math.min(n, MOST_CLIPPED));
      double width = SPREAD * Math.pow(Math.max(n, 1), -1.0 / (cube.size() + 4));
      deviations[d] = Math.max(least, width);
      int options = cube.options(d);
      if (options > 0) {
        double other = OTHER_OPTIONS / (n + 1) / options;
        double all = 1 + other * options;
        optionMasses[d] = new double[] {Math.log(other / all), Math.log((1 + other) / all)};
      }
    }
  }

  /** A row drawn from the density. */
  double[] draw(RandomStream random) {
    double u = random.nextDouble() * cumulated[cumulated.length - 1];
    int place = Arrays.binarySearch(cumulated, u);
    int kernel = Math.min(place < 0 ? -place - 1 : place + 1, cumulated.length - 1);
    double[] row = new double[cube.size()];
    for (int d = 0; d < row.length; d++) {
      double own = random.nextDouble();
      double mean = means[kernel][d];
      if (!cube.isActive(d, row)) {
        row[d] = Double.NaN;
      } else if (Double.isNaN(mean)) {
        row[d] = own;
      } else if (optionMasses[d] != null) {
        double stays = Math.exp(optionMasses[d][1]) - Math.exp(optionMasses[d][0]);
        row[d] = own < stays ? mean : (own - stays) / (1 - stays);
      } else {
        row[d] = NORMAL.cut(mean, deviations[d], own);
      }
      if (!Double.isNaN(row[d]) && !cube.isContinuous(d)) {
        row[d] = cube.cell(d, row[d]).middle();
      }
    }
    return row;
  }

  /** The logarithm of the density at each of these rows, relative to the uniform one. */
  double[] logDensities(double[][] rows) {
    double[] densities = new double[rows.length];
    double[] sums = new double[means.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(logWeights, 0, sums, 0, sums.length);
      for (int d = 0; d < cube.size(); d++) {
        if (!Double.isNaN(rows[i][d])) {
          add(d, rows[i][d], sums);
        }
      }
      densities[i] = logOfSum(sums);
    }
    return densities;
  }

  private void add(int d, double x, double[] sums) {
    if (optionMasses[d] != null) {
      int options = cube.options(d);
      int option = cube.option(d, x);
      double same = optionMasses[d][1] + Math.log(options);
      double other = optionMasses[d][0] + Math.log(options);
      for (int k = 0; k < sums.length; k++) {
        double mean = means[k][d];
        if (!Double.isNaN(mean)) {
          sums[k] += (int) (mean * options) == option ? same : other;
        }
      }
      return;
    }
    double deviation = deviations[d];
    Cell cell = cube.isContinuous(d) ? new Cell(x, x) : cube.cell(d, x);
    double width = cell.high() - cell.low();
    double[] masses = masses(d);
    if (width < NARROW * deviation) {
      double scale = 1 / deviation;
      double log = -Math.log(ROOT_TWO_PI * deviation);
      for (int k = 0; k < sums.length; k++) {
        double z = (x - means[k][d]) * scale;
        if (!Double.isNaN(z)) {
          sums[k] += log - 0.5 * z * z - masses[k];
        }
      }
      return;
    }
    // Kernels at the same value have the same mass, and there are few values.
    int[] places = places(d);
    double[] known = new double[distinct[d].length];
    Arrays.setAll(known, i -> logMass(cell, distinct[d][i], deviation));
    for (int k = 0; k < sums.length; k++) {
      if (places[k] >= 0) {
        sums[k] += known[places[k]] - masses[k];
      }
    }
  }

  /** Which of the distinct values each kernel lies at; -1 for none. */
  private int[] places(int d) {
    int[] known = places[d];
    if (known == null) {
      double[] sorted =
          Arrays.stream(means)
              .mapToDouble(row -> row[d])
              .filter(mean -> !Double.isNaN(mean))
              .sorted()
              .distinct()
              .toArray();
      known = new int[means.length];
      for (int k = 0; k < known.length; k++) {
        known[k] = Double.isNaN(means[k][d]) ? -1 : Arrays.binarySearch(sorted, means[k][d]);
      }
      distinct[d] = sorted;
      places[d] = known;
    }
    return known;
  }

  /** The logarithm of a kernel's density, averaged over a cell. */
  private static double logMass(Cell cell, double mean, double deviation) {
    double mass = NORMAL.between((cell.low() - mean) / deviation, (cell.high() - mean) / deviation);
    return Math.log(Math.max(mass / (cell.high() - cell.low()), 1e-300));
  }

  private double[] masses(int d) {
    double[] known = logMasses[d];
    if (known == null) {
      known = new double[means.length];
      for (int k = 0; k < known.length; k++) {
        double low = -means[k][d] / deviations[d];
        known[k] = Math.log(NORMAL.between(low, low + 1 / deviations[d]));
      }
      logMasses[d] = known;
    }
    return known;
  }

  private static double logOfSum(double[] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      most = Math.max(most, log);
    }
    double sum = 0;
    for (double log : logs) {
      // What is smaller than the sum's last digit costs the most time and adds nothing.
      sum += log - most > NEGLIGIBLE ? Math.exp(log - most) : 0;
    }
    return most + Math.log(sum);
  }
}
