package dev.assay.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.ComponentFailure;
import dev.assay.experiment.binding.Instantiator;
import dev.assay.experiment.binding.Template;
import dev.assay.problem.ProblemException;
import dev.assay.run.Criterion;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.TrialStage;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A valid experiment: what its file says, and everything that follows from that. */
public final class Experiment {
  /** What may change without a trial's results changing. */
  private static final Set<String> IRRELEVANT = Set.of("name", "description", "execution");

  private static final String ARCHITECTURE = "architecture";
  private static final String WEIGHTS = "initial-weights";
  private static final String HASH = "sha256";

  private static final String VALIDATION = "validation";
  private static final Set<String> IRRELEVANT_OF_SWEEP =
      Set.of("trials", "replicates", "pruners", "until");

  private final Source source;
  private final Bound bound;
  private final Fixed fixed;
  private final Proposals proposals;
  private final Lessons lessons;
  private final Instantiator instantiator;
  private final ModelSource models;
  private final Completion completion;
  private final Map<String, Optional<String>> hashes = new HashMap<>();
  private final Map<String, Map<String, String>> pins = new HashMap<>();

  /**
   * Where an experiment comes from.
   *
   * @param text the file's text
   * @param origin the file as the user named it
   * @param expectations see {@link #expectations}
   */
  record Source(String text, String origin, List<Expectation> expectations) {}

  /**
   * The parts that hold no ranges.
   *
   * @param name see {@link #name}
   * @param description see {@link #description}
   * @param seed see {@link #seed}
   * @param validation how each configuration is validated; null for once
   * @param objectives see {@link #objectives}
   * @param sweep see {@link #sweep}
   * @param execution see {@link #execution}
   * @param configurations see {@link #configurations}
   */
  record Fixed(
      String name,
      String description,
      long seed,
      @Nullable ValidationSettings validation,
      List<Objective> objectives,
      SweepSettings sweep,
      ExecutionSettings execution,
      long configurations) {}

  Experiment(
      Source source,
      Bound bound,
      Fixed fixed,
      Proposals proposals,
      Lessons lessons,
      Instantiator instantiator,
      ModelSource models,
      Completion completion) {
    this.source = source;
    this.bound = bound;
    this.fixed = fixed;
    this.proposals = proposals;
    this.lessons = lessons;
    this.instantiator = instantiator;
    this.models = models;
    this.completion = completion;
  }

  /** Its name, fit for a folder's. */
  public String name() {
    return fixed.name();
  }

  /** Free text, may be empty. */
  public String description() {
    return fixed.description();
  }

  /** Root of all its randomness. */
  public long seed() {
    return fixed.seed();
  }

  /** The file's text as it was read; if it extends others, the text of them all, merged. */
  public String text() {
    return source.text();
  }

  /** The file as the user named it. */
  public String origin() {
    return source.origin();
  }

  /** What configurations are compared by; not empty. */
  public List<Objective> objectives() {
    return fixed.objectives();
  }

  /** The first of the objectives, by which a trial chooses among its own evaluations. */
  public Objective objective() {
    return objectives().get(0);
  }

  /** The objectives as they are recorded. */
  public List<Criterion> criteria() {
    return objectives().stream().map(Objective::criterion).toList();
  }

  /** Which configurations are tried and how often. */
  public SweepSettings sweep() {
    return fixed.sweep();
  }

  /** How configurations are chosen. */
  public Sampler sampler() {
    return fixed.sweep().sampler();
  }

  /** With how many seeds each configuration is trained, before leaders are confirmed. */
  public int replicates() {
    return fixed.sweep().replicates().initial();
  }

  /** On how many folds each of them is validated in turn; 1 without cross-validation. */
  public int folds() {
    ValidationSettings validation = fixed.validation();
    return validation == null ? 1 : validation.kFold();
  }

  /** How many trials each has for a start: all folds of the first seed, then of the next. */
  public int trialsEach() {
    return Math.multiplyExact(replicates(), folds());
  }

  /** What the file says that the best configuration should reach. */
  public List<Expectation> expectations() {
    return source.expectations();
  }

  /** Where trials run. */
  public ExecutionSettings execution() {
    return fixed.execution();
  }

  /** Its ranges. */
  public SearchSpace space() {
    return bound.space();
  }

