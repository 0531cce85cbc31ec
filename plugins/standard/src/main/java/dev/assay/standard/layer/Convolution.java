package dev.assay.standard.layer;

import dev.assay.spi.Misfit;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/** Convolution of images with square kernels. */
public record Convolution(
    @Doc("number of output channels") @In("[1, 65536]") int filters,
    @Doc("width and height of a kernel, in pixels") @In("[1, 1024]") int kernel,
    @Doc("pixels from one position of the kernel to the next") @Default("1") @In("[1, 1024]")
        int stride,
    @Doc("whether zeros are added at the edges") @Default("same") Padding padding,
    @Doc("function after it; the network's if left out") @Nullable Activation activation)
    implements LayerBlock {

  @Override
  public String name() {
    return "conv";
  }

  @Override
  public List<Misfit> check(InputShape input) {
    return windows().check(input, name(), "kernel");
  }

  @Override
  public InputShape output(InputShape input) {
    return windows().output((InputShape.Image) input, filters);
  }

  @Override
  public Layer layer(LayerDefaults defaults, InputShape input) {
    Activation function = activation == null ? defaults.activation() : activation;
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .convolutionMode(padding.mode())
        .nOut(filters)
        .activation(function.activation())
        .weightInit(defaults.weights().weightInit())
        .biasInit(defaults.bias())
        .build();
  }

  private Windows windows() {
    return new Windows(kernel, stride, padding);
  }
}
