package dev.assay.standard.pruner;

import dev.assay.spi.pruner.Curve;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The ladder of successive halving: at rung k, after first × reduction^k of training, one in {@code
 * reduction} trials goes on.
 */
record Rungs(double first, double reduction) {
  private static final int MOST = 64;

  double progress(int rung) {
    return first * Math.pow(reduction, rung);
  }

  /** The highest rung that a trial has come to; empty if it hasn't reached the first. */
  OptionalInt highest(Curve trial) {
    int rung = 0;
    while (rung < MOST && progress(rung) <= trial.progress()) {
      rung++;
    }
    return rung == 0 ? OptionalInt.empty() : OptionalInt.of(rung - 1);
  }

  /**
   * A trial's place among those that reached a rung.
   *
   * @param place from 1; the one that was measured first is before others with the same loss
   * @param trials how many reached it
   */
  record Place(int place, int trials) {}

  /** The trial's place at a rung, which it has reached, among itself and the rivals that have. */
  Place place(Curve trial, int rung, Stream<Curve> rivals) {
    double loss = loss(trial, rung);
    int[] count = {1, 1};
    rivals
        .filter(rival -> rival.trial() != trial.trial() && rival.progress() >= progress(rung))
        .forEach(
            rival -> {
              double other = loss(rival, rung);
              boolean ahead = other < loss || (other == loss && rival.trial() < trial.trial());
              count[0] += ahead ? 1 : 0;
              count[1]++;
            });
    return new Place(count[0], count[1]);
  }

  double loss(Curve trial, int rung) {
    return trial.reaching(progress(rung)).orElse(Double.POSITIVE_INFINITY);
  }
}
