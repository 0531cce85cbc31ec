package dev.assay.training.inspection;

import dev.assay.inspection.Example;
import dev.assay.inspection.Pictures;
import dev.assay.inspection.Pictures.FeatureMaps;
import dev.assay.inspection.Pictures.Gallery;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.factory.Nd4j;

/** Makes pictures of a network and of how it judges examples, of bounded size. */
public final class PictureMaker {
  private final Model network;
  private final Layer[] layers;
  private final InputShape input;
  private final GalleryMaker galleries;

  /**
   * For a network that takes such examples.
   *
   * @param network a stack or a graph
   * @param layers its layers
   */
  public PictureMaker(Model network, Layer[] layers, InputShape input) {
    this.network = network;
    this.layers = layers;
    this.input = input;
    this.galleries = new GalleryMaker(input);
  }

  /**
   * All pictures.
   *
   * @param judged how it judged the examples of a split
   * @param split these examples
   * @param learnt how it judges some training examples
   * @param training the training examples
   */
  public Pictures make(
      List<Example> judged, Examples split, List<Example> learnt, Examples training) {
    List<Example> chosen = galleries.choose(judged);
    Gallery shown = galleries.show(chosen, split);
    Gallery fromTraining =
        galleries.show(
            learnt.subList(0, Math.min(learnt.size(), galleries.capacity() / 2)), training);
    return new Pictures(
        shown, fromTraining, new FilterMaker(input).of(layers), maps(chosen, shown, split));
  }

  /** Of the most confident mistake, the least certain right example and the most certain one. */
  private List<FeatureMaps> maps(List<Example> chosen, Gallery shown, Examples split) {
    if (shown.images() == null) {
      return List.of();
    }
    Comparator<Integer> byConfidence =
        Comparator.comparingDouble(place -> chosen.get(place).confidence());
    List<Integer> places = new ArrayList<>();
    pick(chosen, example -> !example.correct(), byConfidence, places);
    pick(chosen, Example::correct, byConfidence.reversed(), places);
    pick(chosen, Example::correct, byConfidence, places);
    float[][] features = new float[places.size()][input.size()];
    for (int i = 0; i < features.length; i++) {
      split.features(chosen.get(places.get(i)).index(), features[i], 0);
    }
    return MapMaker.of(network, layers, Nd4j.create(features), places);
  }

  private static void pick(
      List<Example> chosen,
      Predicate<Example> which,
      Comparator<Integer> greatest,
      List<Integer> places) {
    List<Integer> candidates = new ArrayList<>();
    for (int place = 0; place < chosen.size(); place++) {
      if (which.test(chosen.get(place)) && !places.contains(place)) {
        candidates.add(place);
      }
    }
    candidates.stream().max(greatest).ifPresent(places::add);
  }
}
