package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.regularizer.Regularizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Label smoothing: a label y of K classes becomes (1 − smoothing)·y + smoothing/K in training
 * (Szegedy et al., "Rethinking the Inception architecture for computer vision", CVPR 2016, section
 * 7).
 */
public record LabelSmoothing(
    @Doc("share of each label that is spread evenly over all classes") @Default("0.1") @In("(0, 1)")
        double smoothing)
    implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    // The network stays as it is.
  }

  @Override
  public boolean changesLabels() {
    return true;
  }

  @Override
  public void labels(INDArray labels) {
    labels.muli(1 - smoothing).addi(smoothing / labels.size(1));
  }
}
