package dev.assay.training.dense;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_scopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_snrm2;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import dev.assay.training.matrix.Exponential;
import dev.assay.training.matrix.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * What stands between a layer's gradients and its parameters besides the optimizer: clipping, then
 * penalties on the weights, and after the step a greatest norm of each unit's weights. All as the
 * library has it.
 */
final class LayerRules {
  private static final int PIECE = 1024;

  private final BaseLayer layer;
  private final LayerShape shape;
  private final Numbers weights;
  private final Numbers weightGradient;
  private final Numbers gradient;
  private final @Nullable Numbers earlier;
  private final List<Numbers> units;
  private final float[] values = new float[PIECE];
  private final float[] other = new float[PIECE];

  /**
   * For a layer whose rules are known.
   *
   * @param parameters weights, then biases
   * @param gradient in the same order
   */
  LayerRules(BaseLayer layer, LayerShape shape, Numbers parameters, Numbers gradient) {
    this.layer = layer;
    this.shape = shape;
    this.weights = parameters.part(0, shape.weights());
    this.weightGradient = gradient.part(0, shape.weights());
    this.gradient = gradient;
    this.earlier =
        penalties(layer).stream().anyMatch(WeightDecay.class::isInstance)
            ? Numbers.allocate(shape.weights())
            : null;
    this.units =
        IntStream.range(
                0, knownConstraints(layer) && !constraints(layer).isEmpty() ? shape.outputs() : 0)
            .mapToObj(unit -> weights.part(unit * shape.inputs(), shape.inputs()))
            .toList();
  }

  /** Whether all that the layer's update must obey is known here. */
  static boolean known(BaseLayer layer) {
    GradientNormalization clipping = layer.getGradientNormalization();
    return (clipping == null
            || clipping == GradientNormalization.None
            || clipping == GradientNormalization.ClipL2PerLayer
            || clipping == GradientNormalization.ClipElementWiseAbsoluteValue)
        && (layer.getRegularizationBias() == null || layer.getRegularizationBias().isEmpty())
        && penalties(layer).stream().allMatch(penalty -> known(penalty, layer));
  }

  private static boolean known(Regularization penalty, BaseLayer layer) {
    return penalty.getClass() == L1Regularization.class
        || penalty.getClass() == L2Regularization.class
        || (penalty.getClass() == WeightDecay.class
            && (!((WeightDecay) penalty).isApplyLR() || layer.getIUpdater().hasLearningRate()));
  }

  /** Whether the layer's constraints are known here. */
  static boolean knownConstraints(BaseLayer layer) {
    return constraints(layer).stream()
        .allMatch(
            constraint ->
                constraint.getClass() == MaxNormConstraint.class
                    && Arrays.equals(
                        ((MaxNormConstraint) constraint).getDimensions(), new int[] {0})
                    && ((MaxNormConstraint) constraint)
                        .getParams()
                        .equals(Set.of(DefaultParamInitializer.WEIGHT_KEY)));
  }

  private static List<Regularization> penalties(BaseLayer layer) {
    return layer.getRegularization() == null ? List.of() : layer.getRegularization();
  }

  private static List<LayerConstraint> constraints(BaseLayer layer) {
    return layer.getConstraints() == null ? List.of() : layer.getConstraints();
  }

  /** What the penalties add to the loss. */
  double penalty(int iteration, int epoch) {
    double sum = 0;
    for (Regularization penalty : penalties(layer)) {
      if (penalty instanceof L1Regularization l1) {
        sum += l1.getL1().valueAt(iteration, epoch) * magnitudes();
      } else {
        double norm = cblas_snrm2(shape.weights(), weights.pointer(), 1);
        double factor =
            penalty instanceof L2Regularization l2
                ? l2.getL2().valueAt(iteration, epoch)
                : ((WeightDecay) penalty).getCoeff().valueAt(iteration, epoch);
        sum += 0.5 * factor * norm * norm;
      }
    }
    return sum;
  }