  /** How many configurations it has: as many as asked for, or as there are if that is fewer. */
  public long configurations() {
    return fixed.configurations();
  }

  /** How many of them don't depend on results: all, unless the sampler learns from those. */
  public long configurationsPlanned() {
    return guarded(() -> proposals.planned(configurations()));
  }

  /** What its sampler learns from other experiments and what not, a line for each of these. */
  public List<String> lessons() {
    return lessons.notes();
  }

  Lessons learnt() {
    return lessons;
  }

  /** How many different ones its sampler could propose; empty if there is no end. */
  public OptionalLong spaceSize() {
    return space().dimensions().isEmpty() ? OptionalLong.of(1) : guarded(proposals::size);
  }

  /**
   * Of a sampler that visits a whole grid, how many combinations of the ranges' values it leaves
   * out, because they repeat others in all that counts or are forbidden; empty of other samplers,
   * and where they are too many to count.
   */
  public OptionalLong leftOut() {
    OptionalLong size = spaceSize();
    if (!isExhaustive() || size.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long all =
          space().dimensions().stream()
              .mapToLong(dimension -> dimension.distribution().grid().size())
              .reduce(1, Math::multiplyExact);
      return OptionalLong.of(Math.max(0, all - size.getAsLong()));
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** How many of them the file says to try first. */
  public int triedFirst() {
    return proposals.first().size();
  }

  /**
   * The values of a configuration's ranges: a function of the seed and the index alone.
   *
   * @param configuration from 0, under {@link #configurationsPlanned}
   */
  public Point point(long configuration) {
    if (configuration < 0 || configuration >= configurationsPlanned()) {
      throw new IllegalArgumentException(
          "configuration " + configuration + " isn't in [0, " + configurationsPlanned() + ")");
    }
    return point(configuration, List.of());
  }

  /**
   * The values of a configuration's ranges: a function of the seed and the arguments alone.
   *
   * @param configuration from 0, under {@link #configurations}
   * @param history what is known of those before
   */
  public Point point(long configuration, List<Observation> history) {
    if (space().dimensions().isEmpty()) {
      return new Point(Map.of());
    }
    return guarded(() -> proposals.at(configuration, history));
  }

  /**
   * By how much the best configuration may still be better than the best that was tried; a function
   * of the arguments alone.
   *
   * @param history what is known of those that were tried
   */
  public double regret(List<Observation> history, RandomStream random) {
    return sampler() instanceof RegretBound bound
        ? guarded(() -> bound.regret(space(), history, random))
        : Double.POSITIVE_INFINITY;
  }

  private <T> T guarded(Supplier<T> call) {
    return ComponentFailure.guard(bound.structure("sweep", "sampler"), call);
  }

  /**
   * Setups of points all over the space: what they need, most likely any configuration may need.
   */
  public List<String> exampleSetups() {
    return ProbePoints.of(space()).stream().map(this::setup).toList();
  }

  /**
   * What reports show of a point: dotted path → number, boolean or text, in the order of the file.
   * An option of a choice that isn't a number or boolean goes by its label; where an option is
   * itself a range, the value drawn from that stands.
   */
  public Map<String, Object> parameters(Point point) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Dimension dimension : space().dimensions()) {
      Object value = point.values().get(dimension.id());
      if (value instanceof Integer option && dimension.distribution() instanceof Choice) {
        Objects.requireNonNull(bound.choices().get(dimension.id()))
            .forEach(choice -> parameters.put(choice.path(), choice.options().get(option)));
      } else if (value != null) {
        parameters.put(dimension.path(), value);
      }
    }
    return parameters;
  }

  /** A point's setup as canonical JSON, defaults filled in; {@link SetupReader} reads it. */
  public String setup(Point point) {
    Map<String, @Nullable Object> setup = new TreeMap<>();
    ExperimentSpec.RANGED.forEach(
        key -> Completion.put(setup, key, bound.root().get(key).plain(point)));
    Object weights = instantiator.create(bound.root().get(WEIGHTS), point);
    if (weights instanceof InitialWeights given && given.sha256() == null) {
      pin(setup, given);
    }
    put(setup, ARCHITECTURE, architecturePins(setup, point));
    crossValidation().ifPresent(folds -> setup.put(VALIDATION, folds.plain()));
    String whole = CanonicalJson.of(setup);
    Population population = sweep().population();
    return population == null ? whole : epochs(population.everyEpochs()).in(whole);
  }

