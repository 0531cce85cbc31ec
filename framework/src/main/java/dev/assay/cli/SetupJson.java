package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.problem.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recorded setups, read back as plain maps for showing. */
final class SetupJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SetupJson() {}

  /** The nested form. */
  static Map<String, Object> tree(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw ProblemException.environment(
          "recorded setup", "it isn't JSON: " + e.getOriginalMessage(), "the database is damaged");
    }
  }

  /** Dotted names, sorted, to values. */
  static Map<String, @Nullable Object> flat(String json) {
    return new TreeMap<>(Listing.flat(tree(json)));
  }
}
