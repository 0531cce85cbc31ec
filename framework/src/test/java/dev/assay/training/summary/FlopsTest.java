package dev.assay.training.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.junit.jupiter.api.Test;

class FlopsTest {
  private static final InputType STEPS = InputType.recurrent(3, 7);

  @Test
  @SuppressWarnings("deprecation") // There is no other layer with peepholes.
  void recurrentLayersCountOneStep() {
    // Each of the four gates: 3 inputs and 5 units by 5 units.
    assertEquals(2 * 4 * 8 * 5, flops(new LSTM.Builder().nIn(3).nOut(5).build()));
    assertEquals(2 * (4 * 8 * 5 + 3 * 5), flops(new GravesLSTM.Builder().nIn(3).nOut(5).build()));
    assertEquals(2 * 8 * 5, flops(new SimpleRnn.Builder().nIn(3).nOut(5).build()));
    assertEquals(2 * 3 * 5, flops(new RnnOutputLayer.Builder().nIn(3).nOut(5).build()));
  }

  private static long flops(Layer layer) {
    return Flops.of(layer, STEPS, STEPS);
  }
}
