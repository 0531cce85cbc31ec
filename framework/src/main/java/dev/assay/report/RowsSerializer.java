package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * Writes records of one type as a list of lists: first the names of their components, then the
 * values of each. Names beside every value would be a third of a large page. The page's {@code
 * unpacked} turns them into objects again.
 */
final class RowsSerializer extends JsonSerializer<List<? extends Record>> {
  @Override
  public void serialize(
      List<? extends Record> rows, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeStartArray();
    if (!rows.isEmpty()) {
      RecordComponent[] components = rows.get(0).getClass().getRecordComponents();
      json.writeStartArray();
      for (RecordComponent component : components) {
        json.writeString(component.getName());
      }
      json.writeEndArray();
      for (Record row : rows) {
        json.writeStartArray();
        for (RecordComponent component : components) {
          provider.defaultSerializeValue(value(component, row), json);
        }
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private static Object value(RecordComponent component, Record row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessors only hand out what it holds", e);
    }
  }
}
