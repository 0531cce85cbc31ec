package dev.assay.ranking;

import dev.assay.run.Goal;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Ranks configurations by the mean objective of their completed trials. */
public final class Leaderboard {
  private Leaderboard() {}

  /** The configurations with at least one completed trial, best first. */
  public static List<Standing> of(Goal goal, List<Trial> trials) {
    Map<Integer, List<Trial>> configurations = new TreeMap<>();
    for (Trial trial : trials) {
      if (trial.objective() != null) {
        configurations
            .computeIfAbsent(trial.plan().configuration(), c -> new ArrayList<>())
            .add(trial);
      }
    }
    List<Standing> unranked =
        configurations.values().stream()
            .map(Leaderboard::standing)
            .sorted(
                (a, b) ->
                    goal.better(a.mean(), b.mean()) ? -1 : goal.better(b.mean(), a.mean()) ? 1 : 0)
            .toList();
    List<Standing> ranked = new ArrayList<>();
    for (Standing s : unranked) {
      ranked.add(
          new Standing(
              ranked.size() + 1,
              s.configuration(),
              s.parameters(),
              s.mean(),
              s.low(),
              s.high(),
              s.n(),
              s.trials()));
    }
    return ranked;
  }

  private static Standing standing(List<Trial> trials) {
    SummaryStatistics objective = new SummaryStatistics();
    for (Trial trial : trials) {
      Double value = trial.objective();
      objective.addValue(value == null ? Double.NaN : value);
    }
    int n = trials.size();
    double half =
        n < 2
            ? Double.NaN
            : new TDistribution(null, n - 1.0).inverseCumulativeProbability(0.975)
                * objective.getStandardDeviation()
                / Math.sqrt(n);
    Trial first = trials.get(0);
    return new Standing(
        0,
        first.plan().configuration(),
        first.plan().parameters(),
        objective.getMean(),
        objective.getMean() - half,
        objective.getMean() + half,
        n,
        trials.stream().map(Trial::number).toList());
  }
}
