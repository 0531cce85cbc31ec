package dev.assay.spi.architecture;

import dev.assay.spi.Kind;
import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A network, built for the shape of the data: a stack of layers that ends in an output layer, or a
 * {@link GraphArchitecture}.
 */
public interface Architecture {
  Kind<Architecture> KIND =
      new Kind<>("architecture", Architecture.class, "networks, built for the shape of the data");

  /** Why the network can't be built for such data; empty if it can. */
  List<Misfit> check(DataShape data);

  /**
   * New layers, first to last; input sizes may be left out. The last is an output layer with a loss
   * over one-hot labels, averaged over the minibatch, one output a class. Where a number is to be
   * learnt it has one output, and the loss is the mean squared error. Only called where {@link
   * #check} finds nothing.
   */
  List<Layer> layers(DataShape data);

  /** Whether it can be built for data whose target is a number; other data is always tried. */
  default boolean predictsNumbers() {
    return false;
  }

  /**
   * The network for such data: this one, unless what kind it is depends on a file. Only called
   * where {@link #check} finds nothing.
   */
  default Architecture resolve(DataShape data) {
    return this;
  }

  /**
   * Parameters that the file left open and that say what the architecture reads elsewhere, such as
   * a hash, by name; they become part of what is recorded. May read files; leaves out what it can't
   * tell.
   */
  default Map<String, String> pins() {
    return Map.of();
  }

  /**
   * How its hidden layers are trained without labels before training begins; empty if they aren't.
   * Only for stacks of dense layers.
   */
  default Optional<PreTraining> preTraining() {
    return Optional.empty();
  }
}
