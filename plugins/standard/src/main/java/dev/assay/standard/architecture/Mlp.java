package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.PreTraining;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * Multilayer perceptron: fully connected hidden layers, then softmax or, for a number, a linear
 * unit.
 */
public record Mlp(
    @Doc("units of each hidden layer, first to last") @Default("[100]") @In("[1, 1000000]")
        List<Integer> hidden,
    @Doc("function after each hidden layer") @Default("relu") Activation activation,
    @Doc("initial weights of all layers") @Default("he-normal") Initializer weights,
    @Doc("initial biases of all layers") @Default("0") double bias,
    @Doc("block between each hidden layer and its function, such as batch-norm or prelu")
        @Nullable LayerBlock beforeActivation,
    @Doc("block after each hidden layer's function, such as batch-norm")
        @Nullable LayerBlock afterActivation,
    @Doc("training of the hidden layers without labels, as autoencoders, before training begins")
        @Nullable PreTraining preTrain)
    implements Architecture {
  public Mlp {
    hidden = List.copyOf(hidden);
  }

  /** One without further blocks. */
  public Mlp(List<Integer> hidden, Activation activation, Initializer weights, double bias) {
    this(
        hidden,
        activation,
        weights,
        bias,
        /* beforeActivation= */ null,
        /* afterActivation= */ null,
        /* preTrain= */ null);
  }

  @Override
  public List<Misfit> check(DataShape data) {
    List<Misfit> misfits = new ArrayList<>();
    check("before-activation", beforeActivation).ifPresent(misfits::add);
    check("after-activation", afterActivation).ifPresent(misfits::add);
    if (preTrain != null && (beforeActivation != null || afterActivation != null)) {
      misfits.add(
          new Misfit(
              "pre-train",
              "only dense layers can be pre-trained, without blocks between them",
              "leave out pre-train, or before-activation and after-activation"));
    }
    return misfits;
  }

  /** Blocks between layers must leave the number of values alone. */
  private Optional<Misfit> check(String path, @Nullable LayerBlock block) {
    if (block == null) {
      return Optional.empty();
    }
    for (int units : hidden) {
      InputShape values = new InputShape.Flat(units);
      List<Misfit> misfits = block.check(values);
      if (!misfits.isEmpty()) {
        Misfit first = misfits.get(0);
        return Optional.of(new Misfit(path, first.rule(), first.remedy()));
      }
      if (!block.output(values).equals(values)) {
        return Optional.of(
            new Misfit(
                path,
                "the block must put out as many values as come in, but makes "
                    + block.output(values)
                    + " of "
                    + values,
                "such as batch-norm, dropout or prelu"));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean predictsNumbers() {
    return true;
  }

  @Override
  public Optional<PreTraining> preTraining() {
    return Optional.ofNullable(preTrain);
  }

  @Override
  public List<Layer> layers(DataShape data) {
    LayerDefaults defaults = new LayerDefaults(activation, weights, bias);
    List<Layer> layers = new ArrayList<>();
    for (int units : hidden) {
      DenseLayer.Builder dense =
          new DenseLayer.Builder().nOut(units).weightInit(weights.weightInit()).biasInit(bias);
      if (beforeActivation == null) {
        layers.add(dense.activation(activation.activation()).build());
      } else {
        layers.add(dense.activation(new ActivationIdentity()).build());
        layers.add(beforeActivation.layer(defaults, new InputShape.Flat(units)));
        layers.add(new ActivationLayer(activation.activation()));
      }
      if (afterActivation != null) {
        layers.add(afterActivation.layer(defaults, new InputShape.Flat(units)));
      }
    }
    layers.add(
        data.isReal()
            ? NumberOutput.layer(weights, bias)
            : SoftmaxOutput.layer(data, weights, bias));
    return layers;
  }
}
