package dev.assay.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.problem.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON of the records, read back as it stands there. */
public final class RecordedJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RecordedJson() {}

  /**
   * The nested form: maps, lists, text, numbers, booleans.
   *
   * @throws ProblemException if it isn't a JSON object
   */
  public static Map<String, Object> tree(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  /**
   * Dotted names, sorted, to values; lists count as values.
   *
   * @throws ProblemException if it isn't a JSON object
   */
  public static Map<String, @Nullable Object> flat(String json) {
    return new TreeMap<>(DottedNames.flat(tree(json)));
  }

  static JsonNode node(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw damaged(e);
    }
  }

  private static ProblemException damaged(JsonProcessingException e) {
    return ProblemException.environment(
        "recorded setup", "it isn't JSON: " + e.getOriginalMessage(), "the database is damaged");
  }
}
