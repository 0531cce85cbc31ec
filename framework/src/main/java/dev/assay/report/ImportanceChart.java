package dev.assay.report;

import dev.assay.importance.Importance;
import dev.assay.importance.Importance.Share;
import dev.assay.run.ParameterLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters matter, by two methods.
 *
 * @param explained how far the forest can be trusted, in a sentence; empty without shares
 * @param empty why there are none; empty if there are
 * @param drawn what the chart shows; null without shares
 */
record ImportanceChart(String explained, String empty, @Nullable Drawn drawn) {
  private static final int MOST_ROWS = 30;
  private static final int MOST_PAIRS = 10;

  /**
   * What the script gets.
   *
   * @param shares the largest by fANOVA first
   * @param interactions of pairs of parameters, the largest first
   */
  record Drawn(List<String> methods, List<Bar> shares, List<Bar> interactions) {}

  /** A share with its interval, all in [0, 1]. */
  record Bar(
      String parameter,
      String method,
      @Nullable Double share,
      @Nullable Double low,
      @Nullable Double high) {}

  /**
   * The chart.
   *
   * @param ranked how many configurations are ranked, of which it may rest on fewer
   */
  static ImportanceChart of(Importance importance, int ranked) {
    if (importance.shares().isEmpty()) {
      return new ImportanceChart(
          "",
          importance.configurations() < Importance.LEAST_CONFIGURATIONS
              ? "Too few completed configurations ("
                  + importance.configurations()
                  + "); need "
                  + Importance.LEAST_CONFIGURATIONS
                  + "."
              : "No parameter was ranged, or all configurations did equally well.",
          null);
    }
    List<String> paths = importance.shares().stream().map(Share::path).distinct().toList();
    List<String> shown = paths.subList(0, Math.min(MOST_ROWS, paths.size()));
    return new ImportanceChart(
        explained(importance.explained())
            + thinned(importance.configurations(), ranked)
            + (shown.size() < paths.size()
                ? " The " + MOST_ROWS + " largest of " + paths.size() + " are shown."
                : ""),
        "",
        new Drawn(
            importance.shares().stream().map(Share::method).distinct().toList(),
            importance.shares().stream()
                .filter(share -> shown.contains(share.path()))
                .map(
                    s ->
                        bar(
                            ParameterLabel.of(s.path(), paths),
                            s.method(),
                            s.share(),
                            s.low(),
                            s.high()))
                .toList(),
            importance.interactions().stream()
                .limit(MOST_PAIRS)
                .map(
                    pair ->
                        bar(
                            ParameterLabel.of(pair.first(), paths)
                                + " × "
                                + ParameterLabel.of(pair.second(), paths),
                            "fANOVA",
                            pair.share(),
                            pair.low(),
                            pair.high()))
                .toList()));
  }

  private static Bar bar(String parameter, String method, double share, double low, double high) {
    return new Bar(
        parameter, method, ChartData.finite(share), ChartData.finite(low), ChartData.finite(high));
  }

  private static String thinned(int used, int ranked) {
    return used < ranked
        ? " All this rests on " + used + " of the " + ranked + " ranked configurations."
        : "";
  }

  private static String explained(double explained) {
    String share = Numbers.percent(Math.max(0, explained));
    if (explained < 0.3) {
      return "The forest behind fANOVA predicts only "
          + share
          + " of the variance of configurations it hasn’t seen: don’t trust its shares.";
    }
    return "The forest behind fANOVA predicts "
        + share
        + " of the variance of configurations it hasn’t seen.";
  }

  boolean hasShares() {
    return drawn != null;
  }

  boolean hasInteractions() {
    return drawn != null && !drawn.interactions().isEmpty();
  }
}
