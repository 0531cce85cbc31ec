package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.inspection.Estimate;
import dev.assay.inspection.Example;
import dev.assay.inspection.Fit;
import dev.assay.inspection.Inspection;
import dev.assay.inspection.Judgement;
import dev.assay.inspection.JudgementTally;
import dev.assay.inspection.Pictures;
import dev.assay.inspection.Pictures.Gallery;
import dev.assay.inspection.Sheet;
import dev.assay.inspection.Spreads;
import dev.assay.inspection.Spreads.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsideModelsTest {
  private static final String PAYLOAD = "</script><img src=x onerror=alert(1)>";

  private final Path folder;

  InsideModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void saysHowManyAreRightAndHowSureThatIs() throws IOException {
    String html = write(List.of(new Inspected(2, images(), "")));
    assertTrue(html.contains("<h3 class=\"which\">Trial 2</h3>"));
    assertTrue(html.contains("98.00 %: 49 of 50 right"));
    // Wilson's interval of 49 out of 50.
    assertTrue(html.contains("89.50 % to 99.65 %"), html);
    assertTrue(
        html.contains("<td class=\"wrong shade-4\"><button type=\"button\" data-actual=\"0\""));
    assertTrue(html.contains("1 of cat taken for " + "&lt;"), "a cell says what it counts");
  }

  @Test
  void noNameBecomesMarkup() throws IOException {
    String html = write(List.of(new Inspected(2, images(), PAYLOAD)));
    assertFalse(html.contains(PAYLOAD));
    assertFalse(html.contains("<img src=x"));
    JsonNode drawn = drawn(html).get(0);
    assertEquals(PAYLOAD, drawn.at("/classes/1").asText());
    assertEquals(2, drawn.get("trial").asInt());
  }

  @Test
  void rowsOfNumbersAreListed() throws IOException {
    String html = write(List.of(new Inspected(0, rows(), "")));
    assertTrue(html.contains("<td class=\"text\">0.25, –</td>"));
    assertFalse(html.contains("see the images behind"));
  }

  @Test
  void commonestMistakesStandInPlaceOfALargeMatrix() throws IOException {
    List<String> tokens = new ArrayList<>(Collections.nCopies(65, "of"));
    tokens.set(0, PAYLOAD);
    JudgementTally tally = new JudgementTally("test", tokens);
    tally.add(new Example(0, 1, 0, 0.5));
    tally.add(new Example(1, 1, 1, 0.5));
    Inspection text = new Inspection(null, Spreads.none(), tally.judgement(), null);
    String html = write(List.of(new Inspected(0, text, "")));
    assertTrue(html.contains("<h4>Most confused</h4>"));
    assertTrue(html.contains("</bdi></td><td class=\"number\">1</td><td class=\"number\">50.00 %"));
    assertFalse(html.contains(PAYLOAD));
    assertFalse(html.contains("<h4>Confusion matrix</h4>"));
    assertFalse(write(List.of(new Inspected(2, images(), ""))).contains("<h4>Most confused</h4>"));
  }

  @Test
  void numbersAreShownByTheTrueOnes() throws IOException {
    Fit fit = Fit.of("test", PAYLOAD, List.of(new Estimate(0, 1, 1.5), new Estimate(1, 3, 2.5)));
    String html = write(List.of(new Inspected(0, new Inspection(null, Spreads.none(), fit), "")));
    assertTrue(html.contains("<h4>Predicted against true</h4>"));
    assertTrue(html.contains("<dt><bdi>test rmse</bdi></dt><dd>0.5, of 2 examples</dd>"));
    assertTrue(html.contains("<dt><bdi>R²</bdi></dt><dd>0.75</dd>"));
    for (String ofClasses : List.of("<h4>Classes</h4>", "Calibration</h4>", "Confusion matrix")) {
      assertFalse(html.contains(ofClasses), ofClasses);
    }
    assertFalse(html.contains(PAYLOAD));
    assertFalse(write(List.of(new Inspected(2, images(), ""))).contains("<h4>Predicted"));
  }

  @Test
  void showsSixOfTheTextsThatItWrote() throws IOException {
    List<Moment> moments = new ArrayList<>();
    for (int epoch = 0; epoch <= 10; epoch++) {
      moments.add(new Moment(100L * epoch, epoch, List.of(), epoch == 10 ? PAYLOAD : "the cat"));
    }
    Spreads spreads = new Spreads(List.of(), moments);
    String html = write(List.of(new Inspected(0, new Inspection(null, spreads, null, null), "")));
    for (int epoch = 0; epoch <= 10; epoch++) {
      String heading = "<dt>epoch %d, step %d</dt>".formatted(epoch, 100 * epoch);
      assertEquals(epoch % 2 == 0, html.contains(heading), heading);
    }
    assertFalse(html.contains(PAYLOAD));
    assertFalse(write(List.of(new Inspected(2, images(), ""))).contains("What it wrote"));
    Judgement judgement = images().judgement();
    assertTrue(new Inspection(null, spreads, judgement, null).complete(), "there are no pictures");
    assertFalse(new Inspection(null, Spreads.none(), judgement, null).complete());
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    String html = write(List.of(new Inspected(0, null, "Nobody looked.")));
    assertTrue(html.contains("<bdi>Nobody looked.</bdi>"));
    assertEquals(0, drawn(html).size());
    assertTrue(write(List.of()).contains("No network was looked into"));
  }

  private static Inspection images() {
    JudgementTally tally = new JudgementTally("test", List.of("cat", PAYLOAD));
    for (int i = 0; i < 50; i++) {
      tally.add(new Example(i, i % 2, i == 0 ? 1 : i % 2, 0.9));
    }
    Gallery gallery =
        new Gallery(
            tally.examples().subList(0, 1), Sheet.of(List.of(new byte[4]), 2, 2, 1, 1), List.of());
    return inspection(tally, gallery);
  }

  private static Inspection rows() {
    JudgementTally tally = new JudgementTally("test", List.of("cat", "dog"));
    tally.add(new Example(3, 0, 1, 0.75));
    List<Double> row = new ArrayList<>(Collections.nCopies(2, null));
    row.set(0, 0.25);
    return inspection(tally, new Gallery(tally.examples(), null, List.of(row)));
  }

  private static Inspection inspection(JudgementTally tally, Gallery gallery) {
    return new Inspection(
        null,
        Spreads.none(),
        tally.judgement(),
        new Pictures(gallery, gallery, List.of(), List.of()));
  }

  private String write(List<Inspected> inspected) throws IOException {
    Path file = folder.resolve("report.html");
    FakeReader sample = SampleReport.of(2, 2);
    new ReportWriter().write(sample, "optimizers", -1, inspected, file);
    return Files.readString(file);
  }

  private static JsonNode drawn(String html) throws IOException {
    String begin = "<script type=\"application/json\" id=\"data-inside\">";
    int from = html.indexOf(begin) + begin.length();
    return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
  }
}
