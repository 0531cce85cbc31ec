package dev.assay.training.inspection;

import dev.assay.inspection.Pictures.FeatureMaps;
import dev.assay.inspection.Pictures.LayerMaps;
import dev.assay.inspection.Spreads;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes pictures of what layers put out for some examples, each layer's on one scale. */
final class MapMaker {
  private static final int LONGEST_SIDE = 32;
  private static final int MOST_BYTES = 200_000;
  private static final int MOST_MAPS = 16;
  private static final int MOST_UNITS = 512;
  private static final int UNITS_A_ROW = 64;

  private MapMaker() {}

  /**
   * Pictures for each of the examples, of as many layers as there is room for.
   *
   * @param features examples × inputs
   * @param places by which the examples are known
   */
  static List<FeatureMaps> of(
      Model network, Layer[] layers, INDArray features, List<Integer> places) {
    List<INDArray> outputs = Activations.of(network, features);
    List<LayerParts> parts = LayerParts.of(layers);
    List<List<LayerMaps>> byExample = new ArrayList<>();
    places.forEach(place -> byExample.add(new ArrayList<>()));
    int bytes = 0;
    for (int i = 0; i < layers.length && bytes < MOST_BYTES; i++) {
      if (LayerParts.configuration(layers[i]) instanceof DropoutLayer) {
        continue;
      }
      Output output = new Output(outputs.get(i));
      List<Tiles> tiles = new ArrayList<>();
      for (int example = 0; example < places.size(); example++) {
        tiles.add(output.tiles(example));
      }
      double scale = tiles.stream().mapToDouble(Tiles::greatest).max().orElse(0);
      Double kept = Spreads.kept(scale);
      for (int example = 0; example < places.size(); example++) {
        LayerMaps maps =
            new LayerMaps(
                parts.get(i).name(),
                kept == null ? 0 : kept,
                output.shown(),
                output.units,
                tiles.get(example).signed(scale, MOST_MAPS));
        byExample.get(example).add(maps);
        bytes += maps.tiles().png().length() * 3 / 4;
      }
    }
    List<FeatureMaps> maps = new ArrayList<>();
    for (int example = 0; example < places.size(); example++) {
      maps.add(new FeatureMaps(places.get(example), byExample.get(example)));
    }
    return maps;
  }

  /** A layer's output for several examples. */
  private static final class Output {
    private final float[] values;
    private final int each;
    private final int units;
    private final int height;
    private final int width;

    Output(INDArray array) {
      values = new float[Math.toIntExact(array.length())];
      Numbers.inOrder(array).get(0, values);
      each = Math.toIntExact(array.length() / array.size(0));
      units = (int) array.size(1);
      // Of a sequence, a map is one unit over time.
      height = array.rank() == 4 ? (int) array.size(2) : 1;
      width = each / units / height;
    }

    boolean isMaps() {
      return height > 1 || width > 1;
    }

    int shown() {
      return Math.min(units, isMaps() ? MOST_MAPS : MOST_UNITS);
    }

    Tiles tiles(int example) {
      int from = example * each;
      if (isMaps()) {
        Tiles tiles = new Tiles(width, height, LONGEST_SIDE);
        for (int map = 0; map < shown(); map++) {
          tiles.add(values, from + map * height * width, width, 1);
        }
        return tiles;
      }
      int columns = Math.min(shown(), UNITS_A_ROW);
      int rows = (shown() + columns - 1) / columns;
      float[] all = new float[rows * columns];
      System.arraycopy(values, from, all, 0, shown());
      Tiles tiles = new Tiles(columns, rows, UNITS_A_ROW);
      tiles.add(all, 0, columns, 1);
      return tiles;
    }
  }
}
