package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** What every architecture must do. */
public abstract class ArchitectureContract {

  /** A new instance of the architecture. */
  protected abstract Architecture architecture();

  /** Data that it fits. */
  protected abstract DataShape data();

  @Test
  void fitsItsData() {
    assertEquals(List.of(), architecture().check(data()));
  }

  @Test
  void everyCallGivesNewLayers() {
    Architecture architecture = architecture();
    List<Layer> first = architecture.layers(data());
    List<Layer> second = architecture.layers(data());
    assertEquals(first.size(), second.size());
    for (int i = 0; i < first.size(); i++) {
      assertNotSame(first.get(i), second.get(i));
    }
  }

  @Test
  void endsInOneOutputAClass() {
    List<Layer> layers = architecture().layers(data());
    BaseOutputLayer last = assertInstanceOf(BaseOutputLayer.class, layers.get(layers.size() - 1));
    assertEquals(data().classes().size(), last.getNOut());
  }

  @Test
  void predictsProbabilities() {
    DataSet examples = examples();
    INDArray output = TinyNetwork.network(configuration()).output(examples.getFeatures());
    assertArrayEquals(examples.getLabels().shape(), output.shape());
    for (int i = 0; i < output.rows(); i++) {
      assertEquals(1, output.getRow(i).sumNumber().doubleValue(), 1e-9);
    }
  }

  @Test
  void trainingLowersTheLoss() {
    DataSet examples = examples();
    MultiLayerNetwork network = TinyNetwork.network(configuration());
    double before = network.score(examples);
    for (int i = 0; i < 10; i++) {
      network.fit(examples);
    }
    double after = network.score(examples);
    assertTrue(after < before, () -> before + " → " + after);
  }

  @Test
  void aSavedNetworkPredictsTheSame() {
    INDArray features = examples().getFeatures();
    assertEquals(
        TinyNetwork.network(configuration()).output(features),
        TinyNetwork.network(TinyNetwork.saved(configuration())).output(features));
  }

  private DataSet examples() {
    return TinyNetwork.data(data().input().size(), data().classes().size());
  }

  private MultiLayerConfiguration configuration() {
    NetworkDraft draft =
        new NetworkDraft(TinyNetwork.defaults(new Sgd(0.01)), architecture().layers(data()));
    InputShape input = data().input();
    return TinyNetwork.configuration(
        draft,
        input instanceof InputShape.Image image
            ? InputType.convolutionalFlat(image.height(), image.width(), image.channels())
            : InputType.feedForward(input.size()));
  }
}
