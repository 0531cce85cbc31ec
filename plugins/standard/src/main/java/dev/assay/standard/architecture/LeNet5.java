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
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

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
    List<Layer> layers = new ArrayList<>();
    if (variant == Variant.ORIGINAL) {
      layers.add(convolution(6, ConvolutionMode.Same));
      layers.add(pooling(PoolingType.AVG));
      layers.add(convolution(16, ConvolutionMode.Truncate));
      layers.add(pooling(PoolingType.AVG));
      layers.add(dense(120));
      layers.add(dense(84));
    } else {
      layers.add(convolution(32, ConvolutionMode.Same));
      layers.add(pooling(PoolingType.MAX));
      layers.add(convolution(64, ConvolutionMode.Same));
      layers.add(pooling(PoolingType.MAX));
      layers.add(dense(512));
    }
    if (keep < 1) {
      layers.add(new DropoutLayer.Builder(keep).build());
    }
    layers.add(SoftmaxOutput.layer(data, weights, bias));
    return layers;
  }

  private Layer convolution(int filters, ConvolutionMode edges) {
    return new ConvolutionLayer.Builder(5, 5)
        .convolutionMode(edges)
        .nOut(filters)
        .activation(activation.activation())
        .weightInit(weights.weightInit())
        .biasInit(bias)
        .build();
  }

  private static Layer pooling(PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(2, 2)
        .stride(2, 2)
        .convolutionMode(ConvolutionMode.Truncate)
        .build();
  }

  private Layer dense(int units) {
    return new DenseLayer.Builder()
        .nOut(units)
        .activation(activation.activation())
        .weightInit(weights.weightInit())
        .biasInit(bias)
        .build();
  }
}
