package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.regularizer.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * Dropout on the output of every hidden layer: in training each value is kept with a probability
 * and divided by it, or else set to 0 (Srivastava et al., "Dropout: a simple way to prevent neural
 * networks from overfitting", JMLR 2014). See {@link HiddenNoise} for where.
 */
public record Dropout(
    @Doc("probability that a hidden value is kept") @Default("0.5") @In("(0, 1]") double keep,
    @Doc("probability that an input value is kept; all are if left out") @In("(0, 1]")
        @Nullable Double inputKeep)
    implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    HiddenNoise.apply(network, keep, inputKeep, org.deeplearning4j.nn.conf.dropout.Dropout::new);
  }

  @Override
  public String claim() {
    return HiddenNoise.CLAIM;
  }
}
