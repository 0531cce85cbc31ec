package dev.assay.report;

import dev.assay.portable.PortableLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A page on which a person draws, and sees what trained networks make of it.
 *
 * @param width of the images that the networks take, in pixels
 * @param height of these
 * @param networks one or two
 * @param samples images to begin with
 */
public record Drawing(int width, int height, List<Drawn> networks, List<Sample> samples) {
  public Drawing {
    networks = List.copyOf(networks);
    samples = List.copyOf(samples);
  }

  /**
   * A network.
   *
   * @param name of its trial
   * @param settings what people should know of the trial
   * @param classes names of the classes, in the order of the outputs
   */
  public record Drawn(
      String name, List<Setting> settings, List<String> classes, List<PortableLayer> layers) {
    public Drawn {
      settings = List.copyOf(settings);
      classes = List.copyOf(classes);
      layers = List.copyOf(layers);
    }
  }

  /** Something about a trial. */
  public record Setting(String name, String value) {}

  /**
   * An image.
   *
   * @param split what it is from, such as {@code test}
   * @param index its place there, from 0
   * @param className what it shows
   * @param pixels base64 of its pixels, a byte each, row by row
   */
  public record Sample(String split, int index, String className, String pixels) {}

  /** What the template is filled with. */
  private record Filled(
      String title,
      int width,
      int height,
      List<Drawn> networks,
      List<Choice> samples,
      boolean several,
      boolean hasSamples,
      String data,
      Assets assets) {}

  /** A sample to be chosen, by its place in the list. */
  private record Choice(int place, String split, int index, String className) {}

  String html() {
    List<Choice> choices = new ArrayList<>();
    for (Sample sample : samples) {
      choices.add(new Choice(choices.size(), sample.split(), sample.index(), sample.className()));
    }
    Assets assets = Assets.drawing();
    return Page.compiler()
        .compile(assets.template())
        .execute(
            new Filled(
                String.join(", ", networks.stream().map(Drawn::name).toList()),
                width,
                height,
                networks,
                choices,
                networks.size() > 1,
                !samples.isEmpty(),
                Page.json(this),
                assets));
  }
}