  /**
   * Sum of the weights' magnitudes. BLAS has a function for it, but that adds in an order that
   * depends on where in memory the weights lie, so the last bits would differ from run to run.
   */
  private double magnitudes() {
    Arrays.fill(values, 0);
    for (int from = 0; from < shape.weights(); from += PIECE) {
      int count = Math.min(PIECE, shape.weights() - from);
      weights.buffer().get(from, other, 0, count);
      for (int i = 0; i < count; i++) {
        values[i] += Math.abs(other[i]);
      }
    }
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** Prepares the gradients for the optimizer. */
  void beforeStep(int iteration, int epoch) {
    clip();
    for (Regularization penalty : penalties(layer)) {
      if (penalty instanceof L1Regularization l1) {
        addSigns((float) l1.getL1().valueAt(iteration, epoch));
      } else if (penalty instanceof L2Regularization l2) {
        float factor = (float) l2.getL2().valueAt(iteration, epoch);
        cblas_saxpy(shape.weights(), factor, weights.pointer(), 1, weightGradient.pointer(), 1);
      }
    }
    if (earlier != null) {
      cblas_scopy(shape.weights(), weights.pointer(), 1, earlier.pointer(), 1);
    }
  }

  private void clip() {
    GradientNormalization clipping = layer.getGradientNormalization();
    double threshold = layer.getGradientNormalizationThreshold();
    int length = gradient.buffer().limit();
    if (clipping == GradientNormalization.ClipL2PerLayer) {
      double norm = cblas_snrm2(length, gradient.pointer(), 1);
      if (norm > threshold) {
        cblas_sscal(length, (float) (threshold / norm), gradient.pointer(), 1);
      }
    } else if (clipping == GradientNormalization.ClipElementWiseAbsoluteValue) {
      float limit = (float) threshold;
      for (int from = 0; from < length; from += PIECE) {
        int count = Math.min(PIECE, length - from);
        gradient.buffer().get(from, values, 0, count);
        for (int i = 0; i < count; i++) {
          values[i] = Math.max(-limit, Math.min(limit, values[i]));
        }
        gradient.buffer().put(from, values, 0, count);
      }
    }
  }

  /** The derivative of |w| is the sign of w. */
  private void addSigns(float factor) {
    for (int from = 0; from < shape.weights(); from += PIECE) {
      int count = Math.min(PIECE, shape.weights() - from);
      weightGradient.buffer().get(from, values, 0, count);
      weights.buffer().get(from, other, 0, count);
      for (int i = 0; i < count; i++) {
        values[i] += factor * Exponential.sign(other[i]);
      }
      weightGradient.buffer().put(from, values, 0, count);
    }
  }

  /** Takes from the weights what doesn't pass through the optimizer. */
  void afterStep(int iteration, int epoch) {
    for (Regularization penalty : penalties(layer)) {
      if (penalty instanceof WeightDecay decay && earlier != null) {
        double factor = decay.getCoeff().valueAt(iteration, epoch);
        if (decay.isApplyLR()) {
          factor *= layer.getIUpdater().getLearningRate(iteration, epoch);
        }
        cblas_saxpy(shape.weights(), (float) -factor, earlier.pointer(), 1, weights.pointer(), 1);
      }
    }
  }

  /** Scales each unit's incoming weights; the library does so by a hair even under the norm. */
  void constrain() {
    for (LayerConstraint constraint : constraints(layer)) {
      MaxNormConstraint greatest = (MaxNormConstraint) constraint;
      for (Numbers incoming : units) {
        double norm = cblas_snrm2(shape.inputs(), incoming.pointer(), 1);
        double factor = Math.min(norm, greatest.getMaxNorm()) / (norm + greatest.getEpsilon());
        cblas_sscal(shape.inputs(), (float) factor, incoming.pointer(), 1);
      }
    }
  }
}
