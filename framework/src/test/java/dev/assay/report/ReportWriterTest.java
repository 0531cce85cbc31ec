package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.problem.ProblemException;
import dev.assay.run.LayerSummary;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  private static final String PAYLOAD = SampleStates.PAYLOAD;

  private final Path folder;

  ReportWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsInTheOrderAReaderAsks() throws IOException {
    String html = write(SampleReport.of(8, 3));
    assertTrue(html.contains("22 of 24 trials completed · best validation.accuracy 0.9838 ± "));
    assertTrue(html.contains(" · 2 failed"));
    int last = 0;
    for (String id :
        List.of("best", "leaderboard", "history", "curves", "parallel", "parameters", "time")) {
      int at = html.indexOf("<section id=\"" + id + "\">");
      assertTrue(at > last, id);
      last = at;
    }
    assertFalse(html.contains("Optimistic result"));
  }

  @Test
  void saysWhyNoParameterCanBeCalledImportant() throws IOException {
    String html = write(SampleReport.of(8, 3));
    int section = html.indexOf("<section id=\"importance\">");
    assertTrue(
        html.startsWith(
            "<p class=\"empty\">Too few completed configurations (8); need 10.</p>",
            html.indexOf("<p", section)));
  }

  @Test
  void theFirstScreenSaysWhatItCost() throws IOException {
    FakeReader sample = SampleReport.of(2, 1);
    String cost =
        " and 3 epochs a trial; all 2 trials together 1 min 16 s of device time and 6 epochs";
    assertTrue(write(sample).contains(cost));
    // Measured in one epoch only: a single one is no plural.
    sample.measured().replaceAll((trial, metrics) -> metrics.subList(0, 10));
    assertTrue(write(sample).contains(" and 1 epoch a trial;"));
  }

  @Test
  void aLivePageSaysWhenItWasWritten() throws IOException {
    FakeReader sample = SampleReport.of(2, 1);
    Path file = folder.resolve("live.html");
    new ReportWriter()
        .writeLive(
            sample,
            "optimizers",
            List.of(),
            Instant.ofEpochMilli(1_700_000_000_000L),
            Duration.ofSeconds(20),
            file);
    String live = Files.readString(file);
    assertTrue(live.contains("<body data-written=\"1700000000000\" data-again=\"20\">"));
    assertTrue(live.contains("<div id=\"live\">"));
    String last = write(sample);
    assertTrue(last.contains("<body>"));
    assertFalse(last.contains("<div id=\"live\">"), "what is over doesn't reload");
  }

  @Test
  void showsTheNetworkOfTheBestConfiguration() throws IOException {
    FakeReader sample = SampleReport.of(8, 3);
    String without = write(sample);
    assertTrue(without.contains("Nothing is recorded of the best configuration’s network."));

    int best = Snapshot.read(sample, "optimizers").standings().get(0).configuration();
    ModelSummary model =
        new ModelSummary(
            List.of(
                new LayerSummary("1", "dense", "200", 157_000, 0, 313_600),
                new LayerSummary("2", "output", "10", 2_010, 2_010, 4_000)));
    String html = write(sample.with(Map.of(best, model, best + 1, new ModelSummary(List.of()))));

    assertTrue(html.contains("The network of configuration " + best + ", the best"));
    assertTrue(html.contains("<td><bdi>200</bdi></td><td class=\"number\">157\u00a0000</td>"));
    assertTrue(html.contains("<td class=\"number\">159\u00a0010</td>"));
    assertTrue(html.contains("<td class=\"number\">317\u00a0600</td>"));
  }

  @Test
  void theSameRecordsGiveTheSameBytes() throws IOException {
    new ReportWriter().write(SampleReport.of(8, 3), "optimizers", folder.resolve("a.html"));
    new ReportWriter().write(SampleReport.of(8, 3), "optimizers", folder.resolve("b.html"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.html")), Files.readAllBytes(folder.resolve("b.html")));
  }

  @Test
  void refersToNothingOutside() throws IOException {
    String html = write(SampleReport.of(8, 3));
    assertFalse(Pattern.compile("<(link|iframe|object|embed|base)\\b").matcher(html).find());
    assertFalse(
        Pattern.compile("<script[^>]+src=|<img\\b|@import|url\\(").matcher(page(html)).find());
    assertFalse(Pattern.compile("(src|href)\\s*=\\s*[\"']?(https?:)?//").matcher(html).find());
    assertTrue(html.contains("content=\"default-src 'none'; script-src 'sha256-"));
    assertFalse(html.contains("unsafe-"), "no inline code but ours may run");
  }

  @Test
  void nothingRecordedBecomesMarkup() throws IOException {
    String html = write(SampleStates.hostile());
    assertFalse(html.contains(PAYLOAD));
    assertFalse(page(html).contains("<img"), "no element out of data");
    assertFalse(page(html).contains("alert(1)</script>"));
    // Theme, data thrice, charts, page: any other script element would be the payload's.
    assertEquals(6, count(page(html), "<script"));
    assertEquals(6, count(page(html), "</script>"));
    assertEquals(1, count(page(html), "</title>"));
    assertFalse(data(html).contains("\u2028"));
  }

  @Test
  void theDataIsJsonWhateverTheNamesAre() throws IOException {
    JsonNode data = new ObjectMapper().readTree(data(write(SampleStates.hostile())));
    assertEquals(PAYLOAD, data.get("objective").asText());
    assertEquals(PAYLOAD, data.at("/parameters/0/path").asText());
    assertEquals(PAYLOAD, data.at("/configurations/1/9/0").asText());
    assertEquals(PAYLOAD, curves(write(SampleStates.hostile())).at("/metrics/0").asText());
    assertTrue(data.at("/configurations/1/4").isNull(), "no interval out of one run");
  }

  @Test
  void saysSoIfTestDataChose() throws IOException {
    assertTrue(write(SampleStates.hostile()).contains("Optimistic result"));
  }

  @Test
  void anExperimentWithoutAResultHasAPage() throws IOException {
    FakeReader sample = SampleReport.of(2, 1);
    Trial waiting =
        new Trial(
            sample.recorded().get(0).plan(),
            TrialState.WAITING,
            null,
            0,
            null,
            Map.of(),
            null,
            null,
            null,
            Map.of());
    for (List<Trial> trials : List.of(List.<Trial>of(), List.of(waiting))) {
      String html = write(new FakeReader(sample.record(), trials, Map.of()));
      assertTrue(html.contains("0 of 2 trials completed"));
      assertTrue(html.contains("No trial has completed, so there is nothing to rank yet."));
      JsonNode configurations = new ObjectMapper().readTree(data(html)).get("configurations");
      assertEquals(trials.isEmpty() ? 0 : 2, configurations.size(), "the names, the one");
      assertTrue(trials.isEmpty() || configurations.get(1).get(1).isNull(), "no rank");
    }
  }

  @Test
  void oddStatesAreSaidInWords() throws IOException {
    assertTrue(state("failed").contains("All 16 trials failed: 16 nan."));
    assertTrue(state("many-parameters").contains("<summary>185 more parameters<"));
    String infinite = state("not-finite");
    assertTrue(infinite.contains("best validation.accuracy 0.5000 with"), "∞ is no accuracy");
    String same = state("no-spread");
    assertTrue(same.contains("0.9200 (no spread)"));
    assertTrue(same.contains("All 3 runs gave exactly this, so they say nothing of luck."));
    assertTrue(same.contains("can’t be told: no run differs from the next"));
    assertFalse(same.contains("p &lt; 0.0001") || same.contains("p < 0.0001"));
    assertTrue(
        state("words").contains("\u2068عدد الطبقات &#x3D; активация\u2069"),
        "what is written from right to left is kept apart");
  }

  @Test
  void comparesTheValuesOfAParameterWhereAllElseIsEqual() throws IOException {
    String html = write(SampleReport.grid());
    String row = "<tr><th scope=\"row\"><bdi>activation</bdi></th>.*?</tr>";
    Matcher activation = Pattern.compile(row, Pattern.DOTALL).matcher(html);
    assertTrue(activation.find());
    String text = activation.group().replaceAll("<[^>]+>\\s*", " ").replaceAll(" +", " ");
    assertTrue(text.startsWith(" activation relu sigmoid 12 12 / 0 / 0 0.0"), text);
    assertTrue(text.endsWith(" better "), text);
    assertTrue(html.contains("too few pairs (4); need 9"), "no four pairs settle seven questions");
    assertTrue(write(SampleReport.of(2, 1)).contains("No two completed configurations differ in"));
    assertFalse(html.contains("go first."));
    // Thirty values of one parameter: one pair each with the best.
    assertTrue(
        write(random())
            .contains("19 more comparisons aren’t shown; those of too few pairs go first."));
  }

  private static FakeReader random() {
    FakeReader sample = SampleReport.of(30, 1);
    List<Trial> trials =
        sample.recorded().stream()
            .map(
                trial ->
                    new Trial(
                        new PlannedTrial(
                            trial.number(),
                            trial.number(),
                            0,
                            trial.number(),
                            Map.of("rate", 0.01 * trial.number()),
                            "{}"),
                        TrialState.COMPLETED,
                        null,
                        1,
                        0.5 + 0.01 * trial.number(),
                        Map.of(),
                        null,
                        null,
                        null,
                        Map.of()))
            .toList();
    return new FakeReader(sample.record(), trials, Map.of());
  }

  @Test
  void twoThousandTrialsStaySmall() throws IOException {
    FakeReader sample = SampleReport.of(2000, 1);
    List<Metric> dense = new ArrayList<>();
    for (int step = 0; step < 3000; step++) {
      dense.add(new Metric("train.loss", step, 1, Math.sin(step / 100.0)));
    }
    sample.measured().replaceAll((trial, metrics) -> dense);
    String html = write(sample);
    assertTrue(html.length() < 5_000_000, () -> "characters: " + html.length());
    JsonNode curves = curves(html);
    assertEquals(2000, curves.get("available").asInt());
    assertEquals(1800, curves.get("trials").size() - 1, "those that there is room for");
    JsonNode first = curves.at("/trials/1/4/0");
    assertEquals(500, first.get(1).size());
    JsonNode steps = curves.get("steps").get(first.get(0).asInt());
    assertEquals(2999, steps.get(499).asInt());
    assertEquals(3000, curves.get("longest").asInt());
  }

  @Test
  void anUnknownExperimentIsTheUsersMistake() {
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () -> new ReportWriter().write(SampleReport.of(1, 1), "x", folder.resolve("r.html")));
    assertEquals(ProblemException.Cause.INPUT, problem.origin());
    assertEquals(
        "x: there is no experiment of this name in the results; recorded are optimizers",
        problem.getMessage());
    assertFalse(Files.exists(folder.resolve("r.html")));
  }

  @Test
  void aPlaceThatCantBeWrittenIsTheEnvironments() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () ->
                new ReportWriter()
                    .write(SampleReport.of(1, 1), "optimizers", file.resolve("r.html")));
    assertEquals(ProblemException.Cause.ENVIRONMENT, problem.origin());
  }

  @Test
  void replacesAnOlderReportAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("deep/er/report.html");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "old");
    new ReportWriter().write(SampleReport.of(1, 1), "optimizers", file);
    assertTrue(Files.readString(file).startsWith("<!doctype html>"));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  private String state(String name) throws IOException {
    return write(Objects.requireNonNull(SampleStates.all().get(name)));
  }

  private String write(FakeReader reader) throws IOException {
    Path file = folder.resolve("report.html");
    new ReportWriter().write(reader, reader.record().name(), file);
    return Files.readString(file);
  }

  /** The page without its styles' and scripts' text, but with the data. */
  private static String page(String html) {
    return html.replaceAll("(?s)(<style>|<script>).*?(</style>|</script>)", "$1$2");
  }

  private static JsonNode curves(String html) throws IOException {
    return new ObjectMapper().readTree(data(html, "data-curves"));
  }

  private static String data(String html) {
    return data(html, "data");
  }

  private static String data(String html, String id) {
    Matcher data =
        Pattern.compile("<script type=\"application/json\" id=\"" + id + "\">([^<]*)</script>")
            .matcher(html);
    assertTrue(data.find());
    return data.group(1);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
