package dev.assay.portable;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * A layer's numbers; in files they are the base64 of their bytes, of each float the lowest first.
 */
public final class Floats {
  private final float[] values;

  private Floats(float[] values) {
    this.values = values;
  }

  /** These numbers, not copied. */
  public static Floats of(float... values) {
    return new Floats(values);
  }

  /** How many there are. */
  public int count() {
    return values.length;
  }

  /** As they stand in files. */
  @JsonValue
  public String text() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
