package dev.assay.cli;

import dev.assay.report.Drawing.Sample;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** Chooses the images of a dataset that a drawing may begin with. */
final class DrawingSamples {
  private static final int EACH = 2;
  private static final int MOST = 40;

  private DrawingSamples() {}

  /** The first few of each class, of the test images if there are any. */
  static List<Sample> of(Dataset dataset, InputShape.Image image, List<String> classes)
      throws IOException {
    Splits splits = dataset.load();
    boolean onTest = splits.test().size() > 0;
    Examples examples = onTest ? splits.test() : splits.train();
    List<Integer> chosen = new ArrayList<>();
    int[] counts = new int[classes.size()];
    for (int i = 0; i < examples.size() && chosen.size() < MOST; i++) {
      if (counts[examples.label(i)]++ < EACH) {
        chosen.add(i);
      }
    }
    chosen.sort(Comparator.comparingInt(examples::label));
    List<Sample> samples = new ArrayList<>();
    for (int index : chosen) {
      samples.add(
          new Sample(
              onTest ? "test" : "training",
              index,
              classes.get(examples.label(index)),
              pixels(examples, index, image.size())));
    }
    return samples;
  }

  private static String pixels(Examples examples, int index, int size) {
    float[] values = new float[size];
    examples.features(index, values, 0);
    byte[] pixels = new byte[size];
    for (int i = 0; i < size; i++) {
      pixels[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, values[i])));
    }
    return Base64.getEncoder().encodeToString(pixels);
  }
}
