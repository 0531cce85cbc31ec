package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.assay.ranking.Standing;
import java.util.List;

/**
 * A small drawing of an interval beside its number, all rows on one scale from 0 to 100.
 *
 * @param mean where the dot is
 * @param low where the line begins
 * @param high where it ends
 * @param visible whether the dot is on the scale
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record IntervalBar(double mean, double low, double high, boolean visible) {

  /** The stretch of objectives that is drawn. */
  record Scale(double from, double to) {

    /**
     * Spans the best's interval and the means of the better half. So neither a few configurations
     * that failed to learn nor a wide interval squeezes the others into one spot; both run off.
     */
    static Scale of(List<Standing> standings) {
      double from = Double.POSITIVE_INFINITY;
      double to = Double.NEGATIVE_INFINITY;
      int drawn = Math.max(Math.min(standings.size(), 10), standings.size() / 2);
      for (Standing standing : standings.subList(0, drawn)) {
        Interval interval = Interval.of(standing);
        boolean whole = standing.rank() == 1 && interval.known();
        if (Double.isFinite(interval.mean())) {
          from = Math.min(from, whole ? interval.low() : interval.mean());
          to = Math.max(to, whole ? interval.high() : interval.mean());
        }
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
        Double.isFinite(interval.mean()) && mean >= 0 && mean <= 100);
  }

  private static double clamp(double position) {
    return Math.round(10 * Math.min(Math.max(position, 0), 100)) / 10.0;
  }
}
