package dev.assay.training;

import dev.assay.experiment.InitialWeights;
import dev.assay.experiment.LayerNumbers;
import dev.assay.spi.Misfit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies the weights of one network's layers over those of another: of layers of the same numbers,
 * or if none are named, of all layers with weights, in their order.
 */
final class Transplant {
  private final InitialWeights wanted;
  private final Layer[] source;
  private final List<String> parts;
  private final Layer[] target;
  private final List<Pair> pairs;

  /** Numbers of layers that stand for each other, from 1. */
  private record Pair(int source, int target) {}

  Transplant(InitialWeights wanted, Network source, Network target) {
    this.wanted = wanted;
    this.source = GraphPart.layers(source, wanted.part());
    this.parts = GraphPart.names(source);
    this.target = target.layers();
    List<Integer> named = LayerNumbers.of(wanted.layers());
    this.pairs =
        named.isEmpty()
            ? inOrder(weighted(this.source), weighted(this.target))
            : named.stream().map(number -> new Pair(number, number)).toList();
  }

  private static List<Integer> weighted(Layer[] layers) {
    return IntStream.rangeClosed(1, layers.length)
        .filter(number -> !shapes(layers[number - 1]).isEmpty())
        .boxed()
        .toList();
  }

  /** As many as the target has; what the source lacks are numbers of none. */
  private List<Pair> inOrder(List<Integer> from, List<Integer> to) {
    List<Pair> inOrder = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      int number = i < from.size() ? from.get(i) : source.length + 1 + i - from.size();
      inOrder.add(new Pair(number, to.get(i)));
    }
    return inOrder;
  }

  /** Why it can't be done: layers that aren't there or have another shape. */
  List<Misfit> check() {
    String part = wanted.part();
    if (part != null && source.length == 0) {
      return List.of(
          new Misfit(
              "initial-weights.part",
              "the model of %s has no part %s".formatted(wanted.source(), part),
              parts.isEmpty()
                  ? "leave it out: it is a stack"
                  : "one of " + String.join(", ", parts)));
    }
    List<Misfit> misfits = new ArrayList<>();
    for (Pair pair : pairs) {
      if (pair.target() > target.length) {
        misfits.add(missing(pair.target(), "the network", target.length));
      } else if (pair.source() > source.length) {
        misfits.add(missing(pair.source(), model(), source.length));
      } else if (!shapes(from(pair)).equals(shapes(to(pair)))) {
        misfits.add(
            misfit(
                "layer %d of the network has %s, but in %s %s has %s"
                    .formatted(
                        pair.target(),
                        words(to(pair)),
                        model(),
                        pair.source() == pair.target() ? "it" : "layer " + pair.source(),
                        words(from(pair))),
                "name the layers that have the same shape in both"));
      }
    }
    return misfits;
  }

  /** Does it. */
  void copy() {
    for (Pair pair : pairs) {
      Map<String, INDArray> weights = from(pair).paramTable();
      if (weights != null) {
        weights.forEach((name, values) -> to(pair).getParam(name).assign(values));
      }
    }
  }

  private Layer from(Pair pair) {
    return source[pair.source() - 1];
  }

  private Layer to(Pair pair) {
    return target[pair.target() - 1];
  }

  private String model() {
    return (wanted.part() == null ? "" : wanted.part() + " in ")
        + "the model of "
        + wanted.source();
  }

  private static Misfit missing(int number, String where, int layers) {
    return misfit(
        "there is no layer %d in %s, which has %d".formatted(number, where, layers),
        "layers from 1 to " + layers);
  }

  private static Misfit misfit(String rule, String remedy) {
    return new Misfit("initial-weights.layers", rule, remedy);
  }

  private static Map<String, String> shapes(Layer layer) {
    Map<String, String> shapes = new LinkedHashMap<>();
    Map<String, INDArray> parameters = layer.paramTable();
    if (parameters != null) {
      parameters.forEach((name, values) -> shapes.put(name, Arrays.toString(values.shape())));
    }
    return shapes;
  }

  private static String words(Layer layer) {
    Map<String, String> shapes = shapes(layer);
    return shapes.isEmpty() ? "no weights" : "weights of the shapes " + shapes.values();
  }
}
