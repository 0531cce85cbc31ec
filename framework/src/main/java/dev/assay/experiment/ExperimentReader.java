package dev.assay.experiment;

import dev.assay.catalog.Catalog;
import dev.assay.experiment.binding.Binder;
import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.ComponentFailure;
import dev.assay.experiment.binding.Instantiator;
import dev.assay.experiment.binding.Template;
import dev.assay.experiment.yaml.Node;
import dev.assay.experiment.yaml.TextFile;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.problem.Location;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import dev.assay.run.ExperimentRecord;
import dev.assay.spi.Context;
import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.space.Point;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads experiment files: every mistake in one is found before anything runs. */
public final class ExperimentReader {
  /** Keys of the top level that are read, and taken out, before the others are bound. */
  private static final List<String> ELSEWHERE =
      List.of(Inheritance.KEY, ExpectationReader.KEY, Alternatives.KEY, TryFirst.PATH);

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final Catalog catalog;
  private final Instantiator instantiator;
  private final ModelSource models;
  private final ResultSource results;

  /** Reads experiments with this catalog's components, and knows no trials or their models. */
  public ExperimentReader(Catalog catalog, Context context) {
    this(catalog, context, ModelSource.NONE, ResultSource.NONE);
  }

  /** Reads experiments with this catalog's components. */
  @Inject
  public ExperimentReader(
      Catalog catalog, Context context, ModelSource models, ResultSource results) {
    this.catalog = catalog;
    this.instantiator = new Instantiator(context);
    this.models = models;
    this.results = results;
  }

  /**
   * Reads a file, and those that it extends.
   *
   * @param overrides {@code path=value} pairs that replace or add to what the file says
   * @throws ProblemException with every mistake found
   */
  public Experiment read(Path file, List<String> overrides) {
    return read(TextFile.read(file), file.toString(), overrides);
  }

  /**
   * Reads an experiment as it was last run, to run trials of its that no file asks for: nothing
   * prunes them, nor says that it is enough.
   *
   * @throws ProblemException if today's components can't read it
   */
  public Experiment read(ExperimentRecord record) {
    return read(
        record.canonical(),
        record.origin(),
        List.of("sweep.pruners=[]", "sweep.until={}", "sweep.learn-from=[]"));
  }

  /**
   * Reads the text of a file.
   *
   * @param source the file as the user named it
   * @param overrides {@code path=value} pairs that replace or add to what the text says
   * @throws ProblemException with every mistake found
   */
  public Experiment read(String text, String source, List<String> overrides) {
    Problems problems = new Problems();
    Inheritance inheritance = new Inheritance(problems);
    Node whole = inheritance.complete(YamlReader.read(text, source, problems), Path.of(source));
    Node changed = new Overrides(problems).apply(whole, overrides);
    ExpectationReader expected = new ExpectationReader(problems);
    List<Expectation> expectations = expected.read(changed);
    Node root =
        new Alternatives(problems).apply(Inheritance.without(ExpectationReader.KEY, changed));
    Constraints constraints = new Constraints(root, problems);
    TryFirst first = new TryFirst(root, problems);
    int before = problems.list().size();
    Optional<Bound> bound =
        new Binder(catalog, instantiator, Set.copyOf(ExperimentSpec.RANGED), ELSEWHERE, problems)
            .bind(TryFirst.without(root), ExperimentSpec.class)
            .map(constraints::constrain);
    if (problems.list().size() > before) {
      problems.throwIfAny();
    }
    CrossChecks checks =
        new CrossChecks(
            bound.orElseThrow(),
            instantiator,
            models,
            new ChangeCheck(catalog, instantiator),
            expected.places());
    SweepSettings sweep = fixed(bound.get(), "sweep", SweepSettings.class);
    boolean searchable = bound.get().space().dimensions().isEmpty() || checks.fits(sweep.sampler());
    if (searchable) {
      constraints.checkThatSomethingIsLeft(bound.get().space(), sweep.sampler());
    }
    searchable &= problems.list().size() == before;
    Experiment experiment =
        experiment(
            bound.get(),
            new Experiment.Source(inheritance.recorded(text, whole), source, expectations),
            first.points(bound.get(), fixed(bound.get(), "seed", Long.class)),
            searchable,
            problems);
    checks.check(problems);
    problems.throwIfAny();
    return experiment;
  }

  private Experiment experiment(
      Bound bound,
      Experiment.Source source,
      List<Point> first,
      boolean searchable,
      Problems problems) {
    ValidationSettings validation = optional(bound, "validation", ValidationSettings.class);
    List<Objective> objectives =
        new ObjectivesReader(bound, instantiator, problems).read(validation != null);
    SweepSettings sweep = fixed(bound, "sweep", SweepSettings.class);
    String name = name(bound, source.origin(), problems);
    long seed = fixed(bound, "seed", Long.class);
    Lessons lessons = Lessons.read(bound, name, objectives, sweep, results, problems);
    Proposals proposals =
        new Proposals(
            sweep.sampler(),
            bound.space(),
            first,
            new LearntLosses(lessons.sources()),
            RandomStream.of(seed).split("sampler"));
    long configurations = searchable ? configurations(bound, sweep, proposals, problems) : 1;
    if (searchable) {
      check(sweep.replicates(), configurations, objectives.size(), bound, problems);
      Population population = sweep.population();
      if (population != null) {
        new PopulationCheck(bound, sweep, problems).check(population, configurations);
      }
    }
    checkRegret(sweep, objectives.size(), bound, problems);
    Experiment.Fixed fixed =
        new Experiment.Fixed(
            name,
            fixed(bound, "description", String.class),
            seed,
            validation,
            objectives,
            sweep,
            fixed(bound, "execution", ExecutionSettings.class),
            configurations);
    return new Experiment(
        source,
        bound,
        fixed,
        proposals,
        lessons,
        instantiator,
        models,
        new Completion(catalog, instantiator));
  }

