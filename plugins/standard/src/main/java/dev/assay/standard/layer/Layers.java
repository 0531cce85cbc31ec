package dev.assay.standard.layer;

import dev.assay.spi.Component;
import dev.assay.spi.layer.LayerBlock;
import java.util.List;

/** The built-in building blocks of convolutional networks. */
public final class Layers {
  private Layers() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        block("conv", "convolution of images with square kernels", Convolution.class),
        block("pool", "greatest or mean value of square windows of images", Pooling.class),
        block("dense", "layer whose units see all values", Dense.class),
        block("activation", "function by itself, for layers with activation identity", Apply.class),
        block(
            "prelu",
            "parametric ReLU: x, but alpha·x under 0, with learnt alphas (He et al., 2015)",
            ParametricRelu.class),
        block("dropout", "sets random values to 0 in training", DropoutBlock.class),
        block(
            "batch-norm",
            "standardises each channel or unit over the minibatch (Ioffe and Szegedy, 2015)",
            BatchNorm.class));
  }

  private static <P extends Record & LayerBlock> Component<P, LayerBlock> block(
      String name, String summary, Class<P> parameters) {
    return Component.of(LayerBlock.KIND, name, summary, parameters, (p, context) -> p);
  }
}
