package dev.assay.standard.layer;

import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Dropout of what the block before puts out; values that are kept are divided by {@code keep}. */
public record DropoutBlock(
    @Doc("probability that a value is kept") @Default("0.5") @In("(0, 1)") double keep)
    implements LayerBlock {

  @Override
  public String name() {
    return "dropout";
  }

  @Override
  public Layer layer(LayerDefaults defaults, InputShape input) {
    return new DropoutLayer.Builder(keep).build();
  }
}
