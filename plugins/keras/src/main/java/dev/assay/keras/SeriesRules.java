package dev.assay.keras;

import dev.assay.keras.ModelDescription.Described;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Keras's layers for series. Where series differ in length, layers that would see what follows
 * their end are refused.
 */
final class SeriesRules {
  static final String MASKING = "Masking";

  /** Makes what takes a layer's place, given the node whose output it takes. */
  private interface Rule {
    Fragment of(Described layer, Values.Series input, String from) throws ModelException;
  }

  /** The same of a layer that stays one. */
  private interface Single {
    Part of(Settings settings, Values.Series input) throws ModelException;
  }

  private static final Map<String, Rule> ALL = all();

  /** What takes other values, too. */
  private static final Map<String, Rule> OF_ALL_VALUES =
      Map.of(
          "Dense", stepByStep(StepLayers::dense),
          "Flatten", single(SeriesNodes::flattened),
          "BatchNormalization", across(StepLayers::normalization));

  private SeriesRules() {}

  private static Map<String, Rule> all() {
    Map<String, Rule> all = new TreeMap<>();
    all.put("TimeDistributed", stepByStep(StepLayers::distributed));
    all.put("SpatialDropout1D", single(VectorLayers::wholeDropout));
    all.put("Conv1D", across(StepLayers::convolution));
    all.put(
        "MaxPooling1D",
        across((s, in) -> StepLayers.pooling(s, in, SubsamplingLayer.PoolingType.MAX)));
    all.put(
        "AveragePooling1D",
        across((s, in) -> StepLayers.pooling(s, in, SubsamplingLayer.PoolingType.AVG)));
    all.put(
        "GlobalMaxPooling1D", single((s, in) -> StepLayers.globalPooling(s, in, PoolingType.MAX)));
    all.put(
        "GlobalAveragePooling1D",
        single((s, in) -> StepLayers.globalPooling(s, in, PoolingType.AVG)));
    Recurrence.names().forEach(type -> all.put(type, Recurrence::alone));
    all.put("Bidirectional", Recurrence::both);
    all.put(MASKING, SeriesRules::masking);
    return all;
  }

  private static Rule single(Single rule) {
    return (layer, input, from) ->
        Fragment.of(layer, rule.of(layer.settings(), input), List.of(from));
  }

  /** A layer that does the same at each step. */
  private static Rule stepByStep(SeriesNodes.OverImages rule) {
    return (layer, input, from) -> SeriesNodes.overImages(layer, input, from, rule);
  }

  /** A layer that sees several steps at once, those after the end of shorter series among them. */
  private static Rule across(SeriesNodes.OverImages rule) {
    return (layer, input, from) -> {
      input.refuseUneven(layer.name(), layer.type());
      return SeriesNodes.overImages(layer, input, from, rule);
    };
  }

  /** Keras's classes that make a model one of series. */
  static Set<String> names() {
    return ALL.keySet();
  }

  /** Whether a model is one of series. */
  static boolean concern(ModelDescription model) {
    return model.layers().stream().anyMatch(layer -> ALL.containsKey(layer.type()));
  }

  /**
   * Whether a model reads shorter series to their own end: nothing but Masking takes its input, or
   * it takes any number of steps.
   */
  static boolean endWhereDataEnds(ModelDescription model) {
    Described input = model.layers().get(0);
    return InputLayers.isOpen(input.settings())
        || model.layers().stream()
            .filter(layer -> layer.inputs().contains(input.name()))
            .allMatch(layer -> layer.type().equals(MASKING));
  }

  /** Whether there is a rule here for a layer. */
  static boolean take(Described layer, Values input) {
    return ALL.containsKey(layer.type())
        || (input instanceof Values.Series && OF_ALL_VALUES.containsKey(layer.type()));
  }

  /**
   * What takes a layer's place.
   *
   * @param layer one that there is a rule for
   * @param from the node whose output it takes
   */
  static Fragment of(Described layer, Values input, String from) throws ModelException {
    Rule rule = ALL.getOrDefault(layer.type(), OF_ALL_VALUES.get(layer.type()));
    if (rule == null || !(input instanceof Values.Series series)) {
      throw ModelException.of(layer.name(), layer.type() + " needs series, but gets " + input);
    }
    return rule.of(layer, series, from);
  }

  /** It is the data that tells where a series ends. */
  private static Fragment masking(Described layer, Values.Series input, String from)
      throws ModelException {
    if (!SeriesNodes.isInput(from)) {
      throw ModelException.of(layer.name(), "Masking is known directly after the input only");
    }
    return new Fragment(List.of(), input);
  }
}
