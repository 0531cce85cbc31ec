package dev.assay.experiment;

import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.ComponentFailure;
import dev.assay.experiment.binding.Instantiator;
import dev.assay.experiment.binding.Template;
import dev.assay.problem.Location;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.regularizer.Regularizer;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the rules between things that are each valid, at probe points of the search space. */
final class CrossChecks {
  private final Bound bound;
  private final Instantiator instantiator;
  private final ModelSource models;
  private final Map<String, Location> expected;
  private final ChangeCheck changes;

  /** By place, what the first point says that finds anything there. */
  private final Map<Location, Set<Problem>> input = new LinkedHashMap<>();

  /** Places of which enough is told: at another point messages would only hold other values. */
  private final Set<Location> told = new HashSet<>();

  private final Set<Problem> environment = new LinkedHashSet<>();
  private final Map<String, Optional<DataShape>> shapes = new HashMap<>();

  /**
   * Of one file.
   *
   * @param expected where the metrics stand that are expected of the best configuration
   */
  CrossChecks(
      Bound bound,
      Instantiator instantiator,
      ModelSource models,
      ChangeCheck changes,
      Map<String, Location> expected) {
    this.expected = expected;
    this.bound = bound;
    this.instantiator = instantiator;
    this.models = models;
    this.changes = changes;
  }

  /** Whether a sampler can search the space; why it can't, {@link #check} reports. */
  boolean fits(Sampler sampler) {
    SearchSpace space = bound.space();
    Optional<List<Misfit>> misfits =
        guarded(
            bound.structure("sweep", "sampler"),
            () -> {
              List<Misfit> found = sampler.check(space);
              if (found.isEmpty()) {
                sampler.size(space); // Called here, too, lest it fail later.
              }
              return found;
            });
    misfits.ifPresent(found -> found.forEach(this::addOfSampler));
    return misfits.isPresent() && misfits.get().isEmpty();
  }

  /**
   * Reports what doesn't fit together.
   *
   * @throws ProblemException if only the environment stands in the way: data is missing or wrong
   */
  void check(Problems problems) {
    for (Point point : ProbePoints.of(bound.space())) {
      check(point);
      told.addAll(input.keySet());
    }
    input.values().forEach(found -> found.forEach(problems::add));
    if (problems.isEmpty() && !environment.isEmpty()) {
      throw new ProblemException(ProblemException.Cause.ENVIRONMENT, List.copyOf(environment));
    }
  }

  private void check(Point point) {
    Map<String, Object> parts = new HashMap<>();
    boolean whole = true;
    for (String key : ExperimentSpec.RANGED) {
      try {
        Object part = instantiator.create(bound.root().get(key), point);
        if (part != null) {
          parts.put(key, part);
        }
      } catch (ProblemException e) {
        e.problems().forEach(this::add);
        whole = false;
      }
    }
    if (parts.get("regularizers") instanceof List<?> regularizers) {
      checkClaims(regularizers, point);
    }
    if (!(parts.get("dataset") instanceof Dataset dataset)) {
      return;
    }
    if (!dataset.hasValidation() && bound.root().get("validation").plain(point) == null) {
      checkMeasurable(parts, point);
    }
    if (parts.get("training") instanceof TrainingSettings training && training.changes() != null) {
      checkChanges(training.changes(), point);
    }
    Optional<DataShape> shape = shape(dataset, point);
    boolean augmented = parts.get("augmentation") instanceof List<?> list && !list.isEmpty();
    if (augmented && shape.isPresent()) {
      checkAugmentation(shape.get(), point);
    }
    List<Misfit> ofKind = shape.map(data -> ofKind(data, parts, point)).orElse(List.of());
    ofKind.forEach(misfit -> addAt(misfit, point));
    shape.ifPresent(this::checkExpected);
    if (ofKind.isEmpty() && parts.get("architecture") instanceof Architecture network) {
      boolean complete = whole;
      shape
          .flatMap(data -> guarded(component("architecture", point), () -> network.check(data)))
          .ifPresent(
              misfits -> {
                misfits.forEach(misfit -> add("architecture", misfit, point));
                if (misfits.isEmpty() && complete) {
                  checkTransfer(setup(parts), shape.get(), point);
                }
              });
    }
  }

  private void checkChanges(List<Change> those, Point point) {
    Map<String, @Nullable Object> setup = new HashMap<>();
    SetupChanges.PARTS.forEach(key -> setup.put(key, bound.root().get(key).plain(point)));
    changes.misfits(setup, those).forEach(misfit -> addAt(misfit, point));
  }

  /** Nothing goes by validation examples where there are none. */
  private void checkMeasurable(Map<String, Object> parts, Point point) {
    String remedy = "set some of the dataset's examples aside, or go by a metric of training";
    for (Map.Entry<String, String> objective : objectives(point).entrySet()) {
      if (isOfValidation(objective.getValue())) {
        Location at = Locator.locate(bound.root(), objective.getKey(), point);
        String rule = "there are no validation examples to measure " + objective.getValue() + " on";
        add(new Problem(at, objective.getKey(), rule, "", remedy));
      }
    }
    scheduled(parts, point).stream()
        .filter(CrossChecks::isOfValidation)
        .map(name -> "a schedule goes by " + name + ", but there are no validation examples")
        .forEach(rule -> add("optimizer", new Misfit("learning-rate", rule, remedy), point));
  }

