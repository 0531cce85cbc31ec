package dev.assay.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Networks made of files compute what Keras computes of the same weights (the files real-….h5,
 * which Keras 3 wrote with TensorFlow), or NumPy from Keras's formulas (the others, which Keras 2
 * would write).
 */
class KerasFormatTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dense.h5",
        "images.h5",
        "graph.h5",
        "keras3.h5",
        "mnist.h5",
        "lstm.h5",
        "real-dense.h5",
        "real-images.h5",
        "real-graph.h5",
        "real-rows.h5",
        "real-lstm.h5",
        "real-simple.h5",
        "real-series.h5"
      })
  void outputsAreThoseThatTheFormulasGive(String name) throws IOException {
    Path file = ModelFiles.copy(name, folder);
    INDArray features = ModelFiles.expected(file, "features");
    Model model = new KerasFormat().read(file);
    INDArray outputs =
        model instanceof MultiLayerNetwork stack
            ? stack.output(features)
            : ((ComputationGraph) model).outputSingle(features);
    INDArray expected = ModelFiles.expected(file, "outputs");
    assertArrayEquals(expected.shape(), outputs.shape());
    assertArrayEquals(
        expected.reshape(-1).toFloatVector(), outputs.reshape(-1).toFloatVector(), 1e-5f);
    assertTrue(expected.maxNumber().floatValue() - expected.minNumber().floatValue() > 0.1);
  }

  @Test
  void sequencesOfLayersBecomeStacks() throws IOException {
    assertInstanceOf(
        MultiLayerNetwork.class, new KerasFormat().read(ModelFiles.copy("images.h5", folder)));
    assertInstanceOf(
        ComputationGraph.class, new KerasFormat().read(ModelFiles.copy("graph.h5", folder)));
  }

  @Test
  void softmaxAfterDenseIsTheOutputLayer() throws IOException {
    Translation model =
        Translation.of(KerasModel.describe(ModelFiles.copy("dense.h5", folder)), null);
    assertEquals("logits", model.output().name());
    assertEquals(3, model.classes());
  }

  @Test
  void filesAreKnownByTheirNames() {
    KerasFormat format = new KerasFormat();
    assertTrue(format.claims(Path.of("a", "model.H5")));
    assertTrue(format.claims(Path.of("model.hdf5")));
    assertFalse(format.claims(Path.of("model.h5.zip")));
  }
}
