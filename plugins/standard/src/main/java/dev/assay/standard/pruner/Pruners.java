package dev.assay.standard.pruner;

import dev.assay.spi.Component;
import dev.assay.spi.pruner.Pruner;
import java.util.List;

/** The built-in pruners. */
public final class Pruners {
  private static final double HALF = 0.5;

  private Pruners() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        Component.of(
            Pruner.KIND,
            "median",
            "stops what is worse than the median of its rivals at the same point",
            QuantilePruner.Median.class,
            (p, context) -> new QuantilePruner(HALF, p.when(), p.by())),
        Component.of(
            Pruner.KIND,
            "percentile",
            "stops what isn't among the best share of its rivals at the same point",
            QuantilePruner.Percentile.class,
            (p, context) -> new QuantilePruner(p.keep(), p.when(), p.by())),
        Component.of(
            Pruner.KIND,
            "successive-halving",
            "ASHA: at every rung, one in so many goes on to so many times the training",
            SuccessiveHalving.Parameters.class,
            (p, context) -> new SuccessiveHalving(p)),
        Component.of(
            Pruner.KIND,
            "hyperband",
            "successive halving in brackets that first judge at different points",
            Hyperband.Parameters.class,
            (p, context) -> new Hyperband(p)),
        Component.of(
            Pruner.KIND,
            "patience",
            "stops what hasn't become better for a while",
            Stagnation.Parameters.class,
            (p, context) -> new Stagnation(p)),
        Component.of(
            Pruner.KIND,
            "threshold",
            "stops what leaves given bounds",
            Threshold.Parameters.class,
            (p, context) -> new Threshold(p)),
        Component.of(
            Pruner.KIND,
            "wilcoxon",
            "trains what is significantly worse than the leader with no further seeds or folds",
            WilcoxonPruner.Parameters.class,
            (p, context) -> new WilcoxonPruner(p)));
  }
}
