package dev.assay.importance;

import dev.assay.configuration.RecordedSpace;
import dev.assay.ranking.Standing;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Configurations as points of the search space with their objective. */
final class Observations {
  private final List<Variable> variables;
  private final double[][] values;
  private final double[] objectives;
  private final boolean[] tied;

  /** Of independent variables, but for options of choices. */
  Observations(List<Variable> variables, double[][] values, double[] objectives) {
    this(variables, values, objectives, new boolean[variables.size()]);
  }

  /**
   * Takes the arrays as they are.
   *
   * @param variables the ranges, each choice before those that depend on it
   * @param values for each configuration and variable the quantile of the number in [0, 1], or the
   *     option's index; NaN where the variable doesn't exist
   * @param objectives the mean objective of each, finite
   * @param tied of each variable whether a condition or constraint goes by it
   */
  Observations(List<Variable> variables, double[][] values, double[] objectives, boolean[] tied) {
    this.tied = tied;
    this.variables = List.copyOf(variables);
    this.values = values;
    this.objectives = objectives;
  }

  /**
   * The observations of an experiment: configurations with a finite mean, in the order of their
   * index, thinned evenly to at most {@code most}.
   */
  static Observations of(RecordedSpace space, List<Standing> standings, int most) {
    List<Standing> finite =
        standings.stream()
            .filter(standing -> Double.isFinite(standing.mean()))
            .sorted(Comparator.comparingInt(Standing::configuration))
            .toList();
    int n = Math.min(finite.size(), most);
    List<Dimension> dimensions = space.dimensions();
    double[][] values = new double[n][dimensions.size()];
    double[] objectives = new double[n];
    for (int i = 0; i < n; i++) {
      Standing standing = finite.get((int) ((long) i * finite.size() / n));
      Map<String, Object> point = space.values(standing.parameters());
      objectives[i] = standing.mean();
      for (int d = 0; d < dimensions.size(); d++) {
        Object value = point.get(dimensions.get(d).id());
        values[i][d] =
            value instanceof Number number
                ? quantile(dimensions.get(d).distribution(), number.doubleValue())
                : Double.NaN;
      }
    }
    boolean[] tied = new boolean[dimensions.size()];
    for (int d = 0; d < tied.length; d++) {
      tied[d] = space.isTied(dimensions.get(d));
    }
    return new Observations(variables(space), values, objectives, tied);
  }

  List<Variable> variables() {
    return variables;
  }

  double[][] values() {
    return values;
  }

  double[] objectives() {
    return objectives;
  }

  int size() {
    return objectives.length;
  }

  /**
   * Of each variable whether a condition or constraint goes by it, or by one under it: what values
   * it can have then depends on others.
   */
  boolean[] tied() {
    boolean[] all = tied.clone();
    BitSet conditional = conditional();
    for (int v = 0; v < all.length; v++) {
      if (all[v] || conditional.get(v)) {
        Variable.ancestors(variables, v).forEach(above -> all[above] = true);
      }
    }
    return all;
  }

  /** The variables that are missing though the options they depend on are there. */
  BitSet conditional() {
    BitSet conditional = new BitSet();
    for (double[] row : values) {
      for (int v = 0; v < row.length; v++) {
        if (Double.isNaN(row[v]) && variables.get(v).isUnder(row)) {
          conditional.set(v);
        }
      }
    }
    return conditional;
  }

  /** Whether the variables are independent but for options of choices. */
  boolean isFree() {
    return conditional().isEmpty() && IntStream.range(0, tied.length).noneMatch(v -> tied[v]);
  }

  /** The same variables seen in these configurations only. */
  Observations select(int[] rows) {
    double[][] chosen = new double[rows.length][];
    double[] objective = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = values[rows[i]];
      objective[i] = objectives[rows[i]];
    }
    return new Observations(variables, chosen, objective, tied);
  }

  private static List<Variable> variables(RecordedSpace space) {
    Map<String, Integer> places = new LinkedHashMap<>();
    List<Variable> variables = new ArrayList<>();
    for (Dimension dimension : space.dimensions()) {
      Dimension.Parent parent = dimension.parent();
      int place = parent == null ? -1 : places.getOrDefault(parent.id(), -1);
      int options = dimension.distribution() instanceof Choice choice ? choice.labels().size() : 0;
      places.put(dimension.id(), variables.size());
      variables.add(
          new Variable(
              space.name(dimension), options, place, parent == null ? 0 : parent.option()));
    }
    return variables;
  }

  /** Where in its distribution a value lies; those beyond its ends lie there. */
  private static double quantile(Distribution distribution, double value) {
    if (distribution instanceof Choice) {
      return value;
    }
    double share;
    if (distribution instanceof Uniform range) {
      share = share(range.low(), range.high(), range.logarithmic(), value);
    } else if (distribution instanceof IntUniform range) {
      // Each whole number stands for the stretch around it.
      share =
          share(
              range.low() - 0.5 * range.step(),
              range.high() + 0.5 * range.step(),
              range.logarithmic(),
              value);
    } else {
      Normal normal = (Normal) distribution;
      share =
          new NormalDistribution(null, normal.mean(), normal.deviation())
              .cumulativeProbability(value);
    }
    return Math.min(Math.max(share, 0), 1);
  }

  private static double share(double low, double high, boolean logarithmic, double value) {
    return logarithmic
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
  }
}
