package dev.assay.standard.sampler.gaussian;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Cell;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds where an acquisition, such as the expected improvement, is greatest: looks at points spread
 * over the cube and around the best observations, then climbs from the most promising ones, along
 * the gradient where numbers are continuous, from value to value where they aren't, and from option
 * to option of choices.
 *
 * <p>Points carry numbers for all dimensions while they are moved, so that a branch has a place to
 * begin when a choice switches to it.
 */
final class AcquisitionSearch {
  private static final int SPREAD_POINTS = 400;
  private static final int NEIGHBOURS = 40;
  private static final int CLIMBS = 8;
  private static final int ROUNDS = 4;
  private static final int ITERATIONS = 60;
  private static final double TOLERANCE = 1e-7;
  private static final double[] DISTANCES = {0.1, 0.02, 0.004};
  private static final double FLIP = 0.1;
  private static final int MOST_DRAWS = 20;

  private final UnitCube cube;
  private final Matern kernel;
  private final Acquisition acquisition;
  private final RandomStream random;

  /** A point and its acquisition. */
  private static final class Candidate {
    private final double[] row;
    private final double value;

    Candidate(double[] row, double value) {
      this.row = row;
      this.value = value;
    }
  }

  AcquisitionSearch(UnitCube cube, Matern kernel, Acquisition acquisition, RandomStream random) {
    this.cube = cube;
    this.kernel = kernel;
    this.acquisition = acquisition;
    this.random = random;
  }

  /**
   * Rows, the most promising first.
   *
   * @param observed rows of the best observations
   */
  List<double[]> best(List<double[]> observed) {
    return found(observed).stream().map(each -> each.row).toList();
  }

  /**
   * The greatest value found.
   *
   * @param observed rows of the best observations
   */
  double greatest(List<double[]> observed) {
    return found(observed).get(0).value;
  }

  private List<Candidate> found(List<double[]> observed) {
    List<Candidate> pool = new ArrayList<>();
    for (int i = 0; i < SPREAD_POINTS; i++) {
      pool.add(allowed(() -> latent(new double[0])));
    }
    for (double[] row : observed) {
      for (int i = 0; i < NEIGHBOURS; i++) {
        double distance = DISTANCES[i % DISTANCES.length];
        pool.add(allowed(() -> moved(latent(row), distance)));
      }
    }
    Comparator<Candidate> better = Comparator.comparingDouble(each -> -each.value);
    pool.sort(better);
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < CLIMBS; i++) {
      // Half from the very best, half from further down, which lead elsewhere.
      found.add(climbed(pool.get(i < CLIMBS / 2 ? i : i * i)));
    }
    found.addAll(pool);
    found.sort(better);
    return found;
  }

  /** A row with random numbers where it has none. */
  private double[] latent(double[] row) {
    double[] latent = new double[cube.size()];
    for (int d = 0; d < latent.length; d++) {
      double u = random.nextDouble();
      latent[d] = d < row.length && !Double.isNaN(row[d]) ? row[d] : u;
    }
    return latent;
  }

  private double[] moved(double[] row, double distance) {
    double[] moved = row.clone();
    for (int d = 0; d < moved.length; d++) {
      double step = random.nextGaussian() * distance;
      double u = random.nextDouble();
      if (cube.options(d) == 0) {
        moved[d] = Math.min(Math.max(moved[d] + step, 0), 1);
      } else if (random.nextDouble() < FLIP) {
        moved[d] = u;
      }
    }
    return moved;
  }

  /** One of some rows that the constraints allow, if there is one among the first. */
  private Candidate allowed(Supplier<double[]> rows) {
    Candidate candidate = candidate(rows.get());
    for (int i = 0; i < MOST_DRAWS && candidate.value == Double.NEGATIVE_INFINITY; i++) {
      candidate = candidate(rows.get());
    }
    return candidate;
  }

  /** What the constraints forbid is worth nothing. */
  private Candidate candidate(double[] row) {
    double[] snapped = row.clone();
    for (int d = 0; d < snapped.length; d++) {
      snapped[d] = cube.isContinuous(d) ? snapped[d] : cube.cell(d, snapped[d]).middle();
    }
    return new Candidate(
        snapped,
        cube.allows(snapped) ? acquisition.at(complete(snapped)) : Double.NEGATIVE_INFINITY);
  }

  /** What the kernel takes for a row. */
  private double[] complete(double[] row) {
    double[] active = row.clone();
    for (int d = 0; d < active.length; d++) {
      if (!cube.isActive(d, active)) {
        active[d] = Double.NaN;
      }
    }
    return kernel.complete(active);
  }

  private Candidate climbed(Candidate start) {
    Candidate best = candidate(slid(start.row, /* all= */ true));
    best = best.value > start.value ? best : start;
    for (int round = 0; round < ROUNDS; round++) {
      Candidate stepped = stepped(best);
      Candidate slid = candidate(slid(stepped.row, /* all= */ false));
      Candidate next = slid.value > stepped.value ? slid : stepped;
      if (!(next.value > best.value + TOLERANCE)) {
        return next.value > best.value ? next : best;
      }
      best = next;
    }
    return best;
  }

  /** Climbs along the gradient. */
  private double[] slid(double[] row, boolean all) {
    double[] settled = complete(row);
    List<Integer> free = new ArrayList<>();
    double[] masked = row.clone();
    for (int d = 0; d < row.length; d++) {
      boolean active = cube.isActive(d, masked);
      if (!active) {
        masked[d] = Double.NaN;
      } else if (cube.options(d) == 0 && (all || cube.isContinuous(d))) {
        free.add(d);
      }
    }
    if (free.isEmpty()) {
      return row;
    }
    double[] start = new double[free.size()];
    double[] high = new double[free.size()];
    for (int i = 0; i < start.length; i++) {
      start[i] = settled[free.get(i)];
      high[i] = 1;
    }
    BoxMinimizer.Function function =
        (x, gradient) -> {
          double[] full = new double[settled.length];
          double[] at = settled.clone();
          for (int i = 0; i < x.length; i++) {
            at[free.get(i)] = x[i];
          }
          double value = acquisition.at(at, full);
          for (int i = 0; i < x.length; i++) {
            gradient[i] = -full[free.get(i)];
          }
          return -value;
        };
    double[] top =
        new BoxMinimizer(function, new double[start.length], high)
            .minimum(start, ITERATIONS, TOLERANCE)
            .x();
    double[] slid = row.clone();
    for (int i = 0; i < top.length; i++) {
      slid[free.get(i)] = top[i];
    }
    return slid;
  }

  /** Climbs from value to value and option to option. */
  private Candidate stepped(Candidate start) {
    Candidate best = start;
    for (int d = 0; d < cube.size(); d++) {
      if (cube.isContinuous(d)) {
        continue;
      }
      int options = cube.options(d);
      List<Double> values = new ArrayList<>();
      if (options > 0) {
        for (int option = 0; option < options; option++) {
          values.add((option + 0.5) / options);
        }
      } else {
        Cell cell = cube.cell(d, best.row[d]);
        values.add(Math.max(cell.low() - 1e-9, 0));
        values.add(Math.min(cell.high() + 1e-9, 1));
      }
      for (double value : values) {
        double[] row = best.row.clone();
        row[d] = value;
        Candidate other = candidate(row);
        best = other.value > best.value ? other : best;
      }
    }
    return best;
  }
}
