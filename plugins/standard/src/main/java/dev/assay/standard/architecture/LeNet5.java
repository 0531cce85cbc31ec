package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.standard.layer.Convolution;
import dev.assay.standard.layer.Dense;
import dev.assay.standard.layer.DropoutBlock;
import dev.assay.standard.layer.Padding;
import dev.assay.standard.layer.Pooling;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * LeNet-5 (LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
 * recognition", 1998) for images of at least 14×14 pixels, and a wider form of it.
 *
 * <p>{@code original}: convolutions of 6 and 16 kernels of 5×5, the first at full size and the
 * second within the image, each followed by mean pooling over 2×2; dense layers of 120 and 84. On
 * images of 28×28 pixels its layers have 156, 2,416, 48,120, 10,164 and 850 parameters. {@code
 * wide}: convolutions of 32 and 64 kernels of 5×5 at full size, each followed by max pooling over
 * 2×2; one dense layer of 512.
 */
public record LeNet5(
    @Doc("which of the two") @Default("original") Variant variant,
    @Doc("function after each convolution and dense layer; tanh was the original's")
        @Default("relu")
        Activation activation,
    @Doc("probability that a value of the last dense layer is kept in training")
        @Default("1")
        @In("(0, 1]")
        double keep,
    @Doc("initial weights of all layers") @Default("he-normal") Initializer weights,
    @Doc("initial biases of all layers") @Default("0") double bias)
    implements Architecture {
  private static final int SMALLEST_SIDE = 14;

  /** Its forms. */
  public enum Variant {
    ORIGINAL,
    WIDE
  }

  @Override
  public List<Misfit> check(DataShape data) {
    return ImageInput.check("lenet5", data.input(), SMALLEST_SIDE);
  }

  @Override
  public List<Layer> layers(DataShape data) {
    return new Convnet(blocks(), activation, weights, bias).layers(data);
  }

  private List<LayerBlock> blocks() {
    List<LayerBlock> blocks = new ArrayList<>();
    if (variant == Variant.ORIGINAL) {
      blocks.add(convolution(6, Padding.SAME));
      blocks.add(pooling(Pooling.Mode.AVERAGE));
      blocks.add(convolution(16, Padding.VALID));
      blocks.add(pooling(Pooling.Mode.AVERAGE));
      blocks.add(new Dense(120, null));
      blocks.add(new Dense(84, null));
    } else {
      blocks.add(convolution(32, Padding.SAME));
      blocks.add(pooling(Pooling.Mode.MAX));
      blocks.add(convolution(64, Padding.SAME));
      blocks.add(pooling(Pooling.Mode.MAX));
      blocks.add(new Dense(512, null));
    }
    if (keep < 1) {
      blocks.add(new DropoutBlock(keep));
    }
    return blocks;
  }

  private static LayerBlock convolution(int filters, Padding padding) {
    return new Convolution(filters, 5, 1, padding, null);
  }

  private static LayerBlock pooling(Pooling.Mode mode) {
    return new Pooling(2, null, mode, Padding.VALID);
  }
}