  private String name(Bound bound, String source, Problems problems) {
    Template given = bound.root().get("name");
    String rule = "a name has 1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit";
    if (given.plain(/* point= */ null) instanceof String name) {
      if (!NAME.matcher(name).matches()) {
        problems.add(
            given.location(), "name", rule, "found " + name, "such as " + suggestedName(name));
      }
      return name;
    }
    Path file = Objects.requireNonNullElse(Path.of(source).getFileName(), Path.of(source));
    String name = file.toString().replaceFirst("\\.[^.]*$", "");
    if (!NAME.matcher(name).matches()) {
      problems.add(
          Location.of(source),
          "name",
          "the file's name is no name for an experiment: " + rule,
          "found " + name,
          "add name: " + suggestedName(name) + " to the file, or rename it");
    }
    return name;
  }

  private static String suggestedName(String name) {
    String fit =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|-$", "");
    return fit.isEmpty() ? "experiment" : fit.substring(0, Math.min(fit.length(), 64));
  }

  private static long configurations(
      Bound bound, SweepSettings sweep, Proposals proposals, Problems problems) {
    if (bound.space().dimensions().isEmpty()) {
      return 1;
    }
    OptionalLong size =
        ComponentFailure.guard(bound.structure("sweep", "sampler"), proposals::size);
    Integer trials = sweep.trials();
    if (trials != null) {
      return Math.min(trials, size.orElse(Long.MAX_VALUE));
    }
    boolean exhaustive =
        sweep.sampler() instanceof PlannedSampler planned && planned.isExhaustive();
    if (!exhaustive || size.isEmpty()) {
      problems.add(
          bound.root().get("sweep").location(),
          "sweep.trials",
          "the sampler could go on for ever, so the file must say how many configurations to try",
          "",
          "add trials: 40, for example, under sweep");
    }
    return size.orElse(1);
  }

  /** What is asked of seeds, that it can come to pass. */
  private static void check(
      Replicates replicates, long configurations, int objectives, Bound bound, Problems problems) {
    Replicates.Confirmation confirm = replicates.confirm();
    Replicates.Racing race = replicates.race();
    String path = "sweep.replicates";
    if (confirm != null && confirm.top() > configurations) {
      problem(
          path + ".confirm.top",
          "no more configurations can be confirmed than there are, " + configurations,
          "found " + confirm.top(),
          configurations == 1
              ? "such as 1; or give seeds with replicates: " + confirm.seeds()
              : "fewer, such as " + Math.max(1, Math.min(5, configurations / 2)),
          bound,
          problems);
    }
    if (race != null && objectives > 1) {
      problem(
          path + ".race",
          "who is worse can be tested where there is one objective",
          "found " + objectives + " objectives",
          "leave race out; confirm goes by fronts",
          bound,
          problems);
    }
    int most = Math.max(replicates.initial(), replicates.confirming());
    if (race != null && race.first() >= most) {
      problem(
          path + ".race.first",
          "no configuration has more than "
              + (most == 1 ? "1 seed" : most + " seeds")
              + ", so none could be given up after "
              + race.first(),
          "",
          most > 2
              ? "fewer, from 2 to " + (most - 1)
              : "raise initial or confirm.seeds to 5 or more, or leave race out",
          bound,
          problems);
    }
  }

  /** Whether somebody can judge how much is still to be gained. */
  private static void checkRegret(
      SweepSettings sweep, int objectives, Bound bound, Problems problems) {
    if (sweep.until().regret() == null) {
      return;
    }
    String path = "sweep.until.regret";
    boolean folds = bound.root().get("validation").plain(new Point(Map.of())) != null;
    if (!sweep.until().isRegretValid()) {
      problem(
          path,
          "must be a number over 0, or " + SweepSettings.Until.AUTO,
          "found " + sweep.until().regret(),
          "such as 0.005, in the objective's unit",
          bound,
          problems);
    } else if (sweep.until().regretByFolds() && !folds) {
      problem(
          path,
          SweepSettings.Until.AUTO + " goes by how far the folds of the best configuration differ",
          "",
          "give validation: {k-fold: 5}, or a number in place of " + SweepSettings.Until.AUTO,
          bound,
          problems);
    } else if (objectives > 1) {
      problem(
          path,
          "what is still to be gained can be judged where there is one objective",
          "found " + objectives + " objectives",
          "use without-improvement",
          bound,
          problems);
    } else if (!(sweep.sampler() instanceof RegretBound)) {
      problem(
          path,
          "the sampler doesn't judge what is still to be gained",
          "",
          "use one that does, such as random, tpe, gp or cma-es, or use without-improvement",
          bound,
          problems);
    }
  }

  private static void problem(
      String path, String rule, String value, String remedy, Bound bound, Problems problems) {
    Location at = Locator.locate(bound.root(), path, new Point(Map.of()));
    problems.add(at, path, rule, value, remedy);
  }

  private <T> T fixed(Bound bound, String key, Class<T> type) {
    return Objects.requireNonNull(optional(bound, key, type));
  }

  private <T> @Nullable T optional(Bound bound, String key, Class<T> type) {
    return type.cast(instantiator.create(bound.root().get(key), new Point(Map.of())));
  }
}
