package dev.assay.training.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.inspection.Example;
import dev.assay.inspection.Pictures;
import dev.assay.inspection.Sheet;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class PictureMakerTest {
  private static final InputShape.Image COLOUR = new InputShape.Image(3, 70, 40);

  /** Nothing but noise, which no compression makes smaller. */
  private record Noise(int size) implements Examples {
    @Override
    public void features(int index, float[] target, int offset) {
      SplittableRandom random = new SplittableRandom(index);
      for (int i = 0; i < COLOUR.size(); i++) {
        target[offset + i] = (float) random.nextDouble();
      }
    }

    @Override
    public int label(int index) {
      return index % 10;
    }
  }

  @Test
  void theLargestPicturesOfAConvolutionalNetworkStaySmall() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(5, 5).nOut(40).activation(Activation.RELU).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(20).build())
                .layer(new DenseLayer.Builder().nOut(300).build())
                .layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(70, 40, 3))
                .build());
    network.init();
    List<Example> judged = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      judged.add(new Example(i, i % 10, i / 10 % 10, (i % 97) / 100.0));
    }
    Pictures pictures =
        new PictureMaker(network, network.getLayers(), COLOUR)
            .make(judged, new Noise(2000), judged.subList(0, 100), new Noise(2000));
    Sheet judgedImages = Objects.requireNonNull(pictures.judged().images());
    Sheet trainingImages = Objects.requireNonNull(pictures.training().images());
    assertEquals(35, judgedImages.height(), "half as large");
    assertEquals(
        List.of("1 convolution 5×5×40", "3 convolution 3×3×20", "4 dense 300", "5 output 10"),
        pictures.filters().stream().map(Pictures.Filters::layer).toList());
    assertEquals(
        List.of(16, 16, 16, 1, 1),
        pictures.maps().get(0).layers().stream().map(maps -> maps.tiles().count()).toList());
    int bytes =
        Stream.of(
                Stream.of(judgedImages, trainingImages),
                pictures.filters().stream().map(Pictures.Filters::tiles),
                pictures.maps().stream()
                    .flatMap(maps -> maps.layers().stream())
                    .map(Pictures.LayerMaps::tiles))
            .flatMap(sheets -> sheets)
            .map(Sheet::png)
            .mapToInt(String::length)
            .sum();
    assertTrue(bytes < 1_300_000, () -> bytes + " characters");
  }

  @Test
  void ofManyMistakesSomeOfEveryKindAreChosen() {
    List<Example> judged = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      judged.add(new Example(i, 0, 1, i / 1000.0));
    }
    judged.add(new Example(1000, 1, 0, 0.5));
    judged.add(new Example(1001, 1, 1, 0.9));
    List<Example> chosen = new GalleryMaker(new InputShape.Image(1, 28, 28)).choose(judged);
    assertEquals(300, chosen.size());
    assertEquals(new Example(1001, 1, 1, 0.9), chosen.get(299));
    assertEquals(new Example(1000, 1, 0, 0.5), chosen.get(298));
    assertEquals(999, chosen.get(297).index(), "the most confident ones");
    assertEquals(702, chosen.get(0).index());
  }
}
