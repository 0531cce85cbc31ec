package dev.assay.standard.layer;

import dev.assay.spi.activation.Activation;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/** Layer whose units see all values; images are flattened before it. */
public record Dense(
    @Doc("number of units") @In("[1, 1000000]") int units,
    @Doc("function after it; the network's if left out") @Nullable Activation activation)
    implements LayerBlock {

  @Override
  public String name() {
    return "dense";
  }

  @Override
  public InputShape output(InputShape input) {
    return new InputShape.Flat(units);
  }

  @Override
  public Layer layer(LayerDefaults defaults, InputShape input) {
    Activation function = activation == null ? defaults.activation() : activation;
    return new DenseLayer.Builder()
        .nOut(units)
        .activation(function.activation())
        .weightInit(defaults.weights().weightInit())
        .biasInit(defaults.bias())
        .build();
  }
}
