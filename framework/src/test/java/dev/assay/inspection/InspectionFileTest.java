package dev.assay.inspection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.inspection.Pictures.FeatureMaps;
import dev.assay.inspection.Pictures.Filters;
import dev.assay.inspection.Pictures.Gallery;
import dev.assay.inspection.Pictures.LayerMaps;
import dev.assay.inspection.Spreads.LayerSpread;
import dev.assay.inspection.Spreads.Moment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionFileTest {
  private final Path folder;

  InspectionFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void what_is_written_is_read_and_written_again_the_same() throws IOException {
    JudgementTally tally = new JudgementTally("test", List.of("a", "</script>"));
    tally.add(new Example(7, 0, 1, 0.25));
    LayerSpread layer =
        new LayerSpread(
            List.of(-1.5, 0.25), Arrays.asList(null, 2.0), List.of(), List.of(), 0.5, 1.0, null);
    Sheet sheet = Sheet.of(List.of(new byte[4]), 2, 2, 1, 1);
    Gallery gallery = new Gallery(tally.examples(), sheet, List.of());
    Inspection inspection =
        new Inspection(
            "abc",
            new Spreads(
                List.of("all layers"), List.of(new Moment(5, 1, List.of(layer), "the cat"))),
            tally.judgement(),
            new Pictures(
                gallery,
                new Gallery(List.of(), null, List.of()),
                List.of(new Filters("1 dense 3", "each", 0.5, 1, 3, sheet)),
                List.of(
                    new FeatureMaps(0, List.of(new LayerMaps("1 dense 3", 0.5, 3, 3, sheet))))));
    Path first = folder.resolve("deep/er/0.json.gz");
    assertEquals(InspectionFile.write(inspection, first), Files.size(first));
    Inspection read = InspectionFile.read(first);
    assertEquals(inspection, read);
    Path second = folder.resolve("1.json.gz");
    InspectionFile.write(read, second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    try (Stream<Path> files = Files.list(folder.resolve("deep/er"))) {
      assertEquals(List.of(first), files.toList());
    }
  }

  @Test
  void what_assay_did_not_write_is_refused() throws IOException {
    for (String text :
        List.of(
            "", "null", "{}", "[1]", "{\"version\": 1}", "{\"version\": 2, \"spreads\": null}")) {
      Path file = folder.resolve("bad.json.gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      assertThrows(IOException.class, () -> InspectionFile.read(file), text);
    }
    assertThrows(IOException.class, () -> InspectionFile.read(folder));
    assertThrows(IOException.class, () -> InspectionFile.read(folder.resolve("none")));
    Path plain = Files.writeString(folder.resolve("plain"), "{}");
    assertThrows(IOException.class, () -> InspectionFile.read(plain));
  }

  @Test
  void a_file_that_unpacks_to_too_much_is_refused() throws IOException {
    Path bomb = folder.resolve("bomb.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      byte[] spaces = new byte[1 << 20];
      Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 17; i++) {
        out.write(spaces);
      }
    }
    assertEquals(
        "it is too large",
        assertThrows(IOException.class, () -> InspectionFile.read(bomb)).getMessage());
  }

  @Test
  void numbers_are_kept_to_four_digits() {
    assertEquals(0.01235, Spreads.kept(0.0123456));
    assertEquals(-123500, Spreads.kept(-123_456));
    assertEquals(null, Spreads.kept(Double.NaN));
    assertEquals(null, Spreads.kept(Double.POSITIVE_INFINITY));
  }
}
