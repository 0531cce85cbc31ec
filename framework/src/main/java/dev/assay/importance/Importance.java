package dev.assay.importance;

import dev.assay.configuration.RecordedSpace;
import dev.assay.ranking.Standing;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Goal;
import java.util.ArrayList;
import java.util.List;

/**
 * How much each parameter matters, by both methods.
 *
 * @param shares of parameters, those of a method together, the largest first
 * @param interactions of pairs of parameters, the largest first
 * @param explained the share of the variance among configurations that the forest predicts right of
 *     those it hasn't seen: near 1 the shares of fANOVA describe what happened, near 0 or below
 *     they describe noise; NaN without shares
 * @param configurations how many configurations they come from
 */
public record Importance(
    List<Share> shares, List<Interaction> interactions, double explained, int configurations) {
  /** Fewer say nothing. */
  public static final int LEAST_CONFIGURATIONS = 10;

  /** With more, the result hardly changes, but takes longer. */
  private static final int MOST_CONFIGURATIONS = 1000;

  public Importance {
    shares = List.copyOf(shares);
    interactions = List.copyOf(interactions);
  }

  /**
   * A parameter's share.
   *
   * @param path its dotted path
   * @param share in [0, 1]
   * @param low lower end of the 95 % bootstrap interval
   * @param high upper end
   * @param method {@code fANOVA} or {@code PED-ANOVA}
   */
  public record Share(String path, double share, double low, double high, String method) {}

  /**
   * What two parameters explain together beyond what each explains alone.
   *
   * @param first dotted path
   * @param second dotted path
   * @param share of the variance, in [0, 1]
   * @param low lower end of the 95 % bootstrap interval
   * @param high upper end
   */
  public record Interaction(String first, String second, double share, double low, double high) {}

  /**
   * Computes it from the completed configurations; the same records give the same numbers. Without
   * shares if there are fewer than {@value #LEAST_CONFIGURATIONS} or all are equally good.
   */
  public static Importance of(ExperimentRecord experiment, List<Standing> standings) {
    Observations data =
        Observations.of(RecordedSpace.of(experiment), standings, MOST_CONFIGURATIONS);
    return of(data, experiment.goal(), experiment.seed());
  }

  static Importance of(Observations data, Goal goal, long seed) {
    boolean varied = false;
    for (double objective : data.objectives()) {
      varied |= objective != data.objectives()[0];
    }
    if (data.size() < LEAST_CONFIGURATIONS || data.variables().isEmpty() || !varied) {
      return new Importance(List.of(), List.of(), Double.NaN, data.size());
    }
    FunctionalAnova functional = FunctionalAnova.of(data, seed);
    List<Share> shares = new ArrayList<>(functional.shares());
    shares.addAll(PedAnova.shares(data, goal, seed));
    return new Importance(shares, functional.interactions(), functional.explained(), data.size());
  }
}
