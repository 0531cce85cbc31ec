package dev.assay.experiment;

import dev.assay.experiment.binding.PlainNumber;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON of which equal values have one form only: keys sorted, no spaces, each number as the
 * shortest decimal that reads back the same, whether it is an integer or not.
 */
public final class CanonicalJson {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * The JSON of maps with text keys, lists, text, numbers, booleans and null.
   *
   * @throws IllegalArgumentException if the value holds anything else, such as NaN
   */
  public static String of(@Nullable Object value) {
    CanonicalJson json = new CanonicalJson();
    json.write(value);
    return json.out.toString();
  }

  private void write(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Long || value instanceof Integer) {
      out.append(value);
    } else if (value instanceof Number number) {
      out.append(PlainNumber.text(number.doubleValue()));
    } else if (value instanceof CharSequence text) {
      write(text);
    } else if (value instanceof List<?> list) {
      write(list);
    } else if (value instanceof Map<?, ?> map) {
      write(map);
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void write(List<?> list) {
    out.append('[');
    String separator = "";
    for (Object item : list) {
      out.append(separator);
      write(item);
      separator = ",";
    }
    out.append(']');
  }

  private void write(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    out.append('{');
    Iterator<Map.Entry<String, @Nullable Object>> entries = sorted.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, @Nullable Object> entry = entries.next();
      write(entry.getKey());
      out.append(':');
      write(entry.getValue());
      out.append(entries.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private void write(CharSequence text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c < ' ' || c > '~') {
        // Escaped so that it survives any encoding, and YAML's ban on what can't be printed.
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
