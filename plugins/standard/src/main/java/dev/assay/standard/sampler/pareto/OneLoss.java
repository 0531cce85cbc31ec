package dev.assay.standard.sampler.pareto;

import dev.assay.spi.RandomStream;
import dev.assay.spi.pareto.Fronts;
import dev.assay.spi.sampler.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One loss in place of several, for samplers that go by one. Histories of one objective stay. */
public final class OneLoss {
  /** How much all losses count beside the worst of them. */
  private static final double SHARE_OF_SUM = 0.05;

  private OneLoss() {}

  /**
   * The place in NSGA-II's order, for samplers that go by ranks: by front, on one front the least
   * crowded first.
   */
  public static List<Observation> byRank(List<Observation> history) {
    List<Integer> usable = usable(history);
    if (usable.isEmpty()) {
      return history;
    }
    List<Integer> order = Fronts.preferred(usable.stream().map(i -> losses(history, i)).toList());
    double[] losses = new double[order.size()];
    for (int place = 0; place < losses.length; place++) {
      losses[order.get(place)] = place;
    }
    return replaced(history, usable, losses);
  }

  /**
   * A weighted loss, the weights drawn anew for each suggestion, for samplers that model how losses
   * spread: the augmented Chebyshev function of losses scaled to [0, 1] (Knowles, "ParEGO", 2006).
   */
  public static List<Observation> byWeights(List<Observation> history, RandomStream random) {
    List<Integer> usable = usable(history);
    if (usable.isEmpty()) {
      return history;
    }
    int objectives = losses(history, usable.get(0)).length;
    double[] weights = new double[objectives];
    // Differences of exponential variates spread evenly over all weights whose sum is 1.
    Arrays.setAll(weights, m -> -Math.log(1 - random.nextDouble()));
    double sum = Arrays.stream(weights).sum();
    double[] worst = new double[usable.size()];
    double[] all = new double[usable.size()];
    for (int m = 0; m < objectives; m++) {
      int own = m;
      double[] column = usable.stream().mapToDouble(i -> losses(history, i)[own]).toArray();
      double low = Arrays.stream(column).min().orElseThrow();
      double extent = Arrays.stream(column).max().orElseThrow() - low;
      for (int i = 0; i < column.length; i++) {
        double part = extent > 0 ? weights[m] / sum * (column[i] - low) / extent : 0;
        worst[i] = Math.max(worst[i], part);
        all[i] += part;
      }
    }
    Arrays.setAll(worst, i -> worst[i] + SHARE_OF_SUM * all[i]);
    return replaced(history, usable, worst);
  }

  /** Places of the usable ones; none if there is one objective. */
  private static List<Integer> usable(List<Observation> history) {
    List<Integer> usable = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).isUsable() && history.get(i).losses().size() > 1) {
        usable.add(i);
      }
    }
    return usable;
  }

  private static double[] losses(List<Observation> history, int i) {
    return history.get(i).losses().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Observation> replaced(
      List<Observation> history, List<Integer> usable, double[] losses) {
    List<Observation> replaced = new ArrayList<>(history);
    for (int i = 0; i < losses.length; i++) {
      Observation each = history.get(usable.get(i));
      replaced.set(usable.get(i), new Observation(each.point(), each.state(), losses[i]));
    }
    return replaced;
  }
}
