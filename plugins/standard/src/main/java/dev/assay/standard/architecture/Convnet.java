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

/** A network given as a list of blocks, ending in softmax. */
public record Convnet(
    @Doc("the blocks, first to last, without the output layer") List<LayerBlock> layers,
    @Doc("function after each layer with weights that names none") @Default("relu")
        Activation activation,
    @Doc("initial weights of all layers") @Default("he-normal") Initializer weights,
    @Doc("initial biases of all layers") @Default("0") double bias)
    implements Architecture {
  public Convnet {
    layers = List.copyOf(layers);
  }

  @Override
  public List<Misfit> check(DataShape data) {
    InputShape shape = data.input();
    for (int i = 0; i < layers.size(); i++) {
      List<Misfit> misfits = layers.get(i).check(shape);
      if (!misfits.isEmpty()) {
        // What follows would be judged by a shape that nobody knows.
        String path = "layers." + i;
        return misfits.stream().map(misfit -> under(path, misfit)).toList();
      }
      shape = layers.get(i).output(shape);
    }
    return List.of();
  }

  @Override
  public List<Layer> layers(DataShape data) {
    LayerDefaults defaults = new LayerDefaults(activation, weights, bias);
    List<Layer> built = new ArrayList<>();
    for (LayerBlock block : layers) {
      built.add(block.layer(defaults));
    }
    built.add(SoftmaxOutput.layer(data, weights, bias));
    return built;
  }

  private static Misfit under(String path, Misfit misfit) {
    String full = misfit.path().isEmpty() ? path : path + "." + misfit.path();
    return new Misfit(full, misfit.rule(), misfit.remedy());
  }
}
