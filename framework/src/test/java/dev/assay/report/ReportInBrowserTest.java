package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.importance.Importance;
import dev.assay.importance.Importance.Interaction;
import dev.assay.importance.Importance.Share;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report does in a real browser; skipped where none is installed. */
class ReportInBrowserTest {
  static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  /** Only the problems, each with the elements that have it. */
  static final String CHECK =
      """
      axe.run({resultTypes: ["violations"]}).then(found => found.violations.map(v =>
          v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")))
      """;

  private static final String TABLE_ROWS = "document.querySelectorAll('#ranks tbody tr').length";

  /** How many configurations the chip says are selected. */
  private static final String SELECTED =
      "Number(document.querySelector('#chip span').textContent.split(' ')[0])";

  private static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void writesTheReportsAndStartsOneBrowser(@TempDir Path temporary)
      throws IOException, InterruptedException {
    folder = temporary;
    Optional<Path> program = Chromium.installed();
    Assumptions.assumeTrue(program.isPresent(), "no Chromium or Chrome is installed");
    SampleStates.all()
        .forEach(
            (state, reader) ->
                new ReportWriter().write(reader, reader.record().name(), page(state)));
    browser = Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void closesIt() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everyStateIsDrawnWithoutAnErrorOrARequestAndFitsAPhone() throws InterruptedException {
    for (String state : SampleStates.all().keySet()) {
      // So high that all charts are in view.
      open(state, 390, 20_000);
      assertEquals(List.of(page(state).toUri().toString()), browser.requests(), state);
      assertEquals(List.of(), browser.complaints(), state);
      assertEquals(390, browser.evaluate("document.documentElement.scrollWidth").asInt(), state);
    }
  }

  @Test
  void aBoxInAChartFiltersTheLeaderboardAndTheOtherCharts() throws InterruptedException {
    open("usual", 1280, 12_000);
    choose("#history select.gesture", "box");
    List<Double> box = rectangle("#history .chart");
    // The left half of the plot, over its whole height.
    browser.drag(at(box, new double[][] {{0.07, 0.12}, {0.3, 0.5}, {0.5, 0.8}}));
    browser.await("!document.getElementById('chip').hidden");
    int selected = browser.evaluate(SELECTED).asInt();
    assertTrue(selected > 0 && selected < 40, () -> selected + " selected");
    assertEquals(selected, browser.evaluate(TABLE_ROWS).asInt());
    assertEquals(selected, rowsBehind("#distribution"));
    browser.evaluate("document.querySelector('#chip button').click()");
    assertTrue(browser.evaluate("document.getElementById('chip').hidden").asBoolean());
    assertEquals(20, browser.evaluate(TABLE_ROWS).asInt());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void theBestSoFarIsShownByWhatItCost() throws InterruptedException {
    open("usual", 1280, 12_000);
    String label = "document.querySelector('#history .chart').getAttribute('aria-label')";
    String byTrial = browser.evaluate(label).asText();
    assertTrue(byTrial.contains("since trial "), byTrial);
    choose("#history-along", "cost");
    String byCost = browser.evaluate(label).asText();
    assertTrue(byCost.contains(" by time spent") && byCost.contains(" min."), byCost);
    List<Double> box = rectangle("#history .chart");
    choose("#history select.gesture", "box");
    browser.drag(at(box, new double[][] {{0.07, 0.12}, {0.3, 0.5}, {0.5, 0.8}}));
    browser.await("!document.getElementById('chip').hidden");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void curvesByTimeSayWhereTheTimesComeFrom() throws InterruptedException {
    open("usual", 1280, 12_000);
    assertTrue(browser.evaluate("document.getElementById('curves-note').hidden").asBoolean());
    choose("#curves-by", "time");
    browser.await("!document.getElementById('curves-note').hidden");
    String note = browser.evaluate("document.getElementById('curves-note').textContent").asText();
    assertTrue(note.contains("measured no rate: there, times are estimated"), note);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void aLassoSelectsWhatItGoesAround() throws InterruptedException {
    open("usual", 1280, 12_000);
    choose("#cost select.gesture", "lasso");
    List<Double> box = rectangle("#cost .chart");
    browser.drag(
        at(box, new double[][] {{0.1, 0.1}, {0.5, 0.1}, {0.5, 0.85}, {0.1, 0.85}, {0.09, 0.1}}));
    browser.await("!document.getElementById('chip').hidden");
    int selected = browser.evaluate(SELECTED).asInt();
    assertTrue(selected > 0 && selected < 40, () -> selected + " selected");
    assertEquals(selected, rowsBehind("#cost"));
  }

  @Test
  void brushingAnAxisOfTheParallelCoordinatesSelects() throws InterruptedException {
    open("usual", 1280, 12_000);
    List<Double> box = rectangle("#parallel .chart");
    double axis = (box.get(2) - 64) / box.get(2);
    // The upper part of the last axis, the objective's: the best configurations.
    browser.drag(at(box, new double[][] {{axis, 0.23}, {axis, 0.25}, {axis, 0.28}, {axis, 0.32}}));
    browser.await("!document.getElementById('chip').hidden");
    int selected = browser.evaluate(SELECTED).asInt();
    assertTrue(selected > 0 && selected < 40, () -> selected + " selected");
    assertEquals(selected, browser.evaluate(TABLE_ROWS).asInt());
    assertEquals(
        "1", browser.evaluate("document.querySelector('#ranks [data-key]').textContent").asText());
  }

  @Test
  void severalExperimentsHaveAColourEach() throws IOException, InterruptedException {
    List<Snapshot> snapshots =
        List.of(
            Snapshot.read(SampleReport.of(12, 2), "optimizers"),
            Snapshot.read(SampleReport.grid(), "optimizers"));
    List<ParameterAxis> axes =
        ParameterAxis.of(snapshots.stream().flatMap(s -> s.trials().stream()).toList());
    Snapshot first = snapshots.get(0);
    List<Section> sections =
        List.of(
            Section.of("history", "History", first),
            new Section("curves", "Learning curves", first, Curves.of(snapshots)),
            Section.of("parallel", "Configurations", first),
            Section.of("parameters", "Parameters", first),
            Section.of("pairs", "Pairs", first),
            Section.of("distribution", "Distribution", first),
            Section.of("cost", "Cost", first));
    Section headline = Section.of("headline", "Top", Headline.of(first, axes));
    Page page = new Page("two", first, headline, sections, ChartData.of(snapshots, axes));
    Files.writeString(page("two"), page.html());
    open("two", 1280, 12_000);
    assertEquals(36, rowsBehind("#cost"));
    String experiment = "document.querySelector('#cost details.numbers thead th').textContent";
    assertEquals("experiment", browser.evaluate(experiment).asText());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void importanceIsDrawnWithIntervals() throws IOException, InterruptedException {
    Snapshot sample = Snapshot.read(SampleReport.of(12, 2), "optimizers");
    ImportanceChart chart =
        ImportanceChart.of(
            new Importance(
                List.of(
                    new Share("optimizer.learning-rate", 0.6, 0.4, 0.7, "fANOVA"),
                    new Share("architecture.activation", 0.1, 0, 0.2, "fANOVA"),
                    new Share("architecture.activation", 0.3, 0.1, 0.5, "PED-ANOVA")),
                List.of(
                    new Interaction(
                        "optimizer.learning-rate", "architecture.activation", 0.05, 0, 0.1)),
                0.8,
                12),
            12);
    List<ParameterAxis> axes = ParameterAxis.of(sample.trials());
    Section headline = Section.of("headline", "Top", Headline.of(sample, axes));
    List<Section> sections = List.of(new Section("importance", "Importance", chart, chart.drawn()));
    Page page = new Page("shares", sample, headline, sections, ChartData.of(sample, axes));
    Files.writeString(page("shares"), page.html());
    open("shares", 1280, 2_000);
    assertEquals(3, rowsBehind("#importance"));
    assertEquals(
        2, browser.evaluate("document.querySelectorAll('#importance canvas').length").asInt());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void aLivePageFollowsUntilTheSweepIsOverAndKeepsWhatWasSet()
      throws IOException, InterruptedException {
    FakeReader sample = Objects.requireNonNull(SampleStates.all().get("running"));
    new ReportWriter()
        .writeLive(
            sample,
            sample.record().name(),
            List.of(),
            Instant.now(),
            Duration.ofSeconds(1),
            page("live"));
    open("live", 1280, 900);
    // The page may load anew at any moment, even now.
    browser.await(
        """
        (() => {
          const tick = document.querySelector('#ranks input');
          if (tick && !tick.checked) tick.click();
          return !!tick;
        })()
        """);
    browser.await(
        """
        (() => {
          const metric = document.getElementById('metric');
          const loss = metric && [...metric.options].find(o => o.text === 'train.loss');
          if (loss) {
            metric.value = loss.value;
            metric.dispatchEvent(new Event('change'));
          }
          return !!loss;
        })()
        """);
    Files.copy(page("running"), page("live"), StandardCopyOption.REPLACE_EXISTING);
    browser.await("document.readyState === 'complete' && !document.getElementById('live')");
    assertTrue(browser.requests().size() > 1, "it loads anew");
    assertEquals(
        Set.of(page("live").toUri().toString()),
        Set.copyOf(browser.requests()),
        "it asks for nothing but itself");
    assertEquals(1, browser.evaluate(SELECTED).asInt());
    assertEquals(
        "train.loss",
        browser.evaluate("document.getElementById('metric').selectedOptions[0].text").asText());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void theKeyboardAloneSelectsSortsAndClears() throws InterruptedException {
    open("usual", 1280, 900);
    for (int i = 0; i < 80 && !focusIsOn("#ranks input"); i++) {
      browser.key("Tab", "");
    }
    assertTrue(focusIsOn("#ranks input"), "Tab leads to the leaderboard's rows");
    browser.key(" ", " ");
    browser.key("Tab", "");
    browser.key(" ", " ");
    assertEquals(2, browser.evaluate(SELECTED).asInt());
    assertEquals(20, browser.evaluate(TABLE_ROWS).asInt(), "the others can still be ticked");
    assertEquals(2, rowsBehind("#distribution"));
    browser.key("Escape", "");
    assertTrue(browser.evaluate("document.getElementById('chip').hidden").asBoolean());
    browser.evaluate("document.querySelector('#ranks th button').focus()");
    browser.key("Enter", "\r");
    assertEquals(
        "40", browser.evaluate("document.querySelector('#ranks [data-key]').textContent").asText());
  }

  @Test
  void hostileNamesStayText() throws InterruptedException {
    open("hostile", 1280, 12_000);
    browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    choose("#pairs-view", "interaction");
    assertEquals(
        0, browser.evaluate("document.querySelectorAll('main img, main script').length").asInt());
    assertEquals(
        SampleStates.PAYLOAD,
        browser.evaluate("document.querySelector('h1').textContent").asText());
    assertTrue(browser.reported("Page.javascriptDialogOpening").isEmpty(), "no code of theirs ran");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void aChartIsSavedAsPictureDrawingAndNumbers() throws IOException, InterruptedException {
    Path saved = Files.createDirectory(folder.resolve("saved"));
    browser.call(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", saved.toString()));
    open("usual", 1280, 900);
    for (String kind : List.of("PNG", "SVG", "CSV")) {
      browser.evaluate(
          "[...document.querySelectorAll('#history .menu button')].find(b => b.textContent === '"
              + kind
              + "').click()");
    }
    byte[] picture = Files.readAllBytes(await(saved.resolve("optimizers-history.png")));
    assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(picture, 4));
    String drawing = Files.readString(await(saved.resolve("optimizers-history.svg")));
    assertTrue(drawing.startsWith("<svg") && drawing.contains("best so far"));
    List<String> numbers = Files.readAllLines(await(saved.resolve("optimizers-history.csv")));
    assertEquals(
        "trial,configuration,state,validation.accuracy,seconds spent until then,reason",
        numbers.get(0));
    assertEquals(81, numbers.size());
    assertEquals(List.of(), browser.complaints(), "the page's policy lets it save");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void contrastAndStructureAreSound(String theme) throws IOException, InterruptedException {
    browser.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    open("usual", 1280, 900);
    try (InputStream in = ReportInBrowserTest.class.getResourceAsStream(AXE)) {
      assertFalse(in == null, "the class path lacks axe-core");
      browser.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";0");
    }
    browser.evaluate("document.querySelector('#ranks input').click()");
    assertEquals("[]", browser.evaluate(CHECK).toString());
  }

  private static Path page(String state) {
    return folder.resolve(state + ".html");
  }

  private static void open(String state, int width, int height) throws InterruptedException {
    browser.resize(width, height);
    browser.open(page(state));
    assertEquals(List.of(), browser.complaints(), state);
    browser.await(
        """
        [...document.querySelectorAll('.chart:not(.none)')].every(chart =>
            chart.querySelector('canvas') || chart.getBoundingClientRect().top > innerHeight)
        """);
  }

  private static void choose(String select, String value) {
    browser.evaluate(
        "(() => { const s = document.querySelector('"
            + select
            + "'); if (s) { s.value = '"
            + value
            + "'; s.dispatchEvent(new Event('change')); } })()");
  }

  private static boolean focusIsOn(String selector) {
    return browser.evaluate("document.activeElement.matches('" + selector + "')").asBoolean();
  }

  /** Left, top, width and height of an element in the window. */
  private static List<Double> rectangle(String selector) {
    JsonNode box =
        browser.evaluate(
            "(() => { const r = document.querySelector('"
                + selector
                + "').getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })()");
    return List.of(
        box.get(0).asDouble(), box.get(1).asDouble(), box.get(2).asDouble(), box.get(3).asDouble());
  }

  /** Points of the window, given as shares of a rectangle's width and height. */
  private static List<double[]> at(List<Double> box, double[][] shares) {
    return Arrays.stream(shares)
        .map(p -> new double[] {box.get(0) + p[0] * box.get(2), box.get(1) + p[1] * box.get(3)})
        .toList();
  }

  /** How many rows the table behind a section's chart has. */
  private static int rowsBehind(String section) throws InterruptedException {
    browser.evaluate("document.querySelector('" + section + " details.numbers').open = true");
    String rows = "document.querySelectorAll('" + section + " details.numbers tbody tr').length";
    browser.await(rows + " > 0");
    return browser.evaluate(rows).asInt();
  }

  private static Path await(Path file) throws InterruptedException {
    for (int i = 0; i < 200 && !Files.exists(file); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return file;
  }
}
