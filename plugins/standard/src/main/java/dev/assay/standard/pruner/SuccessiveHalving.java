package dev.assay.standard.pruner;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Asynchronous successive halving, ASHA (Li et al., "A system for massively parallel hyperparameter
 * tuning", MLSys 2020). In its stopping form a trial goes on past a rung while it is among the best
 * 1/{@code reduction} of those that reached it so far, and is stopped otherwise. In its promotion
 * form it always halts there, and goes on as soon as it is among the best ⌊n / {@code reduction}⌋
 * of the n that reached it.
 */
record SuccessiveHalving(Parameters parameters) implements Pruner {

  /** What happens to a trial that may turn out to be good when others have come as far. */
  public enum Form {
    STOP,
    PROMOTE
  }

  /**
   * Parameters of {@code successive-halving}.
   *
   * @param first where the first rung is
   * @param reduction one in so many goes on
   * @param form whether stopped trials may go on later
   * @param by what trials are judged by
   */
  public record Parameters(
      @Doc("how many epochs or steps a trial has before it is first judged")
          @Default("1")
          @In("(0, inf)")
          double first,
      @Doc("one in so many trials goes on to so many times the training")
          @Default("3")
          @In("[1.5, 100]")
          double reduction,
      @Doc("whether a trial that isn't among the best is stopped for good, or promoted later")
          @Default("stop")
          Form form,
      @Inline Yardstick by) {
    Rungs rungs() {
      return new Rungs(first, reduction);
    }
  }

  @Override
  public Yardstick yardstick() {
    return parameters.by();
  }

  @Override
  public Optional<String> stop(Curve trial, Race race) {
    List<Curve> rivals = race.rivals(trial.configuration()).toList();
    return stop(trial, race, rivals, parameters.rungs(), parameters.form());
  }

  /** Judges a trial that may have reached a rung with its last measurement. */
  static Optional<String> stop(Curve trial, Race race, List<Curve> rivals, Rungs rungs, Form form) {
    int last = trial.observations().size() - 1;
    double before = last == 0 ? 0 : trial.observations().get(last - 1).progress();
    OptionalInt rung = rungs.highest(trial);
    if (rung.isEmpty() || rungs.progress(rung.getAsInt()) <= before) {
      return Optional.empty();
    }
    Rungs.Place place = rungs.place(trial, rung.getAsInt(), rivals.stream());
    int best = (int) (place.trials() / rungs.reduction());
    int promoted = form == Form.STOP ? Math.max(1, best) : best;
    return place.place() <= promoted
        ? Optional.empty()
        : Optional.of(
            race.at(trial.progress())
                + ": "
                + race.text(rungs.loss(trial, rung.getAsInt()))
                + " is number "
                + place.place()
                + " of "
                + place.trials()
                + " at rung "
                + rung.getAsInt()
                + ", of which "
                + promoted
                + (promoted == 1 ? " goes on" : " go on"));
  }

  @Override
  public OptionalInt promote(Race race) {
    if (parameters.form() == Form.STOP) {
      return OptionalInt.empty();
    }
    Rungs rungs = parameters.rungs();
    int top =
        race.curves().stream()
            .map(rungs::highest)
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .max()
            .orElse(-1);
    return IntStream.iterate(top, rung -> rung >= 0, rung -> rung - 1)
        .mapToObj(rung -> promotable(rungs, rung, race))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** The best of those that halt at this rung and are good enough to go on. */
  private static OptionalInt promotable(Rungs rungs, int rung, Race race) {
    List<Curve> reached =
        race.curves().stream()
            .filter(curve -> curve.progress() >= rungs.progress(rung))
            .sorted(
                Comparator.comparingDouble((Curve curve) -> rungs.loss(curve, rung))
                    .thenComparingInt(Curve::trial))
            .toList();
    return reached.stream()
        .limit((long) (reached.size() / rungs.reduction()))
        .filter(curve -> curve.standing() == Curve.Standing.PRUNED)
        .filter(curve -> rungs.highest(curve).equals(OptionalInt.of(rung)))
        .mapToInt(Curve::trial)
        .findFirst();
  }
}
