package dev.assay.standard.layer;

import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.weights.WeightInitConstant;

/**
 * Parametric ReLU: max(x, 0) + alpha·min(x, 0) with a learnt alpha for each value (He et al.,
 * "Delving deep into rectifiers", ICCV 2015); for layers with activation identity. Deeplearning4j
 * can't train one alpha for all of a channel: its operation for the gradient refuses such.
 */
public record ParametricRelu(
    @Doc("each alpha at the start") @Default("0.25") @In("[0, 1)") double alpha)
    implements LayerBlock {

  @Override
  public String name() {
    return "prelu";
  }

  @Override
  public Layer layer(LayerDefaults defaults, InputShape input) {
    long[] shape =
        input instanceof InputShape.Image image
            ? new long[] {image.channels(), image.height(), image.width()}
            : new long[] {input.size()};
    return new PReLULayer.Builder()
        .inputShape(shape)
        .weightInit(new WeightInitConstant(alpha))
        .build();
  }
}
