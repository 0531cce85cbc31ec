package dev.assay.standard.dataset.waves;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.parameter.Interval;
import dev.assay.standard.dataset.waves.WavesParameters.Learn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WavesDatasetTest {
  private static Dataset waves(Learn learn, @Nullable Integer shortest, double noise) {
    return new WavesDataset(new WavesParameters(learn, 12, shortest, noise, 40, 8, 4, 1));
  }

  abstract static class Case extends DatasetContract {
    private final Dataset dataset;

    Case(Dataset dataset) {
      this.dataset = dataset;
    }

    @Override
    protected Dataset dataset() {
      return dataset;
    }

    @Override
    protected List<Integer> sizes() {
      return List.of(40, 8, 4);
    }

    @Override
    protected Interval scale() {
      return Interval.ALL;
    }
  }

  @Nested
  class Forms extends Case {
    Forms() {
      super(waves(Learn.FORM, null, 0.1));
    }
  }

  @Nested
  class NextOfUnevenOnes extends Case {
    NextOfUnevenOnes() {
      super(waves(Learn.NEXT, 5, 0.1));
    }
  }

  @Test
  void formsAreAsTheyAreCalled() {
    double[] phases = {0, 0.125, 0.25, 0.5, 0.75, 0.875};
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {0, half, 1, 0, -1, -half}, values(Wave.SINE, phases), 1e-12);
    assertArrayEquals(new double[] {1, 1, 1, -1, -1, -1}, values(Wave.SQUARE, phases));
    assertArrayEquals(new double[] {0, 0.5, 1, 0, -1, -0.5}, values(Wave.TRIANGLE, phases));
    assertArrayEquals(new double[] {0, 0.25, 0.5, -1, -0.5, -0.25}, values(Wave.SAWTOOTH, phases));
  }

  private static double[] values(Wave wave, double[] phases) {
    return DoubleStream.of(phases).map(wave::at).toArray();
  }

  /** A wave without noise is the same whatever is learnt, and goes on where it ended. */
  @Test
  void theNextValueFollows() throws Exception {
    Dataset labelled = waves(Learn.FORM, null, 0);
    int square = labelled.shape().classes().indexOf("square");
    Examples forms = labelled.load().train();
    Examples next = waves(Learn.NEXT, null, 0).load().train();
    float[] series = new float[12];
    for (int i = 0; i < forms.size(); i++) {
      forms.features(i, series, 0);
      float[] same = new float[12];
      next.features(i, same, 0);
      assertArrayEquals(series, same);
      if (forms.label(i) == square) {
        assertEquals(Math.abs(series[11]), Math.abs(next.value(i)), 1e-6);
      }
    }
  }

  @Test
  void unevenOnesAreMarkedAtTheirLastStep() throws Exception {
    Dataset dataset = waves(Learn.FORM, 5, 0.1);
    assertEquals(new InputShape.Sequence(2, 12, true), dataset.shape().input());
    Examples train = dataset.load().train();
    float[] series = new float[24];
    boolean[] lengths = new boolean[13];
    for (int i = 0; i < train.size(); i++) {
      train.features(i, series, 0);
      int last = -1;
      for (int step = 0; step < 12; step++) {
        last = series[12 + step] == 1 ? step : last;
      }
      lengths[last + 1] = true;
      assertTrue(last >= 4, "a series of " + (last + 1));
      for (int after = last + 1; after < 12; after++) {
        assertEquals(0, series[after]);
      }
    }
    assertTrue(lengths[5] && lengths[12], Arrays.toString(lengths));
  }
}
