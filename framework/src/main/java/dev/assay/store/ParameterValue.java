package dev.assay.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter's value as a row holds it.
 *
 * @param type {@code boolean}, {@code integer}, {@code double}, {@code string} or {@code list}
 * @param json the value as JSON; NaN and the infinities bare, as JavaScript writes them
 * @param number the value where it is a number or boolean; null otherwise
 */
record ParameterValue(String type, String json, @Nullable Double number) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();

  static ParameterValue of(Object value) {
    String json = write(value);
    if (value instanceof Boolean bool) {
      return new ParameterValue("boolean", json, bool ? 1.0 : 0.0);
    }
    if (value instanceof Integer || value instanceof Long) {
      return new ParameterValue("integer", json, ((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return new ParameterValue("double", json, number.doubleValue());
    }
    if (value instanceof String) {
      return new ParameterValue("string", json, null);
    }
    if (value instanceof List) {
      return new ParameterValue("list", json, null);
    }
    throw new IllegalArgumentException(
        "a parameter is a number, boolean, string or list, not " + value.getClass());
  }

  /**
   * The value: a {@link Long}, {@link Double}, {@link Boolean}, {@link String} or list of these.
   *
   * @throws IllegalArgumentException if the text is no such value
   */
  static Object parse(String json) {
    try {
      Object value = MAPPER.readValue(json, Object.class);
      if (value instanceof List<?> list) {
        return Collections.unmodifiableList(list);
      }
      if (value == null) {
        throw new IllegalArgumentException("a parameter is null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a parameter is no JSON", e);
    }
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a parameter can't be written as JSON", e);
    }
  }
}
