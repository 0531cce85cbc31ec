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

/** Copies the weights of one network's layers over those of another. */
final class Transplant {
  private final InitialWeights wanted;
  private final Layer[] source;
  private final List<String> parts;
  private final Layer[] target;
  private final List<Integer> numbers;

  Transplant(InitialWeights wanted, Network source, Network target) {
    this.wanted = wanted;
    this.source = GraphPart.layers(source, wanted.part());
    this.parts = GraphPart.names(source);
    this.target = target.layers();
    List<Integer> named = LayerNumbers.of(wanted.layers());
    this.numbers =
        named.isEmpty() ? IntStream.rangeClosed(1, this.target.length).boxed().toList() : named;
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
    for (int number : numbers) {
      if (number > target.length) {
        misfits.add(missing(number, "the network", target.length));
      } else if (number > source.length) {
        misfits.add(missing(number, model(), source.length));
      } else if (!shapes(source[number - 1]).equals(shapes(target[number - 1]))) {
        misfits.add(
            misfit(
                "layer %d of the network has %s, but in %s it has %s"
                    .formatted(
                        number, words(target[number - 1]), model(), words(source[number - 1])),
                "name the layers that have the same shape in both"));
      }
    }
    return misfits;
  }

  /** Does it. */
  void copy() {
    for (int number : numbers) {
      Map<String, INDArray> weights = source[number - 1].paramTable();
      if (weights != null && !weights.isEmpty()) {
        weights.forEach((name, values) -> target[number - 1].getParam(name).assign(values));
      }
    }
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
