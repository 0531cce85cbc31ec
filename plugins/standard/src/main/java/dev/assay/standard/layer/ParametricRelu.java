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
 * Parametric ReLU: max(x, 0) + alpha·min(x, 0) with a learnt alpha for each unit or channel (He et
 * al., "Delving deep into rectifiers", ICCV 2015); for layers with activation identity.
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
    PReLULayer.Builder builder = new PReLULayer.Builder().weightInit(new WeightInitConstant(alpha));
    if (input instanceof InputShape.Image image) {
      builder.inputShape(image.channels(), image.height(), image.width()).sharedAxes(2, 3);
    } else {
      builder.inputShape(input.size());
    }
    return builder.build();
  }
}
