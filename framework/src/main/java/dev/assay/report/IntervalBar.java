package dev.assay.report;

import dev.assay.ranking.Standing;
import dev.assay.run.Goal;
import java.util.List;

/**
 * A small drawing of an interval beside its number, all rows on one scale from 0 to 100.
 *
 * @param mean where the dot is
 * @param low where the line begins
 * @param high where it ends
 * @param visible whether the dot is on the scale
 */
record IntervalBar(double mean, double low, double high, boolean visible) {

  /** The stretch of objectives that is drawn. */
  record Scale(double from, double to) {

    /**
     * From the best end down to the middle configuration, so that a few that failed to learn don't
     * squeeze the others into one spot.
     */
    static Scale of(Goal goal, List<Standing> standings) {
      double from = Double.POSITIVE_INFINITY;
      double to = Double.NEGATIVE_INFINITY;
      int drawn = Math.max(Math.min(standings.size(), 10), standings.size() / 2);
      for (Standing standing : standings.subList(0, drawn)) {
        Interval interval = Interval.of(standing);
        if (!Double.isFinite(interval.mean())) {
          continue;
        }
        boolean maximize = goal == Goal.MAXIMIZE;
        boolean first = standing.rank() == 1;
        // Wide intervals of configurations that aren't the best may run off the scale.
        from =
            Math.min(
                from, interval.known() && (first || maximize) ? interval.low() : interval.mean());
        to =
            Math.max(
                to, interval.known() && (first || !maximize) ? interval.high() : interval.mean());
      }
      return new Scale(from, to);
    }

    private double at(double value) {
      return to > from ? 4 + 92 * (value - from) / (to - from) : 50;
    }
  }

  static IntervalBar of(Interval interval, Scale scale) {
    double mean = scale.at(interval.mean());
    return new IntervalBar(
        clamp(mean),
        clamp(interval.known() ? scale.at(interval.low()) : mean),
        clamp(interval.known() ? scale.at(interval.high()) : mean),
        mean >= 0 && mean <= 100);
  }

  private static double clamp(double position) {
    return Math.round(10 * Math.min(Math.max(position, 0), 100)) / 10.0;
  }
}
