package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * A residual network for small images (He, Zhang, Ren and Sun, "Deep residual learning for image
 * recognition", CVPR 2016, section 4.2): a convolution of 3×3, stages of residual blocks, the mean
 * of each channel, softmax.
 *
 * <p>A block puts out f(x + g(x)), where g is a convolution of 3×3, batch normalisation, f, and
 * another convolution and batch normalisation. Each stage after the first halves the image by
 * stride 2 in its first block and doubles the channels; there a convolution of 1×1 takes the place
 * of x.
 */
public record SmallResNet(
    @Doc("channels of the first stage") @Default("16") @In("[1, 4096]") int filters,
    @Doc("number of stages") @Default("3") @In("[1, 6]") int stages,
    @Doc("residual blocks a stage") @Default("1") @In("[1, 100]") int blocks,
    @Doc("function after each normalisation") @Default("relu") Activation activation,
    @Doc("initial weights of all layers") @Default("he-normal") Initializer weights)
    implements GraphArchitecture {

  @Override
  public List<Misfit> check(DataShape data) {
    return ImageInput.check("resnet-small", data.input(), 1 << (stages - 1));
  }

  @Override
  public NetworkGraph graph(DataShape data) {
    NetworkGraph graph = new NetworkGraph();
    String x = normalised(graph, "stem", filters, 3, 1, NetworkGraph.INPUT);
    x = graph.layer("stem-activation", function(), x);
    for (int stage = 0; stage < stages; stage++) {
      for (int block = 0; block < blocks; block++) {
        boolean halves = stage > 0 && block == 0;
        x = block(graph, "s" + (stage + 1) + "b" + (block + 1), filters << stage, halves, x);
      }
    }
    String means = graph.layer("means", new GlobalPoolingLayer(PoolingType.AVG), x);
    graph.layer("output", SoftmaxOutput.layer(data, weights, 0), means);
    return graph;
  }

  private String block(
      NetworkGraph graph, String name, int channels, boolean halves, String input) {
    int stride = halves ? 2 : 1;
    String inner = normalised(graph, name + "-a", channels, 3, stride, input);
    inner = graph.layer(name + "-a-activation", function(), inner);
    inner = normalised(graph, name + "-b", channels, 3, 1, inner);
    String shortcut =
        halves ? normalised(graph, name + "-shortcut", channels, 1, stride, input) : input;
    String sum =
        graph.join(name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), inner, shortcut);
    return graph.layer(name + "-activation", function(), sum);
  }

  /** A convolution without biases, which the normalisation would take away, and normalisation. */
  private String normalised(
      NetworkGraph graph, String name, int channels, int kernel, int stride, String input) {
    String sums =
        graph.layer(
            name,
            new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .convolutionMode(kernel == 1 ? ConvolutionMode.Truncate : ConvolutionMode.Same)
                .nOut(channels)
                .hasBias(false)
                .activation(new ActivationIdentity())
                .weightInit(weights.weightInit())
                .build(),
            input);
    return graph.layer(
        name + "-norm",
        new BatchNormalization.Builder().decay(0.9).activation(new ActivationIdentity()).build(),
        sums);
  }

  private ActivationLayer function() {
    return new ActivationLayer(activation.activation());
  }
}
