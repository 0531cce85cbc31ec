package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.ModelSummary;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.training.summary.NetworkSummary;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
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
  void endsInOneOutputAClassOrNumber() {
    List<Layer> layers = architecture().layers(data());
    BaseOutputLayer last = assertInstanceOf(BaseOutputLayer.class, layers.get(layers.size() - 1));
    assertEquals(data().target().outputs(), last.getNOut());
  }

  @Test
  void numbersAreLearntWhereItSaysSo() {
    assertTrue(!data().isReal() || architecture().predictsNumbers());
  }

  @Test
  void predictsProbabilities() {
    DataSet examples = examples();
    INDArray output = built().output(examples.getFeatures());
    if (data().input() instanceof InputShape.Text) {
      output = output.permute(0, 2, 1).dup('c').reshape(-1, output.size(1));
      long[] expected = {examples.getLabels().length(), data().classes().size()};
      assertArrayEquals(expected, output.shape());
    } else {
      assertArrayEquals(examples.getLabels().shape(), output.shape());
    }
    for (int i = 0; i < output.rows() && !data().isReal(); i++) {
      assertEquals(1, output.getRow(i).sumNumber().doubleValue(), 1e-9);
    }
  }

  @Test
  void trainingLowersTheLoss() {
    DataSet examples = examples();
    Built network = built();
    double before = network.score(examples);
    for (int i = 0; i < 10; i++) {
      network.fit(examples);
    }
    double after = network.score(examples);
    assertTrue(after < before, () -> before + " → " + after);
  }

  /** Recorded with each trial, before it is trained. */
  @Test
  void itsSummaryHasAllParameters() {
    Built network = built();
    assertEquals(network.parameters(), network.summary(input()).parameters());
  }

  @Test
  void aSavedNetworkPredictsTheSame() {
    INDArray features = examples().getFeatures();
    assertEquals(built().output(features), built().saved().output(features));
  }

  private DataSet examples() {
    int classes = data().target().outputs();
    return data().input() instanceof InputShape.Text text
        ? TinyNetwork.text(text.window(), classes)
        : TinyNetwork.data(data().input().size(), classes);
  }

  private InputType input() {
    InputShape shape = data().input();
    return shape instanceof InputShape.Image image
        ? InputType.convolutionalFlat(image.height(), image.width(), image.channels())
        : shape instanceof InputShape.Text text
            ? InputType.recurrent(data().classes().size(), text.window())
            : InputType.feedForward(shape.size());
  }

  private Built built() {
    InputType input = input();
    NeuralNetConfiguration.Builder defaults = TinyNetwork.defaults(new Sgd(0.01));
    Architecture architecture = architecture().resolve(data());
    if (architecture instanceof GraphArchitecture graph) {
      return new Graph(TinyNetwork.graph(graph.graph(data()), defaults, input));
    }
    NetworkDraft draft = new NetworkDraft(defaults, architecture.layers(data()));
    return new Stack(TinyNetwork.network(TinyNetwork.configuration(draft, input)));
  }

  /** A network of either of the library's types. */
  private interface Built {
    INDArray output(INDArray features);

    double score(DataSet examples);

    void fit(DataSet examples);

    Built saved();

    long parameters();

    ModelSummary summary(InputType input);
  }

  private record Stack(MultiLayerNetwork network) implements Built {
    @Override
    public INDArray output(INDArray features) {
      return network.output(features);
    }

    @Override
    public double score(DataSet examples) {
      return network.score(examples);
    }

    @Override
    public void fit(DataSet examples) {
      network.fit(examples);
    }

    @Override
    public long parameters() {
      return network.numParams();
    }

    @Override
    public ModelSummary summary(InputType input) {
      return NetworkSummary.of(network.getLayerWiseConfigurations(), input, /* frozen= */ 0);
    }

    @Override
    public Built saved() {
      return new Stack(
          TinyNetwork.network(TinyNetwork.saved(network.getLayerWiseConfigurations())));
    }
  }

  private record Graph(ComputationGraph network) implements Built {
    @Override
    public INDArray output(INDArray features) {
      return network.outputSingle(features);
    }

    @Override
    public double score(DataSet examples) {
      return network.score(examples);
    }

    @Override
    public void fit(DataSet examples) {
      network.fit(examples);
    }

    @Override
    public long parameters() {
      return network.numParams();
    }

    @Override
    public ModelSummary summary(InputType input) {
      return NetworkSummary.of(network.getConfiguration(), input, /* frozen= */ 0);
    }

    @Override
    public Built saved() {
      return new Graph(
          TinyNetwork.graph(
              ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson())));
    }
  }
}
