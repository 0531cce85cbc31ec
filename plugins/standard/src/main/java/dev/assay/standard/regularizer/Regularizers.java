package dev.assay.standard.regularizer;

import dev.assay.spi.Component;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.spi.regularizer.Regularizer;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** The built-in regularizers; an experiment may use several. */
public final class Regularizers {
  private Regularizers() {}

  /** Parameters of {@code l1} and {@code l2}. */
  public record Penalty(
      @Doc("size of the penalty") @In("(0, inf)") double factor,
      @Doc("which layers' weights") @Default("all") WeightLayers layers) {}

  /** Parameters of {@code weight-decay}. */
  public record Decay(
      @Doc("share of each weight, times the learning rate, that every step takes away")
          @In("(0, 1)")
          double factor,
      @Doc("which layers' weights") @Default("all") WeightLayers layers) {}

  /** Parameters of {@code gradient-clip-value}. */
  public record ClipValue(
      @Doc("greatest absolute value of a gradient's element") @Default("1") @In("(0, inf)")
          double threshold) {}

  /** Parameters of {@code gradient-clip-norm}. */
  public record ClipNorm(
      @Doc("greatest Euclidean norm of a layer's gradient") @Default("1") @In("(0, inf)")
          double threshold) {}

  /** Parameters of {@code gradient-clip-global-norm}. */
  public record ClipGlobalNorm(
      @Doc("greatest Euclidean norm of the gradient of all parameters")
          @Default("5")
          @In("(0, inf)")
          double threshold) {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        Component.of(
            Regularizer.KIND,
            "l1",
            "adds factor·Σ|w| over weights, not biases, to the loss",
            Penalty.class,
            (p, context) -> new WeightPenalty(p.layers(), () -> new L1Regularization(p.factor()))),
        Component.of(
            Regularizer.KIND,
            "l2",
            "adds factor/2·Σw² over weights, not biases, to the loss",
            Penalty.class,
            (p, context) -> new WeightPenalty(p.layers(), () -> new L2Regularization(p.factor()))),
        Component.of(
            Regularizer.KIND,
            "weight-decay",
            "takes rate·factor·w off every weight, past the optimizer (Loshchilov and Hutter, 2019)",
            Decay.class,
            (p, context) -> new WeightPenalty(p.layers(), () -> new WeightDecay(p.factor(), true))),
        Component.of(
            Regularizer.KIND,
            "dropout",
            "sets random outputs of the hidden layers to 0 in training (Srivastava et al., 2014)",
            Dropout.class,
            (p, context) -> p),
        Component.of(
            Regularizer.KIND,
            "gaussian-dropout",
            "multiplies outputs of the hidden layers by normal noise in training"
                + " (Srivastava et al., 2014)",
            GaussianDropout.class,
            (p, context) -> p),
        Component.of(
            Regularizer.KIND,
            "drop-connect",
            "takes random weights as 0 in training (Wan et al., 2013)",
            DropConnect.class,
            (p, context) -> p),
        Component.of(
            Regularizer.KIND,
            "max-norm",
            "shrinks each hidden unit's incoming weights to a norm (Srivastava et al., 2014)",
            MaxNorm.class,
            (p, context) -> p),
        Component.of(
            Regularizer.KIND,
            "gradient-clip-value",
            "cuts every element of the gradient to ±threshold",
            ClipValue.class,
            (p, context) ->
                new GradientClip(
                    GradientNormalization.ClipElementWiseAbsoluteValue, p.threshold())),
        Component.of(
            Regularizer.KIND,
            "gradient-clip-norm",
            "scales a layer's gradient down to a norm",
            ClipNorm.class,
            (p, context) -> new GradientClip(GradientNormalization.ClipL2PerLayer, p.threshold())),
        Component.of(
            Regularizer.KIND,
            "gradient-clip-global-norm",
            "scales the gradient of all parameters together down to a norm (Pascanu et al., 2013)",
            ClipGlobalNorm.class,
            (p, context) -> draft -> draft.listeners().add(new GlobalNormClip(p.threshold()))),
        Component.of(
            Regularizer.KIND,
            "label-smoothing",
            "spreads a share of each training label over all classes (Szegedy et al., 2016)",
            LabelSmoothing.class,
            (p, context) -> p));
  }
}
