package dev.assay.training.inspection;

import dev.assay.inspection.Sheet;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers to be shown as tiles of one size; those that are too large are made smaller by the means
 * of squares of their pixels.
 */
final class Tiles {
  private final int width;
  private final int height;
  private final int down;
  private final int across;
  private final List<float[]> tiles = new ArrayList<>();

  /**
   * None yet.
   *
   * @param width of what is added
   * @param height of what is added
   * @param longest the longest side that is shown
   */
  Tiles(int width, int height, int longest) {
    int square = (Math.max(width, height) + longest - 1) / longest;
    this.down = Math.min(square, height);
    this.across = Math.min(square, width);
    this.width = width / across;
    this.height = height / down;
  }

  /** How many numbers a tile shows. */
  int size() {
    return width * height;
  }

  /**
   * Adds a tile.
   *
   * @param values where its numbers are
   * @param from where the first one is
   * @param row how far one row is from the next
   * @param column how far one number is from the next in its row
   */
  void add(float[] values, int from, int row, int column) {
    float[] tile = new float[size()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int dy = 0; dy < down; dy++) {
          for (int dx = 0; dx < across; dx++) {
            sum += values[from + (y * down + dy) * row + (x * across + dx) * column];
          }
        }
        tile[y * width + x] = sum / (down * across);
      }
    }
    tiles.add(tile);
  }

  /** The greatest absolute value. */
  double greatest() {
    float greatest = 0;
    for (float[] tile : tiles) {
      for (float value : tile) {
        greatest = Math.max(greatest, Math.abs(value));
      }
    }
    return greatest;
  }

  /** On a scale from −{@code scale} to {@code scale}. */
  Sheet signed(double scale, int columns) {
    return sheet(value -> 128 + 127 * (scale == 0 ? 0 : value / scale), 1, columns);
  }

  /**
   * As images; what goes beyond [0, 1] makes all of them darker or paler.
   *
   * @param channels 1, or 3 if three tiles each are the colours of one image
   */
  Sheet images(int channels, int columns) {
    float least = 0;
    float most = 1;
    for (float[] tile : tiles) {
      for (float value : tile) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    float low = least;
    float range = most - least;
    return sheet(value -> 255 * (value - low) / range, channels, columns);
  }

  /** A number's brightness. */
  private interface Brightness {
    double of(float value);
  }

  private Sheet sheet(Brightness brightness, int channels, int columns) {
    List<byte[]> pixels = new ArrayList<>();
    for (int first = 0; first < tiles.size(); first += channels) {
      byte[] picture = new byte[size() * channels];
      for (int channel = 0; channel < channels; channel++) {
        float[] tile = tiles.get(first + channel);
        for (int i = 0; i < tile.length; i++) {
          // NaN becomes 0.
          long level = Math.round(brightness.of(tile[i]));
          picture[i * channels + channel] = (byte) Math.max(0, Math.min(255, level));
        }
      }
      pixels.add(picture);
    }
    return Sheet.of(pixels, width, height, channels, Math.min(columns, pixels.size()));
  }
}
