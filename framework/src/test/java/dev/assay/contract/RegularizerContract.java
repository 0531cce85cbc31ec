package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.regularizer.Regularizer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every regularizer must do. */
public abstract class RegularizerContract {

  /** A new instance of the regularizer, strong enough to show on a network of a few units. */
  protected abstract Regularizer regularizer();

  @Test
  void changesTraining() {
    assertNotEquals(
        TinyNetwork.trained(TinyNetwork.configuration(TinyNetwork.draft()), 5).params(),
        TinyNetwork.trained(regularized(), 5).params());
  }

  @Test
  void doesNotChangePredictions() {
    MultiLayerNetwork plain = TinyNetwork.network(TinyNetwork.configuration(TinyNetwork.draft()));
    MultiLayerNetwork regularized = TinyNetwork.network(regularized());
    INDArray features = TinyNetwork.data().getFeatures();
    assertEquals(plain.output(features), regularized.output(features));
  }

  @Test
  void theSeedDecides() {
    assertEquals(
        TinyNetwork.trained(regularized(), 5).params(),
        TinyNetwork.trained(regularized(), 5).params());
  }

  @Test
  void aSavedNetworkTrainsTheSame() {
    assertEquals(
        TinyNetwork.trained(regularized(), 5).params(),
        TinyNetwork.trained(TinyNetwork.saved(regularized()), 5).params());
  }

  private MultiLayerConfiguration regularized() {
    NetworkDraft draft = TinyNetwork.draft();
    regularizer().apply(draft);
    return TinyNetwork.configuration(draft);
  }
}