  private static TrainingLength epochs(int epochs) {
    return new TrainingLength(TrainingLength.Unit.EPOCHS, epochs);
  }

  /** How many generations a population has; 1 if there is none. */
  public int generations() {
    Population population = sweep().population();
    return population == null ? 1 : wholeEpochs() / population.everyEpochs();
  }

  private int wholeEpochs() {
    Object epochs = ((Template.Structure) bound.root().get("training")).get("epochs").plain(null);
    return ((Number) Objects.requireNonNull(epochs)).intValue();
  }

  /**
   * The setup of a member of a population that goes on from another.
   *
   * @param setup the other's
   * @param generation which generation the member is of, from 1
   * @param changed dotted path → value of what it does otherwise from there
   */
  public String setup(String setup, int generation, Map<String, Double> changed) {
    int every = Objects.requireNonNull(sweep().population()).everyEpochs();
    List<Change> changes =
        changed.entrySet().stream()
            .map(entry -> new Change(generation * every, entry.getKey(), entry.getValue()))
            .toList();
    return SetupChanges.with(epochs((generation + 1) * every).in(setup), changes);
  }

  /** The parameters of a copy of a member of a population with these, as it explores others. */
  public Map<String, Object> explored(Map<String, Object> parameters, RandomStream random) {
    Exploration exploration = new Exploration(Objects.requireNonNull(sweep().population()), random);
    Map<String, Object> explored = new LinkedHashMap<>(parameters);
    for (Dimension dimension : space().dimensions()) {
      List<Bound.Labelled> choices = bound.choices().get(dimension.id());
      explored.computeIfPresent(
          dimension.path(),
          (path, value) ->
              exploration.explore(
                  dimension, choices == null ? List.of() : choices.get(0).options(), value));
    }
    return explored;
  }

  /** What the architecture reads elsewhere, asked once for each that there is. */
  private Map<String, String> architecturePins(Map<String, @Nullable Object> setup, Point point) {
    return pins.computeIfAbsent(
        CanonicalJson.of(setup.get(ARCHITECTURE)),
        plain ->
            instantiator.create(bound.root().get(ARCHITECTURE), point) instanceof Architecture known
                ? known.pins()
                : Map.of());
  }

  /** Makes the model that is there now part of the setup. */
  private void pin(Map<String, @Nullable Object> setup, InitialWeights weights) {
    Optional<String> hash = hashes.computeIfAbsent(weights.source(), name -> models.hash(weights));
    hash.ifPresent(value -> put(setup, WEIGHTS, Map.of(HASH, value)));
  }

  private static void put(
      Map<String, @Nullable Object> setup, String part, Map<String, String> pins) {
    if (!pins.isEmpty() && setup.get(part) instanceof Map<?, ?> plain) {
      Map<Object, Object> pinned = new TreeMap<>(plain);
      pinned.putAll(pins);
      setup.put(part, pinned);
    }
  }

  /** All configurations meet the same folds, so that luck in dividing favours none. */
  private Optional<CrossValidation> crossValidation() {
    ValidationSettings validation = fixed.validation();
    return validation == null
        ? Optional.empty()
        : Optional.of(
            new CrossValidation(
                validation.kFold(),
                RandomStream.of(seed()).split("folds").nextLong() >>> 11,
                validation.stratified()));
  }

  /** Names of the experiments whose trials' models its own begin with. */
  public Set<String> predecessors() {
    return Predecessors.of(bound.root().get(WEIGHTS));
  }

  /**
   * The point that gives a recorded setup; empty if none of this experiment does.
   *
   * @param setup as {@link #setup} gave it, perhaps before the file was changed
   * @throws ProblemException if it is no setup at all
   */
  public Optional<Point> pointOf(String setup) {
    String whole = sweep().population() == null ? setup : epochs(wholeEpochs()).in(setup);
    JsonNode recorded = SetupReader.tree(completion.setup(whole));
    String folds = crossValidation().map(all -> CanonicalJson.of(all.plain())).orElse("");
    if (!recorded.path(VALIDATION).toString().equals(folds)) {
      return Optional.empty(); // Validated otherwise.
    }
    PointFinder finder = new PointFinder(space());
    for (String key : ExperimentSpec.RANGED) {
      Template template = bound.root().get(key);
      JsonNode value = recorded.get(key);
      if (!finder.fits(template, value)
          && !(value instanceof ObjectNode pinned
              && (key.equals(WEIGHTS) || key.equals(ARCHITECTURE))
              && pinned.remove(HASH) != null
              && finder.fits(template, pinned))) {
        return Optional.empty();
      }
    }
    return finder.point();
  }

