package dev.assay.standard.optimizer;

import dev.assay.spi.Component;
import dev.assay.spi.optimizer.Optimizer;
import java.util.List;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The built-in optimizers: ND4J's where those follow the published formula and survive being copied
 * into a network, else an {@link UpdateRule} of our own.
 */
public final class Optimizers {
  private Optimizers() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        Component.of(
            Optimizer.KIND,
            "sgd",
            "stochastic gradient descent: w −= rate·g",
            OptimizerParameters.Sgd.class,
            (p, context) -> () -> new Sgd(p.learningRate().schedule())),
        Component.of(
            Optimizer.KIND,
            "momentum",
            "classic momentum: v = momentum·v − rate·g, w += v (Polyak, 1964)",
            OptimizerParameters.Momentum.class,
            (p, context) -> () -> new MomentumRule(p.learningRate().schedule(), p.momentum())),
        Component.of(
            Optimizer.KIND,
            "nesterov",
            "Nesterov's momentum: the gradient is that of the point momentum leads to (1983)",
            OptimizerParameters.Momentum.class,
            (p, context) -> () -> new Nesterovs(p.learningRate().schedule(), p.momentum())),
        Component.of(
            Optimizer.KIND,
            "adagrad",
            "rates shrink with the sum of squared gradients (Duchi, Hazan and Singer, 2011)",
            OptimizerParameters.AdaGrad.class,
            (p, context) -> () -> new AdaGradRule(p.learningRate().schedule(), p.epsilon())),
        Component.of(
            Optimizer.KIND,
            "rmsprop",
            "rates shrink with a moving average of squared gradients (Hinton, 2012)",
            OptimizerParameters.RmsProp.class,
            (p, context) -> () -> rmsProp(p)),
        Component.of(
            Optimizer.KIND,
            "adam",
            "moving averages of gradients and of their squares, corrected for their start at 0"
                + " (Kingma and Ba, 2015)",
            OptimizerParameters.Adam.class,
            (p, context) -> () -> adam(p)),
        Component.of(
            Optimizer.KIND,
            "adamax",
            "Adam with the largest recent gradient in place of the squares (Kingma and Ba, 2015)",
            OptimizerParameters.AdaMax.class,
            (p, context) -> () -> adaMax(p)),
        Component.of(
            Optimizer.KIND,
            "nadam",
            "Adam with Nesterov's momentum (Dozat, 2016)",
            OptimizerParameters.Adam.class,
            (p, context) ->
                () ->
                    new NadamRule(p.learningRate().schedule(), p.beta1(), p.beta2(), p.epsilon())),
        Component.of(
            Optimizer.KIND,
            "amsgrad",
            "Adam whose rates never grow again (Reddi, Kale and Kumar, 2018)",
            OptimizerParameters.Adam.class,
            (p, context) -> () -> amsGrad(p)),
        Component.of(
            Optimizer.KIND,
            "adadelta",
            "steps as large as recent ones, without a learning rate (Zeiler, 2012)",
            OptimizerParameters.AdaDelta.class,
            (p, context) -> () -> new AdaDelta(p.rho(), p.epsilon())));
  }

  private static RmsProp rmsProp(OptimizerParameters.RmsProp p) {
    return RmsProp.builder()
        .learningRateSchedule(p.learningRate().schedule())
        .rmsDecay(p.decay())
        .epsilon(p.epsilon())
        .build();
  }

  private static Adam adam(OptimizerParameters.Adam p) {
    return Adam.builder()
        .learningRateSchedule(p.learningRate().schedule())
        .beta1(p.beta1())
        .beta2(p.beta2())
        .epsilon(p.epsilon())
        .build();
  }

  private static AdaMax adaMax(OptimizerParameters.AdaMax p) {
    // AdaMax alone has no builder.
    AdaMax adaMax = new AdaMax(Double.NaN, p.beta1(), p.beta2(), p.epsilon());
    adaMax.setLearningRateSchedule(p.learningRate().schedule());
    return adaMax;
  }

  private static AMSGrad amsGrad(OptimizerParameters.Adam p) {
    return AMSGrad.builder()
        .learningRateSchedule(p.learningRate().schedule())
        .beta1(p.beta1())
        .beta2(p.beta2())
        .epsilon(p.epsilon())
        .build();
  }
}
