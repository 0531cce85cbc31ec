package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.regularizer.Regularizer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** What every regularizer must do. */
public abstract class RegularizerContract {
  private static final int STEPS = 5;

  /** A new instance of the regularizer, strong enough to show on a network of a few units. */
  protected abstract Regularizer regularizer();

  @Test
  void changesTraining() {
    assertNotEquals(
        TinyNetwork.trained(TinyNetwork.configuration(TinyNetwork.draft()), STEPS).params(),
        trained(/* saved= */ false));
  }

  @Test
  void doesNotChangePredictions() {
    MultiLayerNetwork plain = TinyNetwork.network(TinyNetwork.configuration(TinyNetwork.draft()));
    NetworkDraft draft = TinyNetwork.draft();
    regularizer().apply(draft);
    MultiLayerNetwork regularized = TinyNetwork.network(TinyNetwork.configuration(draft));
    INDArray features = TinyNetwork.data().getFeatures();
    assertEquals(plain.output(features), regularized.output(features));
  }

  @Test
  void theSeedDecides() {
    assertEquals(trained(/* saved= */ false), trained(/* saved= */ false));
  }

  @Test
  void aSavedNetworkTrainsTheSame() {
    assertEquals(trained(/* saved= */ false), trained(/* saved= */ true));
  }

  @Test
  void labelsStillAddUpToOne() {
    INDArray labels = TinyNetwork.data().getLabels();
    regularizer().labels(labels);
    for (double sum : labels.sum(1).toDoubleVector()) {
      assertEquals(1, sum, 1e-9);
    }
  }

  /** The parameters after a few steps, taken as a trial takes them. */
  private INDArray trained(boolean saved) {
    Regularizer regularizer = regularizer();
    NetworkDraft draft = TinyNetwork.draft();
    regularizer.apply(draft);
    MultiLayerConfiguration configuration = TinyNetwork.configuration(draft);
    MultiLayerNetwork network =
        TinyNetwork.network(saved ? TinyNetwork.saved(configuration) : configuration);
    network.addListeners(draft.listeners().toArray(TrainingListener[]::new));
    DataSet data = TinyNetwork.data();
    for (int i = 0; i < STEPS; i++) {
      INDArray labels = data.getLabels().dup();
      regularizer.labels(labels);
      network.fit(data.getFeatures(), labels);
    }
    return network.params();
  }
}
