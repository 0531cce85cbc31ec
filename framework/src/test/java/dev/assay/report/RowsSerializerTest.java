package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsSerializerTest {

  private record Row(
      int number, @Nullable Double value, String name, List<@Nullable Object> values, Part part) {}

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  private record Part(int first, List<Integer> others) {}

  private record Table(@JsonSerialize(using = RowsSerializer.class) List<Row> rows) {}

  private static String json(Row... rows) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(new Table(List.of(rows)));
  }

  private static List<@Nullable Object> values(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void theFirstRowNamesTheFieldsOfTheOthersInTheirOrder() throws JsonProcessingException {
    assertEquals(
        "{\"rows\":[[\"number\",\"value\",\"name\",\"values\",\"part\"],"
            + "[1,0.5,\"a\",[2.0,\"x\",null],[3,[4,5]]],"
            + "[2,null,\"b\\\"]\",[],[6,[]]]]}",
        json(
            new Row(1, 0.5, "a", values(2.0, "x", null), new Part(3, List.of(4, 5))),
            new Row(2, null, "b\"]", values(), new Part(6, List.of()))));
  }

  @Test
  void noRowsHaveNoNames() throws JsonProcessingException {
    assertEquals("{\"rows\":[]}", json());
  }

  @Test
  void rowsOfThePageReadBackAsWhatTheyWere() throws JsonProcessingException {
    Snapshot snapshot = Snapshot.read(SampleReport.of(3, 2), "optimizers");
    ChartData data = ChartData.of(snapshot, ParameterAxis.of(snapshot.trials()));
    JsonNode rows = new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(data));
    JsonNode names = rows.at("/trials/0");
    assertEquals(7, rows.get("trials").size(), "six trials and the names");
    for (int trial = 0; trial < 6; trial++) {
      JsonNode row = rows.get("trials").get(trial + 1);
      assertEquals(names.size(), row.size());
      assertEquals(data.trials().get(trial).number(), row.get(index(names, "number")).asInt());
      assertEquals(data.trials().get(trial).state(), row.get(index(names, "state")).asText());
    }
  }

  private static int index(JsonNode names, String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).asText().equals(name)) {
        return i;
      }
    }
    throw new AssertionError(name + " isn't among " + names);
  }
}
