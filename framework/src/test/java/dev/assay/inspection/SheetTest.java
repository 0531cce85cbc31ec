package dev.assay.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SheetTest {

  @Test
  void tiles_stand_row_by_row_in_an_image_that_other_programs_read() throws IOException {
    byte[] first = {0, 10, 20, (byte) 200, (byte) 250, (byte) 255};
    byte[] second = {1, 2, 3, 4, 5, 6};
    byte[] third = {7, 8, 9, 10, 11, 12};
    Sheet sheet = Sheet.of(List.of(first, second, third), 3, 2, 1, 2);
    BufferedImage image = read(sheet);
    assertEquals(6, image.getWidth());
    assertEquals(4, image.getHeight());
    assertEquals(10, image.getRaster().getSample(1, 0, 0));
    assertEquals(255, image.getRaster().getSample(2, 1, 0));
    assertEquals(6, image.getRaster().getSample(5, 1, 0));
    assertEquals(7, image.getRaster().getSample(0, 2, 0));
    assertEquals(0, image.getRaster().getSample(3, 2, 0), "nothing is where no tile is");
  }

  @Test
  void colours_are_red_green_blue() throws IOException {
    Sheet sheet = Sheet.of(List.of(new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 128}), 2, 1, 3, 5);
    BufferedImage image = read(sheet);
    assertEquals(0xFFFF0000, image.getRGB(0, 0));
    assertEquals(0xFF000080, image.getRGB(1, 0));
  }

  private static BufferedImage read(Sheet sheet) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(sheet.png())));
  }
}
