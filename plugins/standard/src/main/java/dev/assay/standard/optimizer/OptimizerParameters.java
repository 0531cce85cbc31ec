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

  /** Parameters of {@code adadelta}. */
  public record AdaDelta(
      @Doc("share of the averages that is kept") @Default("0.95") @In("[0, 1)") double rho,
      @Doc("size of the first steps, squared") @Default("1e-6") @In("(0, inf)") double epsilon) {}
}
