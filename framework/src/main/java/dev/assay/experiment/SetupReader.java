package dev.assay.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.catalog.Catalog;
import dev.assay.catalog.ParameterType;
import dev.assay.experiment.binding.Binder;
import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.Instantiator;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import dev.assay.spi.Context;
import dev.assay.spi.model.ModelFormat;
import dev.assay.spi.space.Point;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a setup of the JSON that {@link Experiment#setup} gave, in another process perhaps. */
public final class SetupReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Catalog catalog;
  private final Instantiator instantiator;

  /** Reads setups of this catalog's components. */
  @Inject
  public SetupReader(Catalog catalog, Context context) {
    this.catalog = catalog;
    this.instantiator = new Instantiator(context);
  }

  /**
   * The setup.
   *
   * @param canonicalJson as {@link Experiment#setup} gave it (JSON is YAML, too)
   * @throws ProblemException if it doesn't fit the catalog's components
   */
  public Setup read(String canonicalJson) {
    Problems problems = new Problems();
    Optional<Bound> bound =
        new Binder(catalog, instantiator, Set.of(), List.of(), problems)
            .bind(YamlReader.read(canonicalJson, "setup", problems), Setup.class);
    problems.throwIfAny();
    Object setup = instantiator.create(bound.orElseThrow().root(), new Point(Map.of()));
    return (Setup) Objects.requireNonNull(setup);
  }

  /**
   * What a setup becomes in mid-training: after how many epochs, the setup from then on.
   *
   * @param canonicalJson what {@link #read} made it of
   */
  public SortedMap<Integer, Setup> stages(String canonicalJson, Setup setup) {
    List<Change> changes = setup.training().changes();
    SortedMap<Integer, Setup> stages = new TreeMap<>();
    if (changes != null) {
      SetupChanges.stages(canonicalJson, changes)
          .forEach((epochs, stage) -> stages.put(epochs, read(stage)));
    }
    return stages;
  }

  /** All model formats that there are, with their default parameters. */
  public List<ModelFormat> modelFormats() {
    return catalog.names(ModelFormat.KIND).stream().map(this::modelFormat).toList();
  }

  private record Wanted(ModelFormat format) {}

  private ModelFormat modelFormat(String name) {
    Problems problems = new Problems();
    String plain = CanonicalJson.of(Map.of("format", Map.of("type", name)));
    Optional<Bound> bound =
        new Binder(catalog, instantiator, Set.of(), List.of(), problems)
            .bind(YamlReader.read(plain, name, problems), Wanted.class);
    problems.throwIfAny();
    Object wanted = instantiator.create(bound.orElseThrow().root(), new Point(Map.of()));
    return ((Wanted) Objects.requireNonNull(wanted)).format();
  }

  /**
   * The part of a setup that decides its examples: equal keys, equal examples.
   *
   * @throws ProblemException if it isn't a setup
   */
  public static String datasetKey(String canonicalJson) {
    return tree(canonicalJson).path("dataset").toString();
  }

  /**
   * The parts of a setup that decide what its network looks like: equal keys, equal networks.
   *
   * @throws ProblemException if it isn't a setup
   */
  public static String networkKey(String canonicalJson) {
    JsonNode setup = tree(canonicalJson);
    return Stream.of("dataset", "architecture", "regularizers", "freeze")
        .map(part -> setup.path(part).toString())
        .collect(Collectors.joining("\n"));
  }

  /**
   * The part of a setup that decides which files it needs: equal keys, equal needs.
   *
   * @throws ProblemException if it isn't a setup
   */
  public static String filesKey(String canonicalJson) {
    JsonNode setup = tree(canonicalJson);
    return setup.path("dataset") + "\n" + setup.path("initial-weights");
  }

  /**
   * Whether training of a setup is over after so many minibatches, or in its last epoch.
   *
   * @throws ProblemException if it isn't a setup
   */
  public static boolean isNearEnd(String canonicalJson, long step, int epoch) {
    JsonNode training = tree(canonicalJson).path("training");
    return training.hasNonNull("epochs")
        ? epoch >= training.get("epochs").asInt()
        : step >= training.path("steps").asLong();
  }

  /**
   * Whether a trial of a setup keeps its last network, not its best.
   *
   * @throws ProblemException if it isn't a setup
   */
  public static boolean keepsLast(String canonicalJson) {
    String last = ParameterType.OneOf.name(TrainingSettings.Keep.LAST);
    return tree(canonicalJson).path("training").path("keep").asText().equals(last);
  }

  /** A setup as nested maps and lists. */
  static Map<String, @Nullable Object> map(String canonicalJson) {
    return map(tree(canonicalJson));
  }

  static Map<String, @Nullable Object> map(JsonNode setup) {
    return JSON.convertValue(setup, new TypeReference<>() {});
  }

  static JsonNode tree(String canonicalJson) {
    try {
      return JSON.readTree(canonicalJson);
    } catch (JsonProcessingException e) {
      throw ProblemException.environment(
          "setup", "it isn't JSON: " + e.getOriginalMessage(), "the record is damaged");
    }
  }
}
