package dev.assay.training;

import dev.assay.spi.optimizer.FormulaUpdater;
import dev.assay.spi.optimizer.UpdateFormula;
import java.util.List;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Puts formulas of our own in the place of ND4J's operations for the optimizers used most: Adam's
 * takes as long as all of a small network's matrix products. The network's configuration, and where
 * its updater keeps its state, stay as they are, and so do saved models.
 */
final class FastUpdaters {
  private FastUpdaters() {}

  /** Replaces those of a network's updaters that have a formula here. */
  static void install(Network network) {
    if (!Nd4j.getEnvironment().isCPU() || network.params().dataType() != DataType.FLOAT) {
      return;
    }
    for (UpdaterBlock block : network.updater().getUpdaterBlocks()) {
      if (block.getGradientUpdater() == null) {
        block.init();
      }
      GradientUpdater<?> present = block.getGradientUpdater();
      FormulaUpdater<?> faster = of(present.getConfig());
      if (faster != null) {
        if (block.getUpdaterView() != null) {
          long[] shape = {1, block.getParamOffsetEnd() - block.getParamOffsetStart()};
          faster.setStateViewArray(block.getUpdaterView(), shape, 'c', false);
        }
        block.setGradientUpdater(faster);
      }
    }
  }

  /** A faster updater of the same meaning as ND4J's; null if there is none. */
  static @Nullable FormulaUpdater<?> of(IUpdater config) {
    if (config instanceof Adam adam) {
      return new FormulaUpdater<>(adam, List.of("M", "V"), adam(adam));
    }
    if (config instanceof Nesterovs nesterovs && nesterovs.getMomentumISchedule() == null) {
      return new FormulaUpdater<>(nesterovs, List.of("V"), nesterovs(nesterovs));
    }
    if (config instanceof RmsProp rmsProp) {
      return new FormulaUpdater<>(rmsProp, List.of("G"), rmsProp(rmsProp));
    }
    if (config instanceof Sgd sgd) {
      return new FormulaUpdater<>(sgd, List.of(), FastUpdaters::sgd);
    }
    return null;
  }

  /**
   * m = beta1·m + (1 − beta1)·g, v = beta2·v + (1 − beta2)·g², w −= rate·√(1 − beta2^t) / (1 −
   * beta1^t) · m / (√v + epsilon) (Kingma and Ba, 2015, end of section 2).
   */
  private static UpdateFormula adam(Adam adam) {
    float beta1 = (float) adam.getBeta1();
    float beta2 = (float) adam.getBeta2();
    float epsilon = (float) adam.getEpsilon();
    return (gradient, parameters, memory, length, rate, step) -> {
      double correction =
          Math.sqrt(1 - Math.pow(adam.getBeta2(), step)) / (1 - Math.pow(adam.getBeta1(), step));
      adam(
          gradient,
          memory[0],
          memory[1],
          length,
          (float) (rate * correction),
          beta1,
          beta2,
          epsilon);
    };
  }

  private static void adam(
      float[] g,
      float[] m,
      float[] v,
      int length,
      float rate,
      float beta1,
      float beta2,
      float epsilon) {
    float other1 = 1 - beta1;
    float other2 = 1 - beta2;
    for (int i = 0; i < length; i++) {
      float mean = beta1 * m[i] + other1 * g[i];
      float square = beta2 * v[i] + other2 * g[i] * g[i];
      m[i] = mean;
      v[i] = square;
      g[i] = rate * mean / ((float) Math.sqrt(square) + epsilon);
    }
  }

  /** v' = momentum·v − rate·g, w −= momentum·v − (1 + momentum)·v'. */
  private static UpdateFormula nesterovs(Nesterovs nesterovs) {
    float momentum = (float) nesterovs.getMomentum();
    return (gradient, parameters, memory, length, rate, step) -> {
      float[] velocity = memory[0];
      float factor = (float) rate;
      for (int i = 0; i < length; i++) {
        float before = momentum * velocity[i];
        float after = before - factor * gradient[i];
        velocity[i] = after;
        gradient[i] = before - (1 + momentum) * after;
      }
    };
  }

  /** s = decay·s + (1 − decay)·g², w −= rate·g / √(s + epsilon), as ND4J has it. */
  private static UpdateFormula rmsProp(RmsProp rmsProp) {
    float decay = (float) rmsProp.getRmsDecay();
    float epsilon = (float) rmsProp.getEpsilon();
    return (gradient, parameters, memory, length, rate, step) -> {
      float[] squares = memory[0];
      float factor = (float) rate;
      for (int i = 0; i < length; i++) {
        float square = decay * squares[i] + (1 - decay) * gradient[i] * gradient[i];
        squares[i] = square;
        gradient[i] = factor * gradient[i] / ((float) Math.sqrt(square) + epsilon);
      }
    };
  }

  private static void sgd(
      float[] gradient, float[] parameters, float[][] none, int length, double rate, int step) {
    float factor = (float) rate;
    for (int i = 0; i < length; i++) {
      gradient[i] *= factor;
    }
  }
}
