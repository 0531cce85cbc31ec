package dev.assay.standard.layer;

import dev.assay.spi.activation.Activation;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Doc;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/** An activation as a block of its own, such as after pooling or batch normalisation. */
public record Apply(@Doc("the function; the network's if left out") @Nullable Activation function)
    implements LayerBlock {

  @Override
  public String name() {
    return "activation";
  }

  @Override
  public Layer layer(LayerDefaults defaults, InputShape input) {
    Activation applied = function == null ? defaults.activation() : function;
    return new ActivationLayer(applied.activation());
  }
}
