package dev.assay.standard.optimizer;

import dev.assay.spi.Component;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.schedule.Schedule;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The built-in optimizers: ND4J's where those follow the published formula and survive being copied
 * into a network, else an {@link UpdateRule} of our own.
 */
public final class Optimizers {
  private Optimizers() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        scheduled(
            "sgd",
            "stochastic gradient descent: w −= rate·g",
            OptimizerParameters.Sgd.class,
            OptimizerParameters.Sgd::learningRate,
            (p, rate) -> new Sgd(rate)),
        scheduled(
            "momentum",
            "classic momentum: v = momentum·v − rate·g, w += v (Polyak, 1964)",
            OptimizerParameters.Momentum.class,
            OptimizerParameters.Momentum::learningRate,
            (p, rate) -> new MomentumRule(rate, p.momentum())),
        scheduled(
            "nesterov",
            "Nesterov's momentum: the gradient is that of the point momentum leads to (1983)",
            OptimizerParameters.Momentum.class,
            OptimizerParameters.Momentum::learningRate,
            (p, rate) -> new Nesterovs(rate, p.momentum())),
        scheduled(
            "adagrad",
            "rates shrink with the sum of squared gradients (Duchi, Hazan and Singer, 2011)",
            OptimizerParameters.AdaGrad.class,
            OptimizerParameters.AdaGrad::learningRate,
            (p, rate) -> new AdaGradRule(rate, p.epsilon())),
        scheduled(
            "rmsprop",
            "rates shrink with a moving average of squared gradients (Hinton, 2012)",
            OptimizerParameters.RmsProp.class,
            OptimizerParameters.RmsProp::learningRate,
            Optimizers::rmsProp),
        scheduled(
            "adam",
            "moving averages of gradients and of their squares, corrected for their start at 0"
                + " (Kingma and Ba, 2015)",
            OptimizerParameters.Adam.class,
            OptimizerParameters.Adam::learningRate,
            Optimizers::adam),
        scheduled(
            "adamax",
            "Adam with the largest recent gradient in place of the squares (Kingma and Ba, 2015)",
            OptimizerParameters.AdaMax.class,
            OptimizerParameters.AdaMax::learningRate,
            Optimizers::adaMax),
        scheduled(
            "nadam",
            "Adam with Nesterov's momentum (Dozat, 2016)",
            OptimizerParameters.Adam.class,
            OptimizerParameters.Adam::learningRate,
            (p, rate) -> new NadamRule(rate, p.beta1(), p.beta2(), p.epsilon())),
        scheduled(
            "amsgrad",
            "Adam whose rates never grow again (Reddi, Kale and Kumar, 2018)",
            OptimizerParameters.Adam.class,
            OptimizerParameters.Adam::learningRate,
            Optimizers::amsGrad),
        scheduled(
            "ftrl",
            "FTRL-Proximal, whose penalties make weights exactly 0 (McMahan et al., 2013)",
            OptimizerParameters.Ftrl.class,
            OptimizerParameters.Ftrl::learningRate,
            (p, rate) -> new FtrlRule(rate, p.beta(), p.l1(), p.l2())),
        scheduled(
            "lion",
            "steps of one size along the sign of an averaged gradient (Chen et al., 2023)",
            OptimizerParameters.Lion.class,
            OptimizerParameters.Lion::learningRate,
            (p, rate) -> new LionRule(rate, p.beta1(), p.beta2())),
        Component.of(
            Optimizer.KIND,
            "adadelta",
            "steps as large as recent ones, without a learning rate (Zeiler, 2012)",
            OptimizerParameters.AdaDelta.class,
            (p, context) -> () -> new AdaDelta(p.rho(), p.epsilon())));
  }

  private static <P extends Record> Component<P, Optimizer> scheduled(
      String name,
      String summary,
      Class<P> parameters,
      Function<P, Schedule> learningRate,
      BiFunction<P, ISchedule, IUpdater> updater) {
    return Component.of(
        Optimizer.KIND,
        name,
        summary,
        parameters,
        (p, context) ->
            new ScheduledOptimizer(learningRate.apply(p), rate -> updater.apply(p, rate)));
  }

  private static RmsProp rmsProp(OptimizerParameters.RmsProp p, ISchedule rate) {
    return RmsProp.builder()
        .learningRateSchedule(rate)
        .rmsDecay(p.decay())
        .epsilon(p.epsilon())
        .build();
  }

  private static Adam adam(OptimizerParameters.Adam p, ISchedule rate) {
    return Adam.builder()
        .learningRateSchedule(rate)
        .beta1(p.beta1())
        .beta2(p.beta2())
        .epsilon(p.epsilon())
        .build();
  }

  private static AdaMax adaMax(OptimizerParameters.AdaMax p, ISchedule rate) {
    // AdaMax alone has no builder.
    AdaMax adaMax = new AdaMax(Double.NaN, p.beta1(), p.beta2(), p.epsilon());
    adaMax.setLearningRateSchedule(rate);
    return adaMax;
  }

  private static AMSGrad amsGrad(OptimizerParameters.Adam p, ISchedule rate) {
    return AMSGrad.builder()
        .learningRateSchedule(rate)
        .beta1(p.beta1())
        .beta2(p.beta2())
        .epsilon(p.epsilon())
        .build();
  }
}
