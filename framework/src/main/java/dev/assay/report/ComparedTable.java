package dev.assay.report;

import dev.assay.ranking.Comparison;
import dev.assay.ranking.FactorComparison;
import dev.assay.ranking.MatchedTrials;
import dev.assay.ranking.Standing;
import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.statistics.Holm;
import dev.assay.statistics.PairedComparison;
import dev.assay.statistics.SignedRankTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What several experiments came to, side by side.
 *
 * @param rows the experiments, the best first
 * @param bests the best configurations, two by two
 * @param matched the trials that experiments share but for what they differ in, two by two
 */
record ComparedTable(List<Row> rows, List<Pair> bests, List<Match> matched) {
  private static final double SMALLEST_SHOWN = 0.0001;

  /** An experiment. */
  record Row(
      String experiment,
      String objective,
      String configuration,
      String tests,
      long completed,
      int trials,
      String time) {}

  /** Two experiments' best configurations. */
  record Pair(String first, String second, String difference, String p, String verdict) {}

  /** Two experiments over trials of the same parameters and seed. */
  record Match(
      String first,
      String second,
      int n,
      String tally,
      String difference,
      String effect,
      String p,
      String verdict) {}

  static ComparedTable of(List<Snapshot> snapshots, List<ParameterAxis> axes) {
    Goal goal = snapshots.get(0).experiment().goal();
    List<Snapshot> ordered =
        snapshots.stream()
            .filter(snapshot -> !snapshot.standings().isEmpty())
            .sorted(bestFirst(goal))
            .toList();
    List<Snapshot> all = new ArrayList<>(ordered);
    snapshots.stream().filter(s -> s.standings().isEmpty()).forEach(all::add);
    return new ComparedTable(
        all.stream().map(snapshot -> row(snapshot, axes)).toList(),
        bests(goal, ordered),
        matched(ordered));
  }

  boolean hasBests() {
    return !bests.isEmpty();
  }

  boolean hasMatched() {
    return !matched.isEmpty();
  }

  private static Comparator<Snapshot> bestFirst(Goal goal) {
    return (a, b) -> {
      double one = a.standings().get(0).mean();
      double other = b.standings().get(0).mean();
      return goal.better(one, other) ? -1 : goal.better(other, one) ? 1 : 0;
    };
  }

  private static Row row(Snapshot snapshot, List<ParameterAxis> axes) {
    String name = snapshot.experiment().name();
    double seconds = snapshot.trials().stream().mapToDouble(Trial::seconds).sum();
    long completed = snapshot.trials().stream().filter(t -> t.objective() != null).count();
    String time = Numbers.duration(seconds);
    if (snapshot.standings().isEmpty()) {
      return new Row(name, "–", "", "", completed, snapshot.trials().size(), time);
    }
    Standing best = snapshot.standings().get(0);
    List<Trial> trials = snapshot.trialsOf(best);
    List<String> tests =
        snapshot.testMetrics().stream()
            .map(metric -> metric + " " + Numbers.measured(Snapshot.mean(trials, metric)))
            .toList();
    String parameters = Headline.parameters(best.parameters(), axes);
    return new Row(
        name,
        Interval.of(best).text(),
        "configuration " + best.configuration() + (parameters.isEmpty() ? "" : ": " + parameters),
        String.join(", ", tests),
        completed,
        snapshot.trials().size(),
        time);
  }

  private static List<Pair> bests(Goal goal, List<Snapshot> ordered) {
    List<Comparison> comparisons = new ArrayList<>();
    List<String[]> names = new ArrayList<>();
    for (int a = 0; a < ordered.size(); a++) {
      for (int b = a + 1; b < ordered.size(); b++) {
        comparisons.add(
            Comparison.of(
                ordered.get(a).standings().get(0),
                ordered.get(a).byNumber(),
                ordered.get(b).standings().get(0),
                ordered.get(b).byNumber()));
        names.add(names(ordered, a, b));
      }
    }
    double[] adjusted =
        Holm.adjusted(comparisons.stream().flatMapToDouble(c -> c.pValue().stream()).toArray());
    List<Pair> pairs = new ArrayList<>();
    int known = 0;
    for (int i = 0; i < comparisons.size(); i++) {
      boolean told = comparisons.get(i).pValue().isPresent();
      double p = told ? adjusted[known++] : Double.NaN;
      pairs.add(
          new Pair(
              names.get(i)[0],
              names.get(i)[1],
              Answer.difference(comparisons.get(i)),
              told ? probability(p) : "–",
              told
                  ? (p >= FactorComparison.LEVEL
                      ? "tied"
                      : comparisons.get(i).isFirstBetter(goal) ? "better" : "worse")
                  : Doubt.text(comparisons.get(i))));
    }
    return pairs;
  }

  private static List<Match> matched(List<Snapshot> ordered) {
    List<PairedComparison> comparisons = new ArrayList<>();
    List<String[]> names = new ArrayList<>();
    for (int a = 0; a < ordered.size(); a++) {
      for (int b = a + 1; b < ordered.size(); b++) {
        Optional<PairedComparison> pairs =
            MatchedTrials.compare(ordered.get(a).trials(), ordered.get(b).trials());
        if (pairs.isPresent()) {
          comparisons.add(pairs.get());
          names.add(names(ordered, a, b));
        }
      }
    }
    double[] adjusted =
        Holm.adjusted(comparisons.stream().mapToDouble(PairedComparison::signedRankP).toArray());
    int needed =
        SignedRankTest.fewestPairs(FactorComparison.LEVEL / Math.max(1, comparisons.size()));
    boolean more = !ordered.isEmpty() && ordered.get(0).experiment().goal() == Goal.MAXIMIZE;
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      PairedComparison pairs = comparisons.get(i);
      Interval difference =
          new Interval(
              pairs.difference().mean(),
              pairs.difference().low(),
              pairs.difference().high(),
              pairs.n());
      boolean firstBetter = (pairs.difference().mean() > 0) == more;
      matches.add(
          new Match(
              names.get(i)[0],
              names.get(i)[1],
              pairs.n(),
              (more ? pairs.greater() : pairs.less())
                  + " / "
                  + pairs.equal()
                  + " / "
                  + (more ? pairs.less() : pairs.greater()),
              difference.text(),
              FactorTable.effect(pairs),
              probability(adjusted[i]),
              adjusted[i] < FactorComparison.LEVEL
                  ? (firstBetter ? "first better" : "second better")
                  : pairs.n() < needed
                      ? "too few pairs (" + pairs.n() + "); need " + needed
                      : "no difference shown"));
    }
    return matches;
  }

  private static String[] names(List<Snapshot> snapshots, int a, int b) {
    return new String[] {
      snapshots.get(a).experiment().name(), snapshots.get(b).experiment().name()
    };
  }

  private static String probability(double p) {
    return p < SMALLEST_SHOWN ? "< 0.0001" : Numbers.plain(p);
  }

  /** The paths and values of the parameters of several experiments, for the charts. */
  static List<ParameterAxis> axes(List<Snapshot> snapshots) {
    return ParameterAxis.of(
        snapshots.stream().flatMap(snapshot -> snapshot.trials().stream()).toList());
  }
}
