package dev.assay.export.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message in protocol buffers' wire format: fields of number and type, {@code number << 3 |
 * type}, with type 0 for variable-length whole numbers, 1 for eight bytes, 2 for counted bytes, 5
 * for four (Protocol Buffers documentation, "Encoding").
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int COUNTED = 2;
  private static final int FOUR_BYTES = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtobufMessage whole(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  ProtobufMessage real(int field, double value) {
    key(field, EIGHT_BYTES);
    out.writeBytes(littleEndian(Double.BYTES).putDouble(value).array());
    return this;
  }

  ProtobufMessage single(int field, float value) {
    key(field, FOUR_BYTES);
    out.writeBytes(littleEndian(Float.BYTES).putFloat(value).array());
    return this;
  }

  ProtobufMessage text(int field, String value) {
    return counted(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufMessage message(int field, ProtobufMessage inner) {
    return counted(field, inner.bytes());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private ProtobufMessage counted(int field, byte[] bytes) {
    key(field, COUNTED);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  private void key(int field, int type) {
    varint(((long) field << 3) | type);
  }

  /** Seven bits a byte, the lowest first; all but the last have the eighth bit set. */
  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
