package dev.assay.standard.dataset.waves;

import dev.assay.spi.Component;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.Target;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.parameter.Inline;
import dev.assay.standard.dataset.memory.DrawnSplits;
import dev.assay.standard.dataset.memory.MemoryExamples;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Noisy waves of four balanced forms (sine, square, triangle, sawtooth), one number a step, for
 * trying things out without a file.
 *
 * <p>Each has an amplitude of 0.5 to 1.5, a period of 8 to 20 steps, a phase of its own, and normal
 * noise on each step. What is to be learnt is its form, or the value that comes after its last
 * step, noise included, so that no error's root mean square stays below the noise for long. A
 * series depends on the seed, the part it belongs to and its index alone.
 */
public final class WavesDataset implements Dataset {
  private static final List<Wave> WAVES = List.of(Wave.values());

  private final WavesParameters parameters;

  WavesDataset(WavesParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * What a file may say.
   *
   * @param series the series
   * @param subset the part of them that is used
   */
  public record Parameters(@Inline WavesParameters series, @Inline Subset subset) {}

  /** As a component. */
  public static Component<Parameters, Dataset> component() {
    return Component.of(
        Dataset.KIND,
        "waves",
        "synthetic series: noisy waves of four forms, or their next values; nothing to download",
        Parameters.class,
        (p, context) -> p.subset().of(new WavesDataset(p.series())));
  }

  @Override
  public Object key() {
    return List.of("waves", parameters);
  }

  @Override
  public DataShape shape() {
    boolean marked = parameters.uneven();
    InputShape input = new InputShape.Sequence(marked ? 2 : 1, parameters.steps(), marked);
    return parameters.learn() == WavesParameters.Learn.NEXT
        ? new DataShape(input, new Target.Real("next value", /* standardized= */ true))
        : new DataShape(
            input, WAVES.stream().map(wave -> wave.name().toLowerCase(Locale.ROOT)).toList());
  }

  @Override
  public boolean hasValidation() {
    return parameters.validation() > 0;
  }

  @Override
  public Optional<int[]> trainLabels() {
    return shape().isReal() ? Optional.empty() : Optional.of(splits().trainClasses());
  }

  @Override
  public Splits load() {
    return splits().draw(this::draw);
  }

  private DrawnSplits splits() {
    return new DrawnSplits(
        RandomStream.of(parameters.seed()).split("waves"),
        WAVES.size(),
        parameters.train(),
        parameters.validation(),
        parameters.test());
  }

  private Examples draw(int[] forms, RandomStream random) {
    int width = shape().input().size();
    float[] values = new float[forms.length * width];
    float[] next = new float[forms.length];
    for (int i = 0; i < forms.length; i++) {
      next[i] = draw(WAVES.get(forms[i]), random.split(i), values, i * width);
    }
    return shape().isReal()
        ? MemoryExamples.of(values, next, width)
        : MemoryExamples.of(values, forms, width);
  }

  /** Draws one series, and returns the value that would follow. */
  private float draw(Wave wave, RandomStream random, float[] values, int from) {
    int steps = parameters.steps();
    Integer shortest = parameters.shortest();
    int length = shortest == null ? steps : shortest + random.nextInt(steps - shortest + 1);
    double amplitude = 0.5 + random.nextDouble();
    double period = 8 + 12 * random.nextDouble();
    double phase = random.nextDouble();
    for (int step = 0; step < length; step++) {
      values[from + step] = value(wave, amplitude, phase + step / period, random);
    }
    if (parameters.uneven()) {
      values[from + steps + length - 1] = 1;
    }
    return value(wave, amplitude, phase + length / period, random);
  }

  private float value(Wave wave, double amplitude, double turns, RandomStream random) {
    double clean = amplitude * wave.at(turns - Math.floor(turns));
    return (float) (clean + parameters.noise() * random.nextGaussian());
  }
}
