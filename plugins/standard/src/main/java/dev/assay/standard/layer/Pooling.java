package dev.assay.standard.layer;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.jspecify.annotations.Nullable;

/** Pooling of each channel of images over square windows. */
public record Pooling(
    @Doc("width and height of a window, in pixels") @Default("2") @In("[1, 1024]") int size,
    @Doc("pixels from one window to the next; the size if left out") @In("[1, 1024]")
        @Nullable Integer stride,
    @Doc("what is taken of a window") @Default("max") Mode mode,
    @Doc("whether zeros are added at the edges") @Default("valid") Padding padding)
    implements LayerBlock {

  /** What is taken of a window. */
  public enum Mode {
    MAX,
    AVERAGE
  }

  @Override
  public String name() {
    return "pool";
  }

  @Override
  public List<Misfit> check(InputShape input) {
    return windows().check(input, name(), "size");
  }

  @Override
  public InputShape output(InputShape input) {
    InputShape.Image image = (InputShape.Image) input;
    return windows().output(image, image.channels());
  }

  @Override
  public Layer layer(LayerDefaults defaults, InputShape input) {
    return new SubsamplingLayer.Builder(mode == Mode.MAX ? PoolingType.MAX : PoolingType.AVG)
        .kernelSize(size, size)
        .stride(windows().stride(), windows().stride())
        .convolutionMode(padding.mode())
        .build();
  }

  private Windows windows() {
    return new Windows(size, stride == null ? size : stride, padding);
  }
}
