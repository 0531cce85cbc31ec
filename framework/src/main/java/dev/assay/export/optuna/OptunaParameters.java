package dev.assay.export.optuna;

import dev.assay.configuration.RecordedSpace;
import dev.assay.run.Trial;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's ranges as Optuna's parameters.
 *
 * <p>A parameter goes by its dotted path; where two ranges share a path and Optuna doesn't take
 * them for one parameter, such as a choice and a range that is one of its options, by its
 * dimension's id. A range is as wide as the recorded values need if the file's was narrowed since.
 * Optuna has no normal distribution: it becomes a uniform one, four standard deviations to either
 * side.
 */
final class OptunaParameters {
  private static final double DEVIATIONS = 4;

  /**
   * A parameter of a trial.
   *
   * @param name its name
   * @param distribution where its values come from
   * @param value as Optuna stores it
   */
  record Parameter(String name, OptunaDistribution distribution, double value) {}

  private final RecordedSpace space;
  private final Map<String, OptunaDistribution> distributions = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** The parameters of an experiment's trials. */
  OptunaParameters(RecordedSpace space, List<Trial> trials) {
    this.space = space;
    Map<String, double[]> observed = new HashMap<>();
    Map<String, List<Object>> unknown = new LinkedHashMap<>();
    for (Trial trial : trials) {
      Map<String, Object> parameters = trial.plan().parameters();
      Map<String, Object> values = space.values(parameters);
      values.forEach((id, value) -> observe(observed, id, ((Number) value).doubleValue()));
      parameters.forEach(
          (path, value) -> {
            if (values.keySet().stream().noneMatch(id -> path.equals(path(id)))) {
              unknown.computeIfAbsent(path, p -> new ArrayList<>()).add(value);
            }
          });
    }
    for (Dimension dimension : space.dimensions()) {
      double[] range = observed.get(dimension.id());
      if (range != null) {
        distributions.put(dimension.id(), distribution(dimension, range[0], range[1]));
      }
    }
    unknown.forEach(
        (path, values) ->
            distributions.put(
                path, OptunaDistribution.Categorical.labelled(List.copyOf(texts(values)))));
    name();
  }

  /** The parameters of a trial, in the order of the file. */
  List<Parameter> of(Trial trial) {
    List<Parameter> parameters = new ArrayList<>();
    Map<String, Object> recorded = trial.plan().parameters();
    Map<String, Object> values = space.values(recorded);
    values.forEach((id, value) -> add(parameters, id, ((Number) value).doubleValue()));
    recorded.forEach(
        (path, value) -> {
          OptunaDistribution distribution = distributions.get(path);
          if (distribution instanceof OptunaDistribution.Categorical categorical
              && !values.containsKey(path)) {
            add(parameters, path, categorical.internal(option(value)));
          }
        });
    return parameters;
  }

  private void add(List<Parameter> parameters, String id, double value) {
    OptunaDistribution distribution = distributions.get(id);
    if (distribution != null) {
      parameters.add(new Parameter(Objects.requireNonNull(names.get(id)), distribution, value));
    }
  }

  private static Object option(Object value) {
    return OptunaDistribution.Categorical.labelled(List.of(value.toString())).options().get(0);
  }

  private static Set<String> texts(List<Object> values) {
    Set<String> texts = new TreeSet<>();
    values.forEach(value -> texts.add(value.toString()));
    return texts;
  }

  private static void observe(Map<String, double[]> observed, String id, double value) {
    double[] range = observed.computeIfAbsent(id, i -> new double[] {value, value});
    range[0] = Math.min(range[0], value);
    range[1] = Math.max(range[1], value);
  }

  private static OptunaDistribution distribution(Dimension dimension, double least, double most) {
    if (dimension.distribution() instanceof Choice choice) {
      return OptunaDistribution.Categorical.labelled(choice.labels());
    }
    if (dimension.distribution() instanceof IntUniform whole) {
      long low = Math.min(whole.low(), (long) least);
      long last = whole.high() - (whole.high() - whole.low()) % whole.step();
      long high = Math.max(last, (long) most);
      boolean steps = low == whole.low() && high == last;
      // Optuna knows no steps of logarithmic ranges.
      return new OptunaDistribution.Whole(
          low, high, whole.logarithmic(), steps && !whole.logarithmic() ? whole.step() : 1);
    }
    if (dimension.distribution() instanceof Uniform real) {
      double low = Math.min(real.low(), least);
      double high = Math.max(real.high(), most);
      boolean steps = low == real.low() && high == real.high();
      return new OptunaDistribution.Real(
          low, high, real.logarithmic() && low > 0, steps && !real.logarithmic() ? real.step() : 0);
    }
    Normal normal = (Normal) dimension.distribution();
    return new OptunaDistribution.Real(
        Math.min(least, normal.mean() - DEVIATIONS * normal.deviation()),
        Math.max(most, normal.mean() + DEVIATIONS * normal.deviation()),
        /* logarithmic= */ false,
        /* step= */ 0);
  }

  private void name() {
    for (Map.Entry<String, OptunaDistribution> entry : distributions.entrySet()) {
      String path = path(entry.getKey());
      boolean shared =
          distributions.entrySet().stream()
              .anyMatch(
                  other ->
                      path.equals(path(other.getKey()))
                          && !entry.getValue().compatible(other.getValue()));
      names.put(entry.getKey(), shared ? entry.getKey() : path);
    }
  }

  private String path(String id) {
    @Nullable Dimension dimension =
        space.dimensions().stream().filter(d -> d.id().equals(id)).findFirst().orElse(null);
    return dimension == null ? id : dimension.path();
  }
}
