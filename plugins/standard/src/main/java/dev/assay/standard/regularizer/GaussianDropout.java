package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.regularizer.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * Gaussian dropout: in training each output of a hidden layer is multiplied by a normal number of
 * mean 1 and variance (1 − keep)/keep, which is what dropout's factors have (Srivastava et al.,
 * JMLR 2014, section 10). See {@link HiddenNoise} for where.
 */
public record GaussianDropout(
    @Doc("the noise of a hidden value varies as that of dropout with this probability to keep it")
        @Default("0.5")
        @In("(0, 1]")
        double keep,
    @Doc("the same for an input value; none is changed if left out") @In("(0, 1]")
        @Nullable Double inputKeep)
    implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    HiddenNoise.apply(
        network,
        keep,
        inputKeep,
        kept -> new org.deeplearning4j.nn.conf.dropout.GaussianDropout(1 - kept));
  }

  @Override
  public String claim() {
    return HiddenNoise.CLAIM;
  }
}