  /** Whether all configurations there are should be tried, once each, as with a grid. */
  public boolean isExhaustive() {
    return sampler() instanceof PlannedSampler planned && planned.isExhaustive();
  }

  /** The seed of a trial of the screening. */
  public long trialSeed(long configuration, int trial) {
    return trialSeed(configuration, TrialStage.SCREENING, trial);
  }

  /**
   * What all randomness of a trial flows from: the one that the file names for it, else a function
   * of the experiment's seed and the arguments alone. Trials that confirm, and those that race,
   * share their seeds with the other configurations' trials of that place.
   *
   * @param trial its place among the configuration's trials of this stage
   */
  public long trialSeed(long configuration, TrialStage stage, int trial) {
    List<Long> given = sweep().seeds();
    int place = stage == TrialStage.SCREENING ? trial : trialsEach() + trial;
    if (given != null && place < given.size()) {
      return given.get(place);
    }
    RandomStream root = RandomStream.of(seed());
    RandomStream random =
        stage == TrialStage.CONFIRMATION
            ? root.split("confirmation").split(trial)
            : sweep().replicates().race() != null
                ? root.split("race").split(trial)
                : root.split("trial").split(configuration).split(trial);
    // 53 bits, because many readers of JSON hold numbers as doubles.
    return random.nextLong() >>> 11;
  }

  /** The experiment as canonical JSON, defaults filled in, ranges included. */
  public String canonical() {
    return CanonicalJson.of(plain());
  }

  /** Hash of all that decides a trial's results; SHA-256 in hexadecimal. */
  public String fingerprint() {
    return fingerprint(plain());
  }

  private static String fingerprint(Map<String, @Nullable Object> relevant) {
    relevant.keySet().removeAll(IRRELEVANT);
    if (relevant.get("sweep") instanceof Map<?, ?> sweep) {
      Map<Object, Object> kept = new TreeMap<>(sweep);
      kept.keySet().removeAll(IRRELEVANT_OF_SWEEP);
      relevant.put("sweep", kept);
    }
    return hash(CanonicalJson.of(relevant).getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 in hexadecimal. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * What is recorded of it.
   *
   * @param environment what its trials run in
   */
  public ExperimentRecord record(Map<String, String> environment) {
    return new ExperimentRecord(
        name(),
        description(),
        text(),
        origin(),
        canonical(),
        fingerprint(),
        seed(),
        objective().metric(),
        objective().goal(),
        objective().selectOnTest(),
        configurations(),
        trialsEach(),
        environment);
  }

  /**
   * Whether a record is of an experiment that gives the same results. Parameters that components
   * have got since count with their defaults.
   */
  public boolean isRecordedAs(ExperimentRecord record) {
    return record.fingerprint().equals(fingerprint())
        || completion
            .experiment(record.canonical())
            .map(Experiment::fingerprint)
            .filter(fingerprint()::equals)
            .isPresent();
  }

  /**
   * What has changed since this was recorded: lines such as {@code optimizer.learning-rate: 0.1 ->
   * 0.2}.
   */
  public List<String> changesSince(ExperimentRecord record) {
    String before =
        completion.experiment(record.canonical()).map(CanonicalJson::of).orElse(record.canonical());
    return Differences.between(before, canonical());
  }

  private Map<String, @Nullable Object> plain() {
    Map<String, @Nullable Object> plain = Completion.plain(bound.root());
    plain.put("name", name());
    if (plain.get("sweep") instanceof Map<?, ?> sweep) {
      Map<Object, Object> pinned = new TreeMap<>(sweep);
      if (!lessons.pinned().isEmpty()) {
        pinned.put("learn-from", lessons.pinned());
      }
      if (triedFirst() > 0) {
        pinned.put(TryFirst.KEY, proposals.first().stream().map(this::parameters).toList());
      }
      plain.put("sweep", pinned);
    }
    return plain;
  }
}
