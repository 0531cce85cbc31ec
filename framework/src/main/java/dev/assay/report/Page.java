package dev.assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import dev.assay.importance.Importance;
import dev.assay.ranking.BaselineComparison;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of sections, which {@code report.mustache} puts together.
 *
 * @param title its title
 * @param about what all templates may refer to
 * @param headline what stands above the navigation
 * @param sections what stands below it, in this order
 * @param drawn what the charts of all sections show
 */
record Page(String title, Object about, Section headline, List<Section> sections, ChartData drawn) {
  private static final int AFTER_HISTORY = 3;

  /** A section, filled in. */
  record Part(String name, String title, String html, @Nullable String drawn) {}

  /** What {@code report.mustache} fills in. */
  record Filled(
      String title,
      String headline,
      List<Part> parts,
      String data,
      Assets assets,
      @Nullable Live live) {}

  /**
   * Says that a page is written again and again, so that a browser shows the newest.
   *
   * @param written when, in milliseconds since 1970
   * @param seconds how long until it is written again
   */
  record Live(long written, long seconds) {}

  /**
   * The report of one experiment: a new section is one line here.
   *
   * @param baseline the configuration that others are compared with; the first if negative
   * @param inspected the trials whose networks it looks into
   */
  static Page of(Snapshot snapshot, int baseline, List<Inspected> inspected) {
    List<ParameterAxis> axes = ParameterAxis.of(snapshot.trials());
    Importance importance = Importance.of(snapshot.experiment(), snapshot.screened());
    Optional<BaselineComparison> compared =
        BaselineComparison.of(
            snapshot.experiment().goal(), snapshot.standings(), snapshot.byNumber(), baseline);
    LeaderboardTable leaderboard = LeaderboardTable.of(snapshot, axes);
    ImportanceChart matters = ImportanceChart.of(importance, snapshot.standings().size());
    List<Section> sections =
        List.of(
            Section.of("best", "Best", BestCards.of(snapshot, axes, compared, importance)),
            new Section("leaderboard", "Leaderboard", leaderboard, leaderboard),
            Section.of("history", "History", snapshot),
            new Section("curves", "Learning curves", snapshot, Curves.of(List.of(snapshot))),
            Section.of("parallel", "Configurations", snapshot),
            Section.of("parameters", "Parameters", snapshot),
            Section.of("pairs", "Pairs", snapshot),
            Section.of("distribution", "Distribution", snapshot),
            Section.of("cost", "Cost", snapshot),
            Section.of("timeline", "Timeline", snapshot),
            new Section(
                "inside",
                "Inside the model",
                InsideModels.of(inspected),
                inspected.isEmpty() ? null : InsideModels.drawn(inspected, snapshot)),
            Section.of("factors", "All else equal", FactorTable.of(snapshot, axes)),
            new Section("importance", "Importance", matters, matters.drawn()),
            Section.of("baseline", "Baseline", BaselineTable.of(snapshot, axes, compared)),
            Section.of("model", "Model", ModelTable.of(snapshot)),
            Section.of("time", "Time", PhaseTable.of(snapshot)),
            Section.of("failures", "Failures", FailureTable.of(snapshot, axes)),
            Section.of("environment", "Environment", EnvironmentTable.of(snapshot)),
            Section.of("file", "File", snapshot));
    return new Page(
        snapshot.experiment().name(),
        snapshot,
        Section.of("headline", "Top", Headline.of(snapshot, axes)),
        Stream.of(
                sections.subList(0, AFTER_HISTORY),
                Lineage.of(snapshot)
                    .map(lineage -> Section.of("lineage", "Lineage", lineage))
                    .stream()
                    .toList(),
                sections.subList(AFTER_HISTORY, sections.size()))
            .flatMap(List::stream)
            .toList(),
        ChartData.of(snapshot, axes));
  }

  String html() {
    return html(null);
  }

  /** The page, which reloads itself if it is live. */
  String html(@Nullable Live live) {
    Assets assets = Assets.load(sections.stream().map(Section::name).toList());
    List<Part> parts =
        sections.stream()
            .map(
                s ->
                    new Part(
                        s.name(), s.title(), fill(s), s.drawn() == null ? null : json(s.drawn())))
            .toList();
    return compiler()
        .compile(assets.template())
        .execute(new Filled(title, fill(headline), parts, json(drawn), assets, live));
  }

  private String fill(Section section) {
    StringWriter html = new StringWriter();
    compiler().compile(Assets.template(section.name())).execute(section.shown(), about, html);
    return html.toString();
  }

  static Mustache.Compiler compiler() {
    return Mustache.compiler().emptyStringIsFalse(true);
  }

  /** Data for scripts, as it may stand in a page. */
  static String json(Object data) {
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
