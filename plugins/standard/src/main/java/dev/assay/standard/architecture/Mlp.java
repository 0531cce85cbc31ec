package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Multilayer perceptron: fully connected hidden layers, then softmax. */
public record Mlp(
    @Doc("units of each hidden layer, first to last") @Default("[100]") @In("[1, 1000000]")
        List<Integer> hidden,
    @Doc("function after each hidden layer") @Default("relu") Activation activation,
    @Doc("initial weights of all layers") @Default("he-normal") Initializer weights,
    @Doc("initial biases of all layers") @Default("0") double bias)
    implements Architecture {
  public Mlp {
    hidden = List.copyOf(hidden);
  }

  @Override
  public List<Misfit> check(DataShape data) {
    return List.of();
  }

  @Override
  public List<Layer> layers(DataShape data) {
    List<Layer> layers = new ArrayList<>();
    for (int units : hidden) {
      layers.add(
          new DenseLayer.Builder()
              .nOut(units)
              .activation(activation.activation())
              .weightInit(weights.weightInit())
              .biasInit(bias)
              .build());
    }
    layers.add(SoftmaxOutput.layer(data, weights, bias));
    return layers;
  }
}
