package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Softmax (multinomial logistic) regression. */
public record Softmax(
    @Doc("initial weights") @Default("zeros") Initializer weights,
    @Doc("initial biases") @Default("0") double bias)
    implements Architecture {

  @Override
  public List<Misfit> check(DataShape data) {
    return List.of();
  }

  @Override
  public List<Layer> layers(DataShape data) {
    return List.of(SoftmaxOutput.layer(data, weights, bias));
  }
}
