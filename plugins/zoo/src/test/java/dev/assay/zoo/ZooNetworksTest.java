package dev.assay.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Setup;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.ModelSummary;
import dev.assay.spi.Component;
import dev.assay.spi.Context;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.InputShape;
import dev.assay.training.SetupSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;

/** The networks have the sizes that were published, and those that the listing states. */
class ZooNetworksTest {
  private static final DataShape IMAGE_NET = images(3, 224, 1000);

  /** From the papers, or from Keras's and TorchVision's tables where those state more digits. */
  private static final Map<String, Long> PUBLISHED_PARAMETERS =
      Map.of(
          "vgg16", 138_357_544L,
          "resnet50", 25_636_712L,
          "squeezenet", 1_235_496L,
          "alexnet", 62_378_344L,
          "xception", 22_910_480L);

  @Test
  void parametersAreAsPublished() {
    PUBLISHED_PARAMETERS.forEach(
        (name, parameters) ->
            assertEquals(parameters, summary(name, IMAGE_NET).parameters(), name));
  }

  @Test
  void operationsAreAsPublished() {
    // Multiply-adds of 15.47, 0.35 and 8.4 thousand millions; Darknet's own figure counts both.
    assertEquals(30.94e9, (double) summary("vgg16", IMAGE_NET).flops(), 0.01e9);
    assertEquals(0.70e9, (double) summary("squeezenet", IMAGE_NET).flops(), 0.01e9);
    assertEquals(16.8e9, (double) summary("xception", images(3, 299, 1000)).flops(), 0.1e9);
    assertEquals(5.58e9, (double) summary("darknet19", IMAGE_NET).flops(), 0.01e9);
  }

  @Test
  void theListingStatesEachNetworksParameters() {
    for (Component<?, ?> component : new ZooPlugin().components()) {
      String parameters =
          String.format(Locale.ROOT, "%,d", summary(component.name(), IMAGE_NET).parameters());
      assertTrue(
          component.summary().contains("; " + parameters + " parameters at 3×224×224"),
          () -> component.name() + " has " + parameters);
    }
  }

  @Test
  void imagesThatAreTooSmallAreRefusedByNameOfTheLayers() {
    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> summary("alexnet", images(3, 32, 10)));
    assertEquals(
        "layer 10 (max pooling 3×3, stride 2) leaves nothing of the 256×1×1 that comes from"
            + " layer 9 (convolution 3×3)",
        thrown.getMessage());
  }

  @Test
  void dataWithoutImagesIsRefused() {
    List<Misfit> misfits =
        network("vgg16").check(new DataShape(new InputShape.Flat(7), List.of("a", "b")));
    assertEquals("vgg16 needs images, but the dataset has 7 values", misfits.get(0).rule());
  }

  @Test
  void optimizerAndPenaltiesAreTheExperiments() {
    for (String name : List.of("alexnet", "resnet50")) {
      for (Layer layer : network(name).layers(IMAGE_NET)) {
        if (layer instanceof BaseLayer weighted) {
          assertNull(weighted.getIUpdater(), name);
          assertNull(weighted.getRegularization(), name);
        }
      }
    }
  }

  static Architecture network(String name) {
    return new ZooPlugin()
        .components().stream()
            .filter(component -> component.name().equals(name))
            .map(component -> create(component))
            .findFirst()
            .orElseThrow();
  }

  @SuppressWarnings("unchecked") // All components of the zoo are of this type.
  private static Architecture create(Component<?, ?> component) {
    return ((Component<ZooPlugin.None, Architecture>) component)
        .create(new ZooPlugin.None(), new Context(Path.of("")));
  }

  private static ModelSummary summary(String name, DataShape shape) {
    Dataset unread = new ColouredImages(3);
    return SetupSummary.of(setup(unread, network(name)), shape);
  }

  static Setup setup(Dataset dataset, Architecture architecture) {
    return new Setup(
        dataset,
        architecture,
        () -> new Sgd(0.001),
        List.of(),
        List.of(),
        new TrainingSettings(8, 2, null, null, true));
  }

  private static DataShape images(int channels, int side, int classes) {
    return new DataShape(
        new InputShape.Image(channels, side, side),
        IntStream.range(0, classes).mapToObj(String::valueOf).toList());
  }
}
