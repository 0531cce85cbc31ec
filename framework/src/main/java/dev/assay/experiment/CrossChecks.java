package dev.assay.experiment;

import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.Instantiator;
import dev.assay.experiment.binding.Template;
import dev.assay.problem.Location;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Holds the rules between things that are each valid, at probe points of the search space. */
final class CrossChecks {
  private final Bound bound;
  private final Instantiator instantiator;

  /** The first problem of each place: at another point its message would only hold other values. */
  private final Map<Location, Problem> input = new LinkedHashMap<>();

  private final Set<Problem> environment = new LinkedHashSet<>();
  private final Map<String, Optional<DataShape>> shapes = new HashMap<>();

  CrossChecks(Bound bound, Instantiator instantiator) {
    this.bound = bound;
    this.instantiator = instantiator;
  }

  /**
   * Reports what doesn't fit together.
   *
   * @throws ProblemException if only the environment stands in the way: data is missing or wrong
   */
  void check(Sampler sampler, Problems problems) {
    ProbePoints.of(bound.space()).forEach(this::check);
    if (!bound.space().dimensions().isEmpty()) {
      sampler.check(bound.space()).forEach(this::addOfSampler);
    }
    input.values().forEach(problems::add);
    if (problems.isEmpty() && !environment.isEmpty()) {
      throw new ProblemException(ProblemException.Cause.ENVIRONMENT, List.copyOf(environment));
    }
  }

  private void check(Point point) {
    Optional<Architecture> architecture = Optional.empty();
    Optional<Dataset> dataset = Optional.empty();
    for (String key : ExperimentSpec.RANGED) {
      Optional<Object> part = create(key, point);
      if (key.equals("architecture")) {
        architecture = part.map(Architecture.class::cast);
      } else if (key.equals("dataset")) {
        dataset = part.map(Dataset.class::cast);
      }
    }
    if (dataset.isPresent()) {
      Optional<DataShape> shape = shape(dataset.get(), point);
      if (architecture.isPresent() && shape.isPresent()) {
        architecture.get().check(shape.get()).forEach(misfit -> add("architecture", misfit, point));
      }
    }
  }

  private Optional<Object> create(String key, Point point) {
    try {
      return Optional.ofNullable(instantiator.create(bound.root().get(key), point));
    } catch (ProblemException e) {
      e.problems().forEach(this::add);
      return Optional.empty();
    }
  }

  private Optional<DataShape> shape(Dataset dataset, Point point) {
    Template template = bound.root().get("dataset");
    String parameters = CanonicalJson.of(template.plain(point));
    Optional<DataShape> known = shapes.get(parameters);
    if (known == null) {
      known = shape(dataset, Locator.locate(template, "", point), point);
      shapes.put(parameters, known);
    }
    return known;
  }

  private Optional<DataShape> shape(Dataset dataset, Location at, Point point) {
    try {
      List<Misfit> misfits = dataset.check();
      misfits.forEach(misfit -> add("dataset", misfit, point));
      if (!misfits.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(dataset.shape());
    } catch (DataException e) {
      environment.add(new Problem(at, "dataset", String.valueOf(e.getMessage()), "", e.remedy()));
    } catch (IOException e) {
      environment.add(
          new Problem(at, "dataset", "can't be read: " + e, "", "check the files and the disk"));
    }
    return Optional.empty();
  }

  private void add(Problem problem) {
    input.putIfAbsent(problem.location(), problem);
  }

  private void add(String part, Misfit misfit, Point point) {
    String path = misfit.path().isEmpty() ? part : part + "." + misfit.path();
    Location at = Locator.locate(bound.root().get(part), misfit.path(), point);
    add(new Problem(at, path, misfit.rule(), "", misfit.remedy()));
  }

  private void addOfSampler(Misfit misfit) {
    Location at =
        bound.space().dimensions().stream()
            .filter(dimension -> dimension.path().equals(misfit.path()))
            .map(Dimension::id)
            .findFirst()
            .map(id -> Objects.requireNonNull(bound.locations().get(id)))
            .orElse(bound.root().get("sweep").location());
    String path = misfit.path().isEmpty() ? "sweep.sampler" : misfit.path();
    add(new Problem(at, path, misfit.rule(), "", misfit.remedy()));
  }
}
