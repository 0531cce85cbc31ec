package dev.assay.zoo;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.util.List;

/** What the zoo's networks ask of their input. */
final class ZooImages {
  private ZooImages() {}

  /** {channels, height, width} of the dataset's images. */
  static int[] of(DataShape data) {
    InputShape.Image image = (InputShape.Image) data.input();
    return new int[] {image.channels(), image.height(), image.width()};
  }

  /**
   * Why a network can't be built for such data; empty if it can.
   *
   * @param build builds the network's configuration
   */
  static List<Misfit> check(String network, DataShape data, Runnable build) {
    if (!(data.input() instanceof InputShape.Image)) {
      return List.of(
          new Misfit(
              "",
              network + " needs images, but the dataset has " + data.input(),
              "a dataset of images, or an architecture such as mlp"));
    }
    try {
      build.run();
      return List.of();
    } catch (RuntimeException e) { // The library has several ways to say it.
      String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return List.of(
          new Misfit(
              "",
              "%s can't be built for %s: %s".formatted(network, data.input(), said),
              "larger images"));
    }
  }
}
