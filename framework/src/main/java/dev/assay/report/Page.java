package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import dev.assay.report.Headline.Fact;
import dev.assay.run.ExperimentRecord;
import java.util.List;
import java.util.TreeMap;

/**
 * What {@code report.mustache} fills in.
 *
 * @param experiment the experiment as recorded
 * @param headline its state
 * @param best its best configuration, as a list of one, or of none if nothing has completed
 * @param leaderboard all its configurations
 * @param factors what each parameter's values make of the objective, all else equal
 * @param failures its failed trials
 * @param phases where the time went
 * @param environment what it ran in
 * @param data what the charts show, as JSON that can stand in a script element
 * @param assets styles and scripts
 */
record Page(
    ExperimentRecord experiment,
    Headline headline,
    List<BestCard> best,
    LeaderboardTable leaderboard,
    FactorTable factors,
    FailureTable failures,
    PhaseTable phases,
    List<Fact> environment,
    String data,
    Assets assets) {

  static Page of(Snapshot snapshot) {
    List<ParameterAxis> axes = ParameterAxis.of(snapshot.trials());
    return new Page(
        snapshot.experiment(),
        Headline.of(snapshot, axes),
        snapshot.standings().isEmpty() ? List.of() : List.of(BestCard.of(snapshot, axes)),
        LeaderboardTable.of(snapshot, axes),
        FactorTable.of(snapshot, axes),
        FailureTable.of(snapshot, axes),
        PhaseTable.of(snapshot),
        new TreeMap<>(snapshot.experiment().environment())
            .entrySet().stream().map(e -> new Fact(e.getKey(), e.getValue())).toList(),
        json(ChartData.of(snapshot, axes)),
        Assets.load());
  }

  boolean hasPhases() {
    return !phases.rows().isEmpty();
  }

  boolean hasFactors() {
    return !factors.rows().isEmpty();
  }

  boolean hasFailures() {
    return !failures.rows().isEmpty();
  }

  boolean hasEnvironment() {
    return !environment.isEmpty();
  }

  String html() {
    return Mustache.compiler().emptyStringIsFalse(true).compile(assets.template()).execute(this);
  }

  private static String json(ChartData data) {
    try {
      // These characters only occur inside JSON strings; escaped, none can end the element.
      return new ObjectMapper()
          .writeValueAsString(data)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("chart data is plain records", e);
    }
  }
}
