package dev.assay.experiment;

import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.Parameters;
import dev.assay.experiment.expression.Expression;
import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Problems;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The constraints of a file, which points must keep that are tried. */
final class Constraints {
  private static final String PATH = "sweep.constraints";

  /** Of so many random points, so few may keep the constraints, lest samplers look for ever. */
  private static final int DRAWS = 10_000;

  private static final int LEAST_ALLOWED = 10;

  private final List<Expression> expressions = new ArrayList<>();
  private final Problems problems;

  /** Reads them. */
  Constraints(Node root, Problems problems) {
    this.problems = problems;
    if (root instanceof Node.Mapping file
        && file.entry("sweep").map(Node.Entry::value).orElse(root) instanceof Node.Mapping sweep
        && sweep.entry("constraints").map(Node.Entry::value).orElse(root)
            instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        if (list.items().get(i) instanceof Node.Scalar text && !text.isNull()) {
          Expression.read(text, PATH + "." + i, problems).ifPresent(expressions::add);
        }
      }
    }
  }

  /** What is bound, with them; problems are reported. */
  Bound constrain(Bound bound) {
    int before = problems.list().size();
    Parameters parameters = bound.parameters();
    expressions.forEach(expression -> expression.check(parameters.kinds(), problems));
    return problems.list().size() > before
        ? bound
        : bound.with(expressions.stream().map(parameters::unless).toList());
  }

  /** Reports constraints that leave too little to find, or nothing. */
  void checkThatSomethingIsLeft(SearchSpace space, Sampler sampler) {
    if (space.constraints().isEmpty()) {
      return;
    }
    int allowed = 0;
    int draws = 0;
    int[] kept = new int[expressions.size()];
    for (; draws < DRAWS && allowed < LEAST_ALLOWED; draws++) {
      Point point = ProbePoints.drawn(space, draws);
      for (int i = 0; i < kept.length; i++) {
        kept[i] += space.constraints().get(i).holds(point.values()) ? 1 : 0;
      }
      allowed += space.allows(point) ? 1 : 0;
    }
    OptionalLong size = sampler.size(space);
    if (allowed >= LEAST_ALLOWED || size.orElse(0) > 0) {
      return; // There are enough, or few enough to count them.
    }
    int worst = 0;
    for (int i = 1; i < kept.length; i++) {
      worst = kept[i] < kept[worst] ? i : worst;
    }
    Expression narrowest = expressions.get(worst);
    problems.add(
        narrowest.location(),
        narrowest.path(),
        allowed == 0
            ? "no configuration was found that satisfies the constraints"
            : "hardly any configuration satisfies the constraints",
        "of "
            + draws
            + " at random "
            + allowed
            + " did, and "
            + kept[worst]
            + " satisfied "
            + narrowest,
        "narrow the ranges to where the constraints hold, or use choice, when or zip");
  }
}
