package dev.assay.report;

import dev.assay.ranking.BaselineComparison;
import dev.assay.ranking.Comparison;
import dev.assay.ranking.Comparison.Obstacle;
import dev.assay.ranking.Standing;
import dev.assay.report.Headline.Fact;
import dev.assay.run.Trial;
import dev.assay.spi.RandomStream;
import dev.assay.statistics.BootstrapInterval;
import dev.assay.statistics.MeanDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How far the best configuration is ahead, and at what cost. */
final class Answer {
  private static final int MOST_PARAMETERS = 4;

  private Answer() {}

  /** The difference to the runner-up and to the baseline, the other interval, the cost. */
  static List<Fact> of(
      Snapshot snapshot, List<ParameterAxis> axes, Optional<BaselineComparison> baseline) {
    List<Standing> standings = snapshot.standings();
    Standing best = standings.get(0);
    List<Fact> facts = new ArrayList<>();
    if (standings.size() > 1) {
      Standing second = standings.get(1);
      facts.add(new Fact("Ahead of the runner-up", ahead(snapshot, axes, best, second)));
    }
    baseline
        .map(BaselineComparison::baseline)
        .filter(standing -> standing.configuration() != best.configuration())
        .ifPresent(
            standing ->
                facts.add(
                    new Fact("Ahead of the baseline", ahead(snapshot, axes, best, standing))));
    // Folds share most of their examples, so that drawing them anew would make the mean too sure.
    if (best.n() > 2
        && Double.isFinite(best.mean())
        && best.estimate().overlap() == 0
        && !best.estimate().isWithoutSpread()) {
      double[] objectives =
          snapshot.trialsOf(best).stream()
              .map(Trial::objective)
              .filter(Objects::nonNull)
              .mapToDouble(Double::doubleValue)
              .toArray();
      BootstrapInterval interval =
          BootstrapInterval.ofMean(
              objectives, RandomStream.of(snapshot.experiment().seed()).split("bootstrap"));
      facts.add(
          new Fact(
              "Bootstrap interval (95 %, BCa)",
              Numbers.measured(interval.low()) + " to " + Numbers.measured(interval.high())));
    }
    facts.add(new Fact("Cost", cost(snapshot, best)));
    return facts;
  }

  private static String ahead(
      Snapshot snapshot, List<ParameterAxis> axes, Standing best, Standing other) {
    String parameters = Headline.parameters(other.parameters(), axes, MOST_PARAMETERS);
    return difference(Comparison.of(best, other, snapshot.byNumber()))
        + "; that is configuration "
        + other.configuration()
        + (parameters.isEmpty() ? "" : ": " + parameters);
  }

  /** {@code +0.0031 (95 %: +0.0004 to +0.0058; p = 0.03 for these two alone, 5 shared seeds)}. */
  static String difference(Comparison comparison) {
    if (comparison.isSame()) {
      return "0: the same in all runs";
    }
    if (comparison.obstacle() != Obstacle.NONE) {
      double gap = comparison.first().mean() - comparison.second().mean();
      double shown = comparison.difference().map(MeanDifference::mean).orElse(gap);
      return (Double.isFinite(shown) ? signed(shown) + ", " : "") + Doubt.text(comparison);
    }
    MeanDifference difference = comparison.difference().orElseThrow();
    return signed(difference.mean())
        + " (95 %: "
        + signed(difference.low())
        + " to "
        + signed(difference.high())
        + "; p "
        + (difference.pValue() < 0.0001 ? "< 0.0001" : "= " + Numbers.plain(difference.pValue()))
        + " for these two alone"
        + comparison
            .pairs()
            .map(
                pairs ->
                    ", "
                        + pairs.n()
                        + (pairs.difference().overlap() > 0 ? " shared folds" : " shared seeds"))
            .orElse("")
        + ")";
  }

  private static String signed(double value) {
    return value > 0 ? "+" + Numbers.plain(value) : Numbers.plain(value);
  }

  private static String cost(Snapshot snapshot, Standing best) {
    double each = snapshot.trialsOf(best).stream().mapToDouble(Trial::seconds).average().orElse(0);
    double epochs = snapshot.trialsOf(best).stream().mapToInt(snapshot::epochs).average().orElse(0);
    double all = snapshot.trials().stream().mapToDouble(Trial::seconds).sum();
    double allEpochs = snapshot.trials().stream().mapToDouble(snapshot::epochs).sum();
    Optional<Instant> from = snapshot.begun();
    Optional<Instant> to = snapshot.ended();
    String span =
        from.isPresent() && to.filter(from.get()::isBefore).isPresent()
            ? ", from first to last "
                + Numbers.duration(Duration.between(from.get(), to.get()).toMillis() / 1000.0)
            : "";
    return Numbers.duration(each)
        + " and "
        + epochs(epochs)
        + " a trial"
        + (snapshot.trials().size() == 1
            ? ""
            : "; all "
                + snapshot.trials().size()
                + " trials together "
                + Numbers.duration(all)
                + " of device time and "
                + epochs(allEpochs)
                + span);
  }

  private static String epochs(double number) {
    return Numbers.plain(number) + (number == 1 ? " epoch" : " epochs");
  }
}
