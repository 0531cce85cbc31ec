package dev.assay.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What a trial start of a worker process told about ND4J's native library.
 *
 * @param error why it can't be used; empty if it can
 * @param backend ND4J's name for it; empty if it can't be used, as all that follows
 * @param blas who made its linear algebra
 * @param threads threads it computes with
 * @param layerHelpers whether convolutions run on oneDNN or cuDNN
 */
public record ProbeAnswer(
    String error, String backend, String blas, String threads, boolean layerHelpers) {
  private static final String MARK = "assay-probe ";

  /** Understands what the process printed; empty if it crashed or hung. */
  static ProbeAnswer of(Optional<String> printed) {
    return printed
        .flatMap(
            text ->
                text.lines()
                    .filter(line -> line.startsWith(MARK))
                    .map(line -> line.substring(MARK.length()))
                    .findFirst())
        .map(ProbeAnswer::parse)
        .orElseGet(() -> failed("the process that tried it crashed or didn't answer in time"));
  }

  private static ProbeAnswer parse(String json) {
    try {
      JsonNode answer = JsonMapper.builder().build().readTree(json);
      return new ProbeAnswer(
          answer.path("error").asText(),
          answer.path("backend").asText(),
          answer.path("blas").asText(),
          answer.path("omp-threads").asText(),
          answer.path("layer-helpers").asBoolean());
    } catch (JsonProcessingException e) {
      return failed("the process that tried it answered in riddles");
    }
  }

  private static ProbeAnswer failed(String why) {
    return new ProbeAnswer(why, "", "", "", /* layerHelpers= */ false);
  }

  /** Whether it can be used. */
  public boolean works() {
    return error.isEmpty();
  }
}
