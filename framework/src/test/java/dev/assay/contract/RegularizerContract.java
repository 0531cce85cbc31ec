package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.regularizer.Regularizer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** What every regularizer must do. */
public abstract class RegularizerContract {
  private static final int STEPS = 5;
  private static final double H = 1e-5;

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

  /** Whether training follows the gradient of the loss that it reports; not so with clipping. */
  protected boolean followsTheLoss() {
    return true;
  }

  /** The loss with noise and penalties against its gradient, by finite differences. */
  @Test
  void gradientsAreThoseOfTheLoss() {
    assumeTrue(followsTheLoss());
    Regularizer regularizer = regularizer();
    NetworkDraft draft =
        TinyNetwork.draft(new ActivationTanH(), new WeightInitXavier(), new Sgd(1));
    regularizer.apply(draft);
    MultiLayerNetwork network = TinyNetwork.network(TinyNetwork.configuration(draft));
    network.addListeners(draft.listeners().toArray(TrainingListener[]::new));
    INDArray labels = TinyNetwork.data().getLabels();
    regularizer.labels(labels);
    INDArray start = network.params().dup();
    loss(network, start, labels);
    // One step at rate 1: what was subtracted is the gradient.
    INDArray gradient = start.sub(network.params());
    for (int i = 0; i < start.length(); i += 3) {
      INDArray moved = start.dup();
      moved.putScalar(i, start.getDouble(i) + H);
      double higher = loss(network, moved, labels);
      moved.putScalar(i, start.getDouble(i) - H);
      double slope = (higher - loss(network, moved, labels)) / (2 * H);
      assertEquals(slope, gradient.getDouble(i), 1e-6, "parameter " + i);
    }
  }

  /** The loss at some parameters, always with the same noise; takes a step. */
  private static double loss(MultiLayerNetwork network, INDArray parameters, INDArray labels) {
    network.setParams(parameters);
    Nd4j.getRandom().setSeed(3);
    network.fit(TinyNetwork.data().getFeatures(), labels);
    return network.score();
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
