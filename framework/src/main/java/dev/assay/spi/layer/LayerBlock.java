package dev.assay.spi.layer;

import dev.assay.spi.Kind;
import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.InputShape;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;

/** One building block of a network that is given as a list of blocks. */
public interface LayerBlock {
  Kind<LayerBlock> KIND =
      new Kind<>("layer", LayerBlock.class, "building blocks of a network given as a list");

  /** What the block is called in messages, such as {@code conv}. */
  String name();

  /** Why the block can't follow on such input; empty if it can, as most can on any. */
  default List<Misfit> check(InputShape input) {
    return List.of();
  }

  /** Shape of what the block puts out for such input; the same, unless it says otherwise. */
  default InputShape output(InputShape input) {
    return input;
  }

  /**
   * A new layer for such input; what the block leaves open comes from the defaults. Only called
   * where {@link #check} finds nothing.
   */
  Layer layer(LayerDefaults defaults, InputShape input);
}
