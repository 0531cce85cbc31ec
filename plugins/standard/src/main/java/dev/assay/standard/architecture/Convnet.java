package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/** A network given as a list of blocks, ending in softmax. */
public record Convnet(
    @Doc("the blocks, first to last, without the output layer") List<LayerBlock> layers,
    @Doc("function after each layer with weights that names none") @Default("relu")
        Activation activation,
    @Doc("initial weights of all layers") @Default("he-normal") Initializer weights,
    @Doc("initial biases of all layers") @Default("0") double bias,
    @Doc("function of the output layer's sums, of which softmax is then taken; none if left out")
        @Nullable Activation outputActivation)
    implements Architecture {
  public Convnet {
    layers = List.copyOf(layers);
  }

  /** One that ends in softmax of the output layer's sums. */
  public Convnet(List<LayerBlock> layers, Activation activation, Initializer weights, double bias) {
    this(layers, activation, weights, bias, /* outputActivation= */ null);
  }

  @Override
  public List<Misfit> check(DataShape data) {
    InputShape shape = data.input();
    for (int i = 0; i < layers.size(); i++) {
      List<Misfit> misfits = layers.get(i).check(shape);
      if (!misfits.isEmpty()) {
        // What follows would be judged by a shape that nobody knows.
        int index = i;
        return misfits.stream().map(misfit -> of(index, misfit)).toList();
      }
      shape = layers.get(i).output(shape);
    }
    return List.of();
  }

  @Override
  public List<Layer> layers(DataShape data) {
    LayerDefaults defaults = new LayerDefaults(activation, weights, bias);
    List<Layer> built = new ArrayList<>();
    InputShape shape = data.input();
    for (LayerBlock block : layers) {
      built.add(block.layer(defaults, shape));
      shape = block.output(shape);
    }
    if (outputActivation == null) {
      built.add(SoftmaxOutput.layer(data, weights, bias));
    } else {
      built.addAll(SoftmaxOutput.after(outputActivation, data, weights, bias));
    }
    return built;
  }

  private Misfit of(int index, Misfit misfit) {
    String path = "layers." + index;
    String before = index == 0 ? "the dataset's examples" : called(index - 1);
    return new Misfit(
        misfit.path().isEmpty() ? path : path + "." + misfit.path(),
        "%s doesn't fit on %s: %s".formatted(called(index), before, misfit.rule()),
        misfit.remedy());
  }

  /** For people, who count from 1. */
  private String called(int index) {
    return "layer " + (index + 1) + " (" + layers.get(index).name() + ")";
  }
}
