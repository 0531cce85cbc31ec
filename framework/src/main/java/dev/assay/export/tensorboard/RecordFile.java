package dev.assay.export.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of TFRecords: for each record its length (eight bytes, little-endian), the length's masked
 * checksum (four bytes), the data, and the data's masked checksum. The checksum is CRC-32C, rotated
 * right by 15 bits, plus 0xa282ead8 (TensorFlow, "TFRecord and tf.train.Example", TFRecords format
 * details).
 */
final class RecordFile implements AutoCloseable {
  private static final int MASK = 0xa282ead8;
  private static final int ROTATION = 15;

  private final OutputStream out;

  /** Creates the file. */
  RecordFile(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }

  void write(byte[] data) throws IOException {
    byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
    out.write(length);
    out.write(checksum(length));
    out.write(data);
    out.write(checksum(data));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static byte[] checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data, 0, data.length);
    int masked = Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
    return littleEndian(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
