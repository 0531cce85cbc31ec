package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.optimizer.ParameterFollower;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** What every optimizer must do. */
public abstract class OptimizerContract {
  private static final double[] GRADIENTS = {0.5, -1.5, 0.25, 0.25, 2, -0.75, 0.1, 0.1};

  /** A new instance of the optimizer. */
  protected abstract Optimizer optimizer();

  /** Its published formula for a single parameter, from the start. */
  protected abstract Formula published();

  /** A published update rule, with whatever it remembers from step to step. */
  @FunctionalInterface
  public interface Formula {
    /**
     * What is added to the parameter.
     *
     * @param gradient gradient of the loss
     * @param step from 1
     */
    double update(double gradient, int step);
  }

  /** How far an update may be from the formula, relative to it. */
  protected double tolerance() {
    return 1e-6;
  }

  @Test
  void updatesFollowThePublishedFormula() {
    Formula formula = published();
    Run run = new Run(optimizer().updater(), Nd4j.zeros(DataType.DOUBLE, 1, 1));
    for (int i = 0; i < GRADIENTS.length; i++) {
      double expected = formula.update(GRADIENTS[i], i + 1);
      double update = -run.step(Nd4j.createFromArray(new double[][] {{GRADIENTS[i]}})).getDouble(0);
      assertEquals(expected, update, tolerance() * Math.abs(expected), "step " + (i + 1));
    }
  }

  @Test
  void itsScheduleCanBeChanged() {
    IUpdater plain = optimizer().updater();
    if (plain.hasLearningRate()) {
      IUpdater changed =
          optimizer()
              .updater(rate -> new MapSchedule(ScheduleType.ITERATION, Map.of(0, 1.0, 7, 0.25)));
      assertEquals(1, changed.getLearningRate(6, 0));
      assertEquals(0.25, changed.getLearningRate(7, 0));
    }
  }

  @Test
  void minimisesAQuadratic() {
    INDArray steepness = Nd4j.createFromArray(new double[][] {{1, 2, 0.5}});
    INDArray parameters = Nd4j.createFromArray(new double[][] {{0.5, -0.3, 0.8}});
    double before = parameters.mul(parameters).muli(steepness).sumNumber().doubleValue();
    Run run = new Run(optimizer().updater(), parameters);
    for (int i = 0; i < 200; i++) {
      run.step(parameters.mul(steepness));
    }
    double after = parameters.mul(parameters).muli(steepness).sumNumber().doubleValue();
    assertTrue(after < before, () -> before + " → " + after);
  }

  @Test
  void carriesOnFromItsState() {
    Run whole = new Run(optimizer().updater(), Nd4j.zeros(DataType.DOUBLE, 1, 1));
    Run first = new Run(optimizer().updater(), Nd4j.zeros(DataType.DOUBLE, 1, 1));
    for (int i = 0; i < 4; i++) {
      assertEquals(whole.step(gradient(i)), first.step(gradient(i)));
    }
    Run second = new Run(optimizer().updater(), first);
    for (int i = 4; i < GRADIENTS.length; i++) {
      assertEquals(whole.step(gradient(i)), second.step(gradient(i)), "step " + (i + 1));
    }
  }

  @Test
  void equalOnesCompareEqual() {
    // Deeplearning4j updates parameters together only if their updaters are equal.
    assertEquals(optimizer().updater(), optimizer().updater());
  }

  @Test
  void copiesCompareEqual() {
    // Deeplearning4j trains with copies.
    assertEquals(optimizer().updater(), optimizer().updater().clone());
  }

  @Test
  void aSavedNetworkTrainsTheSame() {
    MultiLayerConfiguration configuration =
        TinyNetwork.configuration(
            TinyNetwork.draft(new ActivationTanH(), new WeightInitXavier(), optimizer().updater()));
    MultiLayerConfiguration saved = TinyNetwork.saved(configuration);
    INDArray start = TinyNetwork.network(configuration).params();
    INDArray end = TinyNetwork.trained(configuration, 5).params();
    assertTrue(!start.equals(end), "training changed nothing");
    assertTrue(Double.isFinite(end.sumNumber().doubleValue()), "training broke the parameters");
    assertEquals(end, TinyNetwork.trained(saved, 5).params());
  }

  @Test
  void remembersInTheNetworksOwnState() {
    // What is saved with a model; an optimizer that kept copies would forget on resumption.
    IUpdater updater = optimizer().updater();
    MultiLayerConfiguration configuration =
        TinyNetwork.configuration(
            TinyNetwork.draft(new ActivationTanH(), new WeightInitXavier(), updater));
    MultiLayerNetwork network = TinyNetwork.trained(configuration, 3);
    long size = updater.stateSize(network.numParams());
    if (size > 0) {
      INDArray state = network.getUpdater().getStateViewArray();
      assertEquals(size, state.length());
      assertTrue(state.norm2Number().doubleValue() > 0, "the state is still 0");
    }
  }

  private static INDArray gradient(int i) {
    return Nd4j.createFromArray(new double[][] {{GRADIENTS[i]}});
  }

  /** Parameters, their updater with its state, and its count of steps. */
  private static final class Run {
    private final INDArray parameters;
    private final INDArray state;
    private final GradientUpdater<?> updater;
    private int iteration;

    Run(IUpdater configuration, INDArray parameters) {
      this(configuration, parameters, /* before= */ null);
    }

    Run(IUpdater configuration, Run before) {
      this(configuration, before.parameters.dup(), before);
    }

    private Run(IUpdater configuration, INDArray parameters, @Nullable Run before) {
      long size = configuration.stateSize(parameters.length());
      this.parameters = parameters;
      // An optimizer without state gets no state, as in Deeplearning4j.
      state =
          before == null ? Nd4j.create(DataType.DOUBLE, 1, Math.max(1, size)) : before.state.dup();
      updater = configuration.instantiate(size == 0 ? null : state, before == null);
      iteration = before == null ? 0 : before.iteration;
      if (updater instanceof ParameterFollower follower) {
        follower.follow(parameters);
      }
    }

    /** Takes a step; what was subtracted. */
    INDArray step(INDArray gradient) {
      updater.applyUpdater(gradient, iteration++, 0);
      parameters.subi(gradient);
      return gradient;
    }
  }
}
