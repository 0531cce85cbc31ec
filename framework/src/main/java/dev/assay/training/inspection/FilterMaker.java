package dev.assay.training.inspection;

import dev.assay.inspection.Pictures.Filters;
import dev.assay.inspection.Spreads;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes pictures of weights, each layer's on one scale. */
final class FilterMaker {
  private static final int LONGEST_SIDE = 64;
  private static final int MOST_BYTES = 200_000;
  private static final int MOST_OF_A_LAYER = 50_000;
  private static final int MOST_UNITS = 64;
  private static final int MOST_OUTPUTS = 16;
  private static final int MOST_INPUTS = 16;
  private static final int MATRIX_SIDE = 128;
  private static final int COLUMNS = 16;

  private final InputShape input;

  FilterMaker(InputShape input) {
    this.input = input;
  }

  /** Pictures of those layers whose weights can be shown, as long as there is room. */
  List<Filters> of(Layer[] layers) {
    List<Filters> filters = new ArrayList<>();
    int bytes = 0;
    List<LayerParts> parts = LayerParts.of(layers);
    for (int place = 0; place < layers.length && bytes < MOST_BYTES; place++) {
      Optional<Filters> of = of(layers[place], parts.get(place));
      if (of.isPresent()) {
        filters.add(of.get());
        bytes += of.get().tiles().png().length() * 3 / 4;
      }
    }
    return filters;
  }

  private Optional<Filters> of(Layer layer, LayerParts part) {
    var configuration = LayerParts.configuration(layer);
    if (configuration.getClass() == ConvolutionLayer.class) {
      return Optional.of(
          kernels(weights(layer, ConvolutionParamInitializer.WEIGHT_KEY), part.name()));
    }
    if (configuration instanceof DenseLayer || configuration instanceof BaseOutputLayer) {
      INDArray weights = weights(layer, DefaultParamInitializer.WEIGHT_KEY);
      return Optional.of(
          part.place() == 0
                  && input instanceof InputShape.Image image
                  && weights.size(0) == image.size()
              ? units(weights, image, part.name())
              : matrix(weights, part.name()));
    }
    return Optional.empty();
  }

  private static INDArray weights(Layer layer, String name) {
    return Objects.requireNonNull(layer.getParam(name));
  }

  /** One tile for each filter and channel of its input. */
  private static Filters kernels(INDArray weights, String name) {
    int outputs = (int) weights.size(0);
    int inputs = (int) weights.size(1);
    int height = (int) weights.size(2);
    int width = (int) weights.size(3);
    int shownInputs = Math.min(inputs, MOST_INPUTS);
    Tiles tiles = new Tiles(width, height, LONGEST_SIDE);
    int most = inputs == 1 ? MOST_UNITS : MOST_OUTPUTS;
    int room = Math.max(1, MOST_OF_A_LAYER / (tiles.size() * shownInputs));
    int shown = Math.min(outputs, Math.min(most, room));
    float[] values = values(weights);
    for (int output = 0; output < shown; output++) {
      for (int channel = 0; channel < shownInputs; channel++) {
        tiles.add(values, (output * inputs + channel) * height * width, width, 1);
      }
    }
    String what =
        inputs == 1
            ? "each tile is a filter"
            : "each row is a filter, with a tile for each of its "
                + (shownInputs == inputs ? inputs : "first %d of %d".formatted(shownInputs, inputs))
                + " input channels";
    return filters(tiles, name, what, shown, outputs, inputs == 1 ? COLUMNS : shownInputs);
  }

  /** One tile for each unit: what it looks for in the image; the channels side by side. */
  private static Filters units(INDArray weights, InputShape.Image image, String name) {
    int units = (int) weights.size(1);
    int pixels = image.height() * image.width();
    int channels = Math.min(3, image.channels());
    Tiles tiles = new Tiles(image.width(), image.height(), LONGEST_SIDE / channels);
    int room = Math.max(1, MOST_OF_A_LAYER / (tiles.size() * channels));
    int shown = Math.min(units, Math.min(MOST_UNITS, room));
    float[] values = values(weights);
    for (int unit = 0; unit < shown; unit++) {
      for (int channel = 0; channel < channels; channel++) {
        int from = channel * pixels * units + unit;
        tiles.add(values, from, image.width() * units, units);
      }
    }
    String what =
        channels == 1
            ? "each tile is a unit: its weights, laid out as the image"
            : "each row is a unit, with a tile for each colour of the image";
    return filters(tiles, name, what, shown, units, channels == 1 ? COLUMNS : channels);
  }

  private static Filters matrix(INDArray weights, String name) {
    int inputs = (int) weights.size(0);
    int units = (int) weights.size(1);
    int rows = Math.min(inputs, MATRIX_SIDE);
    int shown = Math.min(units, MATRIX_SIDE);
    Tiles tiles = new Tiles(shown, rows, MATRIX_SIDE);
    tiles.add(values(weights), 0, units, 1);
    String what =
        rows == inputs
            ? "a row for each input, a column for each unit"
            : "a row for each of the first %d of %d inputs, a column for each unit"
                .formatted(rows, inputs);
    return filters(tiles, name, what, shown, units, 1);
  }

  private static float[] values(INDArray weights) {
    float[] values = new float[Math.toIntExact(weights.length())];
    Numbers.inOrder(weights).get(0, values);
    return values;
  }

  private static Filters filters(
      Tiles tiles, String name, String what, int shown, int units, int columns) {
    double scale = tiles.greatest();
    Double kept = Spreads.kept(scale);
    return new Filters(
        name, what, kept == null ? 0 : kept, shown, units, tiles.signed(scale, columns));
  }
}
