package dev.assay.spi.architecture;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * A network before it is built, for regularizers to change.
 *
 * @param defaults settings that hold for every layer that doesn't say otherwise
 * @param layers the layers, first to last, themselves mutable; the last is the output layer. Layers
 *     may be put between those of a stack; those of a graph can be replaced, but not added to.
 * @param listeners what takes part in each training step, such as {@link
 *     dev.assay.spi.regularizer.GlobalNormClip}, in this order; mutable, at first empty
 */
public record NetworkDraft(
    NeuralNetConfiguration.Builder defaults, List<Layer> layers, List<TrainingListener> listeners) {

  /** A network without listeners. */
  public NetworkDraft(NeuralNetConfiguration.Builder defaults, List<Layer> layers) {
    this(defaults, layers, new ArrayList<>());
  }
}
