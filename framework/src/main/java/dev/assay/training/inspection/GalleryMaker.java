package dev.assay.training.inspection;

import dev.assay.inspection.Example;
import dev.assay.inspection.Pictures.Gallery;
import dev.assay.inspection.Sheet;
import dev.assay.inspection.Spreads;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the examples that are shown, and makes tiles of them where they are images. */
final class GalleryMaker {
  private static final int LONGEST_SIDE = 64;
  private static final int MOST_BYTES = 300_000;
  private static final int MOST_EXAMPLES = 300;
  private static final int COLUMNS = 20;

  /** So many right ones of each class. */
  private static final int RIGHT_EACH = 5;

  /** So many numbers of an example that is no image. */
  private static final int MOST_NUMBERS = 12;

  private final InputShape input;

  GalleryMaker(InputShape input) {
    this.input = input;
  }

  /** How many examples there is room for. */
  int capacity() {
    Tiles one = tiles();
    int bytes = one == null ? 100 : one.size() * channels();
    return Math.max(12, Math.min(MOST_EXAMPLES, MOST_BYTES / bytes));
  }

  /**
   * Of all judged examples those that tell most: by turns the most confident mistake of each kind
   * that is left, and the least certain right example of each class, a few of them.
   */
  List<Example> choose(List<Example> all) {
    Map<List<Integer>, List<Example>> cells = new LinkedHashMap<>();
    for (Example example : all) {
      cells
          .computeIfAbsent(List.of(example.actual(), example.predicted()), key -> new ArrayList<>())
          .add(example);
    }
    cells.replaceAll((key, examples) -> ordered(examples));
    List<Example> chosen = new ArrayList<>();
    int capacity = capacity();
    for (int turn = 0; turn < capacity && chosen.size() < capacity; turn++) {
      for (List<Example> cell : cells.values()) {
        if (turn < cell.size() && chosen.size() < capacity) {
          chosen.add(cell.get(turn));
        }
      }
    }
    chosen.sort(Comparator.comparingInt(Example::index));
    return chosen;
  }

  private static List<Example> ordered(List<Example> cell) {
    Comparator<Example> byConfidence = Comparator.comparingDouble(Example::confidence);
    boolean right = cell.get(0).correct();
    return cell.stream()
        .sorted(right ? byConfidence : byConfidence.reversed())
        .limit(right ? RIGHT_EACH : cell.size())
        .toList();
  }

  /** Shows these of the examples. */
  Gallery show(List<Example> chosen, Examples all) {
    float[] values = new float[input.size()];
    Tiles tiles = tiles();
    List<List<@Nullable Double>> rows = new ArrayList<>();
    for (Example example : chosen) {
      all.features(example.index(), values, 0);
      if (tiles == null) {
        rows.add(row(values));
      } else {
        add(values, tiles);
      }
    }
    Sheet images = tiles == null || chosen.isEmpty() ? null : tiles.images(channels(), COLUMNS);
    return new Gallery(chosen, images, rows);
  }

  private static List<@Nullable Double> row(float[] values) {
    List<@Nullable Double> row = new ArrayList<>();
    for (int i = 0; i < Math.min(values.length, MOST_NUMBERS); i++) {
      row.add(Spreads.kept(values[i]));
    }
    return row;
  }

  private void add(float[] values, Tiles tiles) {
    if (input instanceof InputShape.Pair pair && pair.of() instanceof InputShape.Image one) {
      float[] both = new float[2 * one.height() * one.width()];
      for (int y = 0; y < one.height(); y++) {
        for (int side = 0; side < 2; side++) {
          System.arraycopy(
              values,
              side * one.size() + y * one.width(),
              both,
              (2 * y + side) * one.width(),
              one.width());
        }
      }
      tiles.add(both, 0, 2 * one.width(), 1);
    } else if (input instanceof InputShape.Image image) {
      for (int channel = 0; channel < channels(); channel++) {
        tiles.add(values, channel * image.height() * image.width(), image.width(), 1);
      }
    }
  }

  private int channels() {
    return input instanceof InputShape.Image image && image.channels() == 3 ? 3 : 1;
  }

  private @Nullable Tiles tiles() {
    if (input instanceof InputShape.Image image) {
      return new Tiles(image.width(), image.height(), LONGEST_SIDE);
    }
    return input instanceof InputShape.Pair pair && pair.of() instanceof InputShape.Image one
        ? new Tiles(2 * one.width(), one.height(), 2 * LONGEST_SIDE)
        : null;
  }
}
