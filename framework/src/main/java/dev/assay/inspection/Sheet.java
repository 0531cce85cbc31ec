package dev.assay.inspection;

import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Small pictures of one size as one image, row by row.
 *
 * @param width of a tile, in pixels
 * @param height of a tile
 * @param count how many tiles
 * @param columns how many tiles a row
 * @param png the image, in base64
 */
public record Sheet(int width, int height, int count, int columns, String png) {
  public Sheet {
    if (width < 1 || height < 1 || count < 1 || columns < 1) {
      throw new IllegalArgumentException("a sheet has tiles, and tiles have pixels");
    }
    Objects.requireNonNull(png);
  }

  /**
   * Lays tiles out.
   *
   * @param tiles each height × width × channels numbers from 0 to 255, row by row
   * @param channels 1 for grey, 3 for colour
   */
  public static Sheet of(List<byte[]> tiles, int width, int height, int channels, int columns) {
    int rows = (tiles.size() + columns - 1) / columns;
    byte[] pixels = new byte[Math.multiplyExact(rows * height, columns * width * channels)];
    for (int tile = 0; tile < tiles.size(); tile++) {
      int left = tile % columns * width;
      int top = tile / columns * height;
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            tiles.get(tile),
            y * width * channels,
            pixels,
            ((top + y) * columns * width + left) * channels,
            width * channels);
      }
    }
    byte[] png = Png.encode(pixels, columns * width, rows * height, channels);
    String text = Base64.getEncoder().encodeToString(png);
    return new Sheet(width, height, tiles.size(), columns, text);
  }
}
