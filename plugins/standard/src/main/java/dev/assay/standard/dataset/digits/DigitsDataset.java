package dev.assay.standard.dataset.digits;

import dev.assay.spi.Component;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.parameter.Inline;
import dev.assay.standard.dataset.memory.DrawnSplits;
import dev.assay.standard.dataset.memory.MemoryExamples;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Digits drawn by a program as if by many hands: 28×28 grey images of ten balanced classes, pixels
 * in [0, 1], ink 1, for trying things out without a download.
 *
 * <p>Each digit has two or three stroke templates written for this dataset; each image is one of
 * them with moved control points, bent, scaled, slanted, rotated and shifted, drawn with a pen of
 * random thickness, softness and contrast on a noisy ground. Every image has its own random stream,
 * so an image depends only on the seed, the part it belongs to, its index and its digit. Results on
 * it can't be compared with MNIST's.
 */
public final class DigitsDataset implements Dataset {
  static final int SIDE = 28;
  static final int PIXELS = SIDE * SIDE;

  private static final int CLASSES = 10;

  private final DigitsParameters parameters;

  DigitsDataset(DigitsParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * What a file may say.
   *
   * @param images the images
   * @param subset the part of it that is used
   */
  public record Parameters(@Inline DigitsParameters images, @Inline Subset subset) {}

  /** As a component. */
  public static Component<Parameters, Dataset> component() {
    return Component.of(
        Dataset.KIND,
        "digits",
        "synthetic 28×28 images of ten hand-drawn digits; nothing to download",
        Parameters.class,
        (p, context) -> p.subset().of(new DigitsDataset(p.images())));
  }

  @Override
  public Object key() {
    return List.of("digits", parameters);
  }

  @Override
  public DataShape shape() {
    return new DataShape(
        new InputShape.Image(1, SIDE, SIDE),
        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList());
  }

  @Override
  public boolean hasValidation() {
    return parameters.validation() > 0;
  }

  @Override
  public Optional<int[]> trainLabels() {
    return Optional.of(splits().trainClasses());
  }

  @Override
  public Splits load() {
    return splits().draw(this::draw);
  }

  private DrawnSplits splits() {
    return new DrawnSplits(
        RandomStream.of(parameters.seed()).split("digits"),
        CLASSES,
        parameters.train(),
        parameters.validation(),
        parameters.test());
  }

  private Examples draw(int[] labels, RandomStream random) {
    DigitPainter painter = new DigitPainter(parameters.noise(), parameters.distortion());
    byte[] pixels = new byte[labels.length * PIXELS];
    for (int i = 0; i < labels.length; i++) {
      painter.paint(labels[i], random.split(i), pixels, i * PIXELS);
    }
    return MemoryExamples.of(pixels, labels, PIXELS);
  }
}
