package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every pruner must do. */
public abstract class PrunerContract {
  private static final int TRIALS = 60;
  private static final int EPOCHS = 9;

  /** A new instance of the pruner. */
  protected abstract Pruner pruner();

  @Test
  void whatWasMeasuredDecidesAndNothingElse() {
    List<Curve> curves = curves(3, TRIALS, EPOCHS);
    Pruner pruner = pruner();
    List<Optional<String>> forwards = new ArrayList<>();
    curves.forEach(curve -> forwards.add(pruner.stop(curve, race(curves))));
    List<Curve> backwards = new ArrayList<>(curves);
    Collections.reverse(backwards);
    List<Optional<String>> again = new ArrayList<>();
    backwards.forEach(curve -> again.add(pruner().stop(curve, race(curves))));
    Collections.reverse(again);
    assertEquals(forwards, again);
  }

  @Test
  void theFirstTrialOfAllHasNothingToFear() {
    for (int epochs = 1; epochs <= EPOCHS; epochs++) {
      List<Curve> alone = List.of(curve(0, epochs, 0.1, Curve.Standing.RUNNING));
      assertEquals(Optional.empty(), pruner().stop(alone.get(0), race(alone)));
    }
  }

  @Test
  void reasonsAreOneLineForPeople() {
    List<Curve> curves = curves(5, TRIALS, EPOCHS);
    for (Curve curve : curves) {
      pruner()
          .stop(curve, race(curves))
          .ifPresent(
              why -> assertTrue(!why.isBlank() && why.length() < 200 && !why.contains("\n"), why));
    }
  }

  @Test
  void measurementsThatAreNoNumbersAreJudgedLikeTheWorst() {
    List<Curve> curves = new ArrayList<>(curves(7, TRIALS, EPOCHS));
    for (int i = 0; i < TRIALS; i += 3) {
      curves.set(
          i,
          new Curve(
              i,
              i,
              0,
              Curve.Standing.RUNNING,
              List.of(new Curve.Observation(1, Double.POSITIVE_INFINITY))));
    }
    for (Curve curve : curves) {
      pruner().stop(curve, race(curves));
      assertFalse(pruner().skip(curve.configuration(), 1, race(curves)).equals(Optional.of("")));
    }
  }

  @Test
  void onlyWhatWasPrunedIsPromoted() {
    List<Curve> curves = curves(9, TRIALS, EPOCHS);
    OptionalInt promoted = pruner().promote(race(curves));
    promoted.ifPresent(
        trial ->
            assertEquals(
                Curve.Standing.PRUNED,
                curves.stream()
                    .filter(curve -> curve.trial() == trial)
                    .findFirst()
                    .orElseThrow()
                    .standing()));
    assertEquals(OptionalInt.empty(), pruner().promote(race(List.of())));
  }

  /** Whatever became of the others, and whatever they measured. */
  @Test
  void noHistoryStopsTheJudging() {
    for (Curve.Standing standing : Curve.Standing.values()) {
      for (double loss : new double[] {Double.POSITIVE_INFINITY, 0, -1e300, 1e308}) {
        List<Curve> curves = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
          List<Curve.Observation> observations =
              trial % 5 == 0
                  ? List.of()
                  : List.of(new Curve.Observation(1, loss), new Curve.Observation(2, loss));
          curves.add(new Curve(trial, trial / 2, trial % 2, standing, observations));
        }
        Curve mine = curve(TRIALS, 2, 0.5, Curve.Standing.RUNNING);
        curves.add(mine);
        assertEquals(pruner().stop(mine, race(curves)), pruner().stop(mine, race(curves)));
        pruner().skip(1, 1, race(curves));
        OptionalInt promoted = pruner().promote(race(curves));
        assertTrue(promoted.isEmpty() || standing == Curve.Standing.PRUNED);
      }
    }
  }

  /** Skipping and promoting are asked for again after a sweep was interrupted. */
  @Test
  void aNewInstanceDecidesAsTheOldOneDid() {
    for (long seed = 13; seed < 16; seed++) {
      List<Curve> curves = curves(seed, TRIALS, EPOCHS);
      Pruner old = pruner();
      for (int configuration = 0; configuration < 10; configuration++) {
        assertEquals(
            old.skip(configuration, 1, race(curves)),
            pruner().skip(configuration, 1, race(curves)));
      }
      assertEquals(old.promote(race(curves)), pruner().promote(race(curves)));
    }
  }

  /** A sweep of which every trial does equally well has no reason to lose any. */
  @Test
  void equalsAreNotAllStopped() {
    List<Curve> curves = new ArrayList<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      curves.add(curve(trial, EPOCHS, 0.5, Curve.Standing.RUNNING));
    }
    long stopped =
        curves.stream().filter(each -> pruner().stop(each, race(curves)).isPresent()).count();
    assertTrue(stopped < TRIALS, stopped + " of " + TRIALS + " equal trials were stopped");
  }

  @Test
  void thousandsOfTrialsAreNoTrouble() {
    List<Curve> curves = curves(11, 10_000, 3);
    Pruner pruner = pruner();
    for (int i = 0; i < 20; i++) {
      pruner.stop(curves.get(i), race(curves));
    }
  }

  /** Trials of different lengths that learn towards different losses. */
  private static List<Curve> curves(long seed, int trials, int epochs) {
    RandomStream random = RandomStream.of(seed);
    List<Curve> curves = new ArrayList<>();
    Curve.Standing[] standings = Curve.Standing.values();
    for (int trial = 0; trial < trials; trial++) {
      int length = 1 + (int) (random.nextDouble() * epochs);
      curves.add(curve(trial, length, random.nextDouble(), standings[trial % standings.length]));
    }
    return curves;
  }

  private static Curve curve(int trial, int epochs, double floor, Curve.Standing standing) {
    List<Curve.Observation> observations = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      observations.add(new Curve.Observation(epoch, floor + 1.0 / epoch));
    }
    return new Curve(trial, trial, 0, standing, observations);
  }

  private static Race race(List<Curve> curves) {
    return new Race(curves, /* higherIsBetter= */ false, Yardstick.Unit.EPOCH);
  }
}
