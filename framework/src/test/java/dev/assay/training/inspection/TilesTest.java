package dev.assay.training.inspection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.inspection.Sheet;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TilesTest {

  @Test
  void zero_is_the_middle_of_a_scale_that_reaches_as_far_both_ways() throws IOException {
    Tiles tiles = new Tiles(4, 1, 64);
    tiles.add(new float[] {-0.5f, 0, 0.25f, 0.5f}, 0, 4, 1);
    assertEquals(0.5, tiles.greatest());
    assertArrayEquals(new int[] {1, 128, 192, 255}, pixels(tiles.signed(0.5, 1), 4));
    assertArrayEquals(new int[] {65, 128, 160, 192}, pixels(tiles.signed(1, 1), 4), "rounded up");
  }

  @Test
  void a_layer_of_zeros_is_all_middle() throws IOException {
    Tiles tiles = new Tiles(2, 1, 64);
    tiles.add(new float[2], 0, 2, 1);
    assertArrayEquals(new int[] {128, 128}, pixels(tiles.signed(tiles.greatest(), 1), 2));
  }

  @Test
  void columns_of_a_matrix_become_tiles() throws IOException {
    Tiles tiles = new Tiles(2, 1, 64);
    // Two inputs of three units each: the weights of the second unit.
    tiles.add(new float[] {0, 1, 2, 3, 0, 5}, 1, 6, 3);
    assertArrayEquals(new int[] {255, 128}, pixels(tiles.signed(1, 1), 2));
  }

  @Test
  void large_ones_are_made_smaller_by_their_means() throws IOException {
    Tiles tiles = new Tiles(4, 2, 2);
    assertEquals(2, tiles.size());
    tiles.add(new float[] {0, 1, 1, 1, 0, 1, 1, 1}, 0, 4, 1);
    assertArrayEquals(new int[] {128, 255}, pixels(tiles.images(1, 1), 2));
    Tiles flat = new Tiles(8, 1, 2);
    assertEquals(2, flat.size(), "what is flat stays");
  }

  @Test
  void images_beyond_zero_to_one_are_squeezed_into_it() throws IOException {
    Tiles tiles = new Tiles(3, 1, 64);
    tiles.add(new float[] {-1, 0, 1}, 0, 3, 1);
    assertArrayEquals(new int[] {0, 128, 255}, pixels(tiles.images(1, 1), 3));
  }

  private static int[] pixels(Sheet sheet, int count) throws IOException {
    byte[] png = Base64.getDecoder().decode(sheet.png());
    Raster raster = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    return raster.getSamples(0, 0, count, 1, 0, new int[count]);
  }
}
