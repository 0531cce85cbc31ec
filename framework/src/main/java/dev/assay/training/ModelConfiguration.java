package dev.assay.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a model file says of its network.
 *
 * <p>Deeplearning4j makes an object of every class that the file names, whatever the class does
 * when it is made or given values. So it only gets to see what names nothing but the library's own
 * descriptions of networks, and classes that are trusted by name.
 */
final class ModelConfiguration {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private static final String CLASS = "@class";

  /** Type arguments, as in {@code a.B<c.D>}, would name a class, too. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$]+");

  private static final List<String> LIBRARY =
      List.of(
          "org.deeplearning4j.nn.conf.",
          "org.deeplearning4j.nn.weights.",
          "org.nd4j.linalg.activations.impl.",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.learning.regularization.",
          "org.nd4j.linalg.lossfunctions.impl.",
          "org.nd4j.linalg.schedule.");

  /** A gigabyte of numbers. */
  private static final long MOST_PARAMETERS = 1L << 28;

  private final JsonNode tree;

  /**
   * Checks one.
   *
   * @param bytes its JSON
   * @param trusted names of further classes that it may name
   * @throws IOException if it is none, or names other classes
   */
  ModelConfiguration(byte[] bytes, Set<String> trusted) throws IOException {
    this.tree = JSON.readTree(bytes);
    for (String name : named(tree)) {
      if (!trusted.contains(name)
          && (!NAME.matcher(name).matches() || LIBRARY.stream().noneMatch(name::startsWith))) {
        throw new IOException(
            "it names the class "
                + name.replaceAll("\\p{Cntrl}", "?")
                + ", which neither Deeplearning4j's networks nor the one to be trained have");
      }
    }
  }

  /** Names of the classes in a network's configuration. */
  static Set<String> classes(Network network) throws IOException {
    return named(
        JSON.readTree(
            network.model() instanceof ComputationGraph graph
                ? graph.getConfiguration().toJson()
                : ((MultiLayerNetwork) network.model()).getLayerWiseConfigurations().toJson()));
  }

  private static Set<String> named(JsonNode tree) {
    Set<String> names = new HashSet<>();
    tree.findValues(CLASS).forEach(name -> names.add(name.isTextual() ? name.asText() : "?"));
    return names;
  }

  /** Gives the network its parameters. */
  interface Parameters {
    /** All of them, 1 × n. */
    INDArray read(long count) throws IOException;
  }

  /**
   * Makes the network.
   *
   * @throws IOException if its parameters can't be had, or there are too many
   */
  Network network(Parameters parameters) throws IOException {
    if (tree.has("vertices")) {
      ComputationGraphConfiguration graph = ComputationGraphConfiguration.fromJson(tree.toString());
      long count =
          graph.getVertices().values().stream()
              .mapToLong(vertex -> vertex.numParams(/* backprop= */ false))
              .sum();
      ComputationGraph network = new ComputationGraph(graph);
      network.init(read(parameters, count), /* cloneParametersArray= */ false);
      return new GraphNetwork(network);
    }
    MultiLayerConfiguration stack = MultiLayerConfiguration.fromJson(tree.toString());
    long count =
        stack.getConfs().stream()
            .mapToLong(settings -> settings.getLayer().initializer().numParams(settings))
            .sum();
    MultiLayerNetwork network = new MultiLayerNetwork(stack);
    network.init(read(parameters, count), /* cloneParametersArray= */ false);
    return new StackNetwork(network);
  }

  private static INDArray read(Parameters parameters, long count) throws IOException {
    if (count < 0 || count > MOST_PARAMETERS) {
      throw new IOException("it has too many parameters: " + count);
    }
    return parameters.read(count);
  }
}
