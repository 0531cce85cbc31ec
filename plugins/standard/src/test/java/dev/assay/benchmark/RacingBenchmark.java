package dev.assay.benchmark;

import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Rivals;
import dev.assay.ranking.Standing;
import dev.assay.run.Goal;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What racing costs and saves: how often it gives up the configuration that is truly best, how
 * often that one leads in the end with racing and without, and how many trials are left out. True
 * values are normally distributed; seeds add noise, a part of which all configurations share.
 *
 * <p>Arguments: {@code races=1000 seeds=5,10 configurations=5,20 level=0.05}.
 */
final class RacingBenchmark {
  private static final int FIRST = 3;
  private static final double SHARED = 0.5;

  private RacingBenchmark() {}

  public static void main(String[] arguments) {
    Options options = Options.of(arguments);
    double level = Double.parseDouble(options.list("level", "0.05").get(0));
    print(
        "%6s %6s %14s %9s %12s %12s %8s",
        "seeds", "of", "noise/spread", "dropped", "best leads", "without race", "saved");
    for (String configurations : options.list("configurations", "5,20")) {
      for (String seeds : options.list("seeds", "5,10")) {
        for (double noise : new double[] {0.3, 1, 3}) {
          measure(
              options.number("races", 1000),
              Integer.parseInt(configurations),
              Integer.parseInt(seeds),
              noise,
              level);
        }
      }
    }
  }

  private static void measure(
      int races, int configurations, int seeds, double noise, double level) {
    int dropped = 0;
    int leads = 0;
    int leadsWithout = 0;
    long saved = 0;
    for (int race = 0; race < races; race++) {
      RandomStream random = RandomStream.of(race).split("race");
      double[] truth = new double[configurations];
      int best = 0;
      for (int c = 0; c < configurations; c++) {
        truth[c] = random.nextGaussian();
        best = truth[c] > truth[best] ? c : best;
      }
      Map<Integer, Trial> raced = new HashMap<>();
      Map<Integer, Trial> all = new HashMap<>();
      Set<Integer> losers = new HashSet<>();
      for (int seed = 0; seed < seeds; seed++) {
        if (seed >= FIRST) {
          losers.addAll(losers(raced, level));
          raced.values().removeIf(trial -> losers.contains(trial.plan().configuration()));
        }
        double shared = Math.sqrt(SHARED) * random.nextGaussian();
        for (int c = 0; c < configurations; c++) {
          double own = Math.sqrt(1 - SHARED) * random.nextGaussian();
          Trial trial = trial(all.size(), c, seed, truth[c] + noise * (shared + own));
          all.put(trial.number(), trial);
          if (losers.contains(c)) {
            saved++;
          } else {
            raced.put(trial.number(), trial);
          }
        }
      }
      dropped += losers.contains(best) ? 1 : 0;
      leads += leader(raced) == best ? 1 : 0;
      leadsWithout += leader(all) == best ? 1 : 0;
    }
    print(
        "%6d %6d %14.1f %8.1f%% %11.1f%% %11.1f%% %7.0f%%",
        seeds,
        configurations,
        noise,
        100.0 * dropped / races,
        100.0 * leads / races,
        100.0 * leadsWithout / races,
        100.0 * saved / races / configurations / seeds);
  }

  private static Set<Integer> losers(Map<Integer, Trial> trials, double level) {
    List<Standing> standings = Leaderboard.of(Goal.MAXIMIZE, List.copyOf(trials.values()));
    return Rivals.of(Goal.MAXIMIZE, standings, trials, level).worse();
  }

  private static int leader(Map<Integer, Trial> trials) {
    return Leaderboard.of(Goal.MAXIMIZE, List.copyOf(trials.values())).get(0).configuration();
  }

  private static Trial trial(int number, int configuration, int seed, double value) {
    return new Trial(
        new PlannedTrial(number, configuration, seed, 100L + seed, Map.of(), "{}"),
        TrialState.COMPLETED,
        /* failure= */ null,
        1,
        value,
        Map.of(),
        /* started= */ null,
        /* finished= */ null,
        "cpu:0",
        Map.of());
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
