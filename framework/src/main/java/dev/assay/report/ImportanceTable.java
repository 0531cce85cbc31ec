package dev.assay.report;

import dev.assay.importance.Importance;
import dev.assay.importance.Importance.Share;
import dev.assay.run.ParameterLabel;
import java.util.List;

/**
 * Which parameters matter, by two methods.
 *
 * @param explained how far the forest can be trusted, in a sentence; empty without shares
 * @param empty why there are none; empty if there are
 * @param methods the shares of each method
 * @param interactions of pairs of parameters, the largest first
 */
record ImportanceTable(
    String explained, String empty, List<Method> methods, List<Row> interactions) {
  private static final int MOST_ROWS = 30;
  private static final int MOST_PAIRS = 10;

  /** A method's shares; {@code how} says what they are shares of. */
  record Method(String name, String how, List<Row> rows) {}

  /** A share with its interval; bars lie on a scale from 0 to 100. */
  record Row(String parameter, String share, String interval, IntervalBar bar) {}

  /**
   * The table.
   *
   * @param ranked how many configurations are ranked, of which it may rest on fewer
   */
  static ImportanceTable of(Importance importance, int ranked) {
    if (importance.shares().isEmpty()) {
      return new ImportanceTable(
          "",
          importance.configurations() < Importance.LEAST_CONFIGURATIONS
              ? "Too few completed configurations ("
                  + importance.configurations()
                  + "); need "
                  + Importance.LEAST_CONFIGURATIONS
                  + "."
              : "No parameter was ranged, or all configurations did equally well.",
          List.of(),
          List.of());
    }
    List<String> paths = importance.shares().stream().map(Share::path).distinct().toList();
    return new ImportanceTable(
        explained(importance.explained()) + thinned(importance.configurations(), ranked),
        "",
        List.of(
            method(importance, paths, "fANOVA", "of the variance over the whole search space"),
            method(importance, paths, "PED-ANOVA", "of what tells the best tenth from the rest")),
        importance.interactions().stream()
            .limit(MOST_PAIRS)
            .map(
                pair ->
                    row(
                        ParameterLabel.of(pair.first(), paths)
                            + " × "
                            + ParameterLabel.of(pair.second(), paths),
                        pair.share(),
                        pair.low(),
                        pair.high()))
            .toList());
  }

  private static Method method(Importance importance, List<String> paths, String name, String how) {
    return new Method(
        name,
        how,
        importance.shares().stream()
            .filter(share -> share.method().equals(name))
            .limit(MOST_ROWS)
            .map(s -> row(ParameterLabel.of(s.path(), paths), s.share(), s.low(), s.high()))
            .toList());
  }

  private static Row row(String parameter, double share, double low, double high) {
    return new Row(
        parameter,
        Numbers.percent(share),
        Numbers.percent(low) + " – " + Numbers.percent(high),
        new IntervalBar(
            Math.round(1000 * share) / 10.0,
            Math.round(1000 * low) / 10.0,
            Math.round(1000 * high) / 10.0,
            true));
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

  boolean hasInteractions() {
    return !interactions.isEmpty();
  }
}
