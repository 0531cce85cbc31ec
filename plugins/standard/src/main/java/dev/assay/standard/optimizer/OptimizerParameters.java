package dev.assay.standard.optimizer;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.schedule.Schedule;

/** Parameters of the built-in optimizers; rates are for the mean loss over a minibatch. */
public final class OptimizerParameters {
  private OptimizerParameters() {}

  /** Parameters of {@code sgd}. */
  public record Sgd(@Doc("step size") @Default("0.1") @In("(0, inf)") Schedule learningRate) {}

  /** Parameters of {@code momentum} and {@code nesterov}. */
  public record Momentum(
      @Doc("step size") @Default("0.01") @In("(0, inf)") Schedule learningRate,
      @Doc("share of the velocity that is kept") @Default("0.9") @In("[0, 1)") double momentum) {}

  /** Parameters of {@code adagrad}. */
  public record AdaGrad(
      @Doc("step size") @Default("0.01") @In("(0, inf)") Schedule learningRate,
      @Doc("keeps divisors off 0") @Default("1e-6") @In("(0, inf)") double epsilon) {}

  /** Parameters of {@code rmsprop}. */
  public record RmsProp(
      @Doc("step size") @Default("0.001") @In("(0, inf)") Schedule learningRate,
      @Doc("share of the average of squares that is kept") @Default("0.9") @In("[0, 1)")
          double decay,
      @Doc("keeps divisors off 0") @Default("1e-8") @In("(0, inf)") double epsilon) {}

  /** Parameters of {@code adam}, {@code nadam} and {@code amsgrad}. */
  public record Adam(
      @Doc("step size") @Default("0.001") @In("(0, inf)") Schedule learningRate,
      @Doc("share of the average gradient that is kept") @Default("0.9") @In("[0, 1)") double beta1,
      @Doc("share of the average of squares that is kept") @Default("0.999") @In("[0, 1)")
          double beta2,
      @Doc("keeps divisors off 0") @Default("1e-8") @In("(0, inf)") double epsilon) {}

  /** Parameters of {@code adamax}. */
  public record AdaMax(
      @Doc("step size") @Default("0.002") @In("(0, inf)") Schedule learningRate,
      @Doc("share of the average gradient that is kept") @Default("0.9") @In("[0, 1)") double beta1,
      @Doc("share of the largest gradient that is kept") @Default("0.999") @In("[0, 1)")
          double beta2,
      @Doc("keeps divisors off 0") @Default("1e-8") @In("(0, inf)") double epsilon) {}

  /** Parameters of {@code ftrl}. */
  public record Ftrl(
      @Doc("step size, at first divided by beta") @Default("0.1") @In("(0, inf)")
          Schedule learningRate,
      @Doc("the greater, the less rates differ between weights") @Default("1") @In("(0, inf)")
          double beta,
      @Doc("weights on which the sum of gradients pulls by no more than this are 0")
          @Default("0")
          @In("[0, inf)")
          double l1,
      @Doc("draws weights to 0, in the same measure") @Default("0") @In("[0, inf)") double l2) {}

  /** Parameters of {@code lion}. */
  public record Lion(
      @Doc("step size, the same for all weights") @Default("1e-4") @In("(0, inf)")
          Schedule learningRate,
      @Doc("share of the average gradient in the direction of a step") @Default("0.9") @In("[0, 1)")
          double beta1,
      @Doc("share of the average gradient that is kept") @Default("0.99") @In("[0, 1)")
          double beta2) {}

  /** Parameters of {@code adadelta}. */
  public record AdaDelta(
      @Doc("share of the averages that is kept") @Default("0.95") @In("[0, 1)") double rho,
      @Doc("size of the first steps, squared") @Default("1e-6") @In("(0, inf)") double epsilon) {}
}