  /** Dotted path to metric of each objective. */
  private Map<String, String> objectives(Point point) {
    Map<String, String> metrics = new LinkedHashMap<>();
    if (bound.root().get("objective").plain(point) instanceof Map<?, ?> one) {
      metrics.put("objective.metric", String.valueOf(one.get("metric")));
    }
    if (bound.root().get("objectives").plain(point) instanceof List<?> several) {
      for (int i = 0; i < several.size(); i++) {
        if (several.get(i) instanceof Map<?, ?> each) {
          metrics.put("objectives." + i + ".metric", String.valueOf(each.get("metric")));
        }
      }
    }
    return metrics;
  }

  private static boolean isOfValidation(String metric) {
    return metric.startsWith("validation.");
  }

  private void checkAugmentation(DataShape data, Point point) {
    if (Augmentation.image(data.input()).isEmpty()) {
      Misfit misfit =
          new Misfit(
              "",
              "augmentation changes images, but the dataset has " + data.input(),
              "leave it out, or choose a dataset of images");
      add("augmentation", misfit, point);
    }
  }

  /** What running text and numbers ask of the rest, and what is measured of them. */
  private List<Misfit> ofKind(DataShape data, Map<String, Object> parts, Point point) {
    Object folds = bound.root().get("validation").plain(point);
    boolean stratified =
        folds instanceof Map<?, ?> settings && Boolean.TRUE.equals(settings.get("stratified"));
    List<Misfit> misfits = new ArrayList<>(new TextChecks(data, parts, folds != null).misfits());
    guarded(
            component("architecture", point),
            () -> new NumberChecks(data, parts, stratified).misfits())
        .ifPresent(misfits::addAll);
    MetricCheck check = new MetricCheck(data);
    objectives(point).forEach((path, metric) -> check.of(path, metric).ifPresent(misfits::add));
    scheduled(parts, point).stream()
        .flatMap(metric -> check.of("optimizer.learning-rate", metric).stream())
        .forEach(misfits::add);
    return misfits;
  }

  /** Metrics that schedules go by. */
  private List<String> scheduled(Map<String, Object> parts, Point point) {
    return parts.get("optimizer") instanceof Optimizer optimizer
        ? guarded(component("optimizer", point), optimizer::feedback).orElse(List.of()).stream()
            .flatMap(feedback -> feedback.metrics().stream())
            .toList()
        : List.of();
  }

  /** What is expected can be measured of such data. */
  private void checkExpected(DataShape data) {
    MetricCheck check = new MetricCheck(data);
    expected.forEach(
        (metric, place) ->
            check
                .of(ExpectationReader.KEY + "." + metric, metric)
                .map(wrong -> new Problem(place, wrong.path(), wrong.rule(), "", wrong.remedy()))
                .ifPresent(this::add));
  }

  private void checkTransfer(Setup setup, DataShape data, Point point) {
    models.check(setup, data).forEach(misfit -> addAt(misfit, point));
  }

  /** Adds one whose path begins at the file's top. */
  private void addAt(Misfit misfit, Point point) {
    Location at = Locator.locate(bound.root(), misfit.path(), point);
    add(new Problem(at, misfit.path(), misfit.rule(), "", misfit.remedy()));
  }

  /** What only one regularizer may do, only one does. */
  private void checkClaims(List<?> regularizers, Point point) {
    Template.Items items = (Template.Items) bound.root().get("regularizers").at(point);
    Set<String> claims = new HashSet<>();
    for (int i = 0; i < regularizers.size(); i++) {
      Regularizer regularizer = (Regularizer) regularizers.get(i);
      Template.Structure template = (Template.Structure) items.items().get(i).at(point);
      String claim = guarded(template, regularizer::claim).orElse("");
      if (!claim.isEmpty() && !claims.add(claim)) {
        add(
            new Problem(
                template.location(),
                "regularizers." + i,
                "only one regularizer may be one that " + claim,
                "",
                "keep one of them"));
      }
    }
  }

  @SuppressWarnings("unchecked") // The binder made the list.
  private static Setup setup(Map<String, Object> parts) {
    return new Setup(
        (Dataset) part(parts, "dataset"),
        (Architecture) part(parts, "architecture"),
        (Optimizer) part(parts, "optimizer"),
        (List<Regularizer>) part(parts, "regularizers"),
        (List<Augmentation>) part(parts, "augmentation"),
        (TrainingSettings) part(parts, "training"),
        /* validation= */ null,
        (InitialWeights) parts.get("initial-weights"),
        (FrozenLayers) parts.get("freeze"));
  }

  private static Object part(Map<String, Object> parts, String key) {
    return Objects.requireNonNull(parts.get(key));
  }

  private Optional<DataShape> shape(Dataset dataset, Point point) {
    Template.Structure template = component("dataset", point);
    String parameters = CanonicalJson.of(template.plain(point));
    Optional<DataShape> known = shapes.get(parameters);
    if (known == null) {
      known =
          guarded(template, () -> shape(dataset, template.location(), point))
              .flatMap(shape -> shape);
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

  private Template.Structure component(String key, Point point) {
    return (Template.Structure) bound.root().get(key).at(point);
  }

  /** What a component's code gives; empty if it fails, which is reported. */
  private <T> Optional<T> guarded(Template.Structure component, Supplier<T> call) {
    try {
      return Optional.of(ComponentFailure.guard(component, call));
    } catch (ProblemException e) {
      e.problems().forEach(this::add);
      return Optional.empty();
    }
  }

  private void add(Problem problem) {
    if (!told.contains(problem.location())) {
      input.computeIfAbsent(problem.location(), place -> new LinkedHashSet<>()).add(problem);
    }
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
