package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Target;
import dev.assay.spi.regularizer.Regularizer;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

class NumberChecksTest {
  private static final DataShape NUMBER =
      new DataShape(new InputShape.Flat(2), new Target.Real("price", true));
  private static final DataShape CLASSES = new DataShape(new InputShape.Flat(2), List.of("a", "b"));

  private record Network(boolean predictsNumbers) implements Architecture {
    @Override
    public List<Misfit> check(DataShape data) {
      return List.of();
    }

    @Override
    public List<Layer> layers(DataShape data) {
      return List.of();
    }
  }

  @Test
  void whatOnlyClassesHaveIsRefused() {
    assertEquals(
        List.of(
            "architecture: what is to be learnt is the number price, but this architecture puts out classes; mlp or, for series, lstm-regressor; or a dataset with classes",
            "validation: folds can't have their share of each class: what is to be learnt is the number price; validation: {stratified: false}"),
        misfits(NUMBER, false, true));
    Regularizer smoothing =
        new Regularizer() {
          @Override
          public void apply(NetworkDraft draft) {}

          @Override
          public boolean changesLabels() {
            return true;
          }
        };
    assertEquals(
        List.of(
            new Misfit(
                "regularizers.0",
                "it changes one-hot labels, but what is to be learnt is the number price",
                "leave it out")),
        new NumberChecks(
                NUMBER, Map.of("regularizers", List.of(smoothing)), /* stratified= */ false)
            .misfits());
  }

  @Test
  void whatLearnsNumbersFits() {
    assertEquals(List.of(), misfits(NUMBER, true, false));
    assertEquals(List.of(), misfits(CLASSES, false, true));
  }

  private static List<String> misfits(DataShape data, boolean predictsNumbers, boolean stratified) {
    return new NumberChecks(data, Map.of("architecture", new Network(predictsNumbers)), stratified)
        .misfits().stream()
            .map(misfit -> misfit.path() + ": " + misfit.rule() + "; " + misfit.remedy())
            .toList();
  }
}
