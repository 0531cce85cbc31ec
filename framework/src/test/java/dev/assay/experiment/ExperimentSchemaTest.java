package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(ExperimentSchema.json(ExperimentReaderTest.CATALOG));

  private static Set<ValidationMessage> mistakes(String json) throws JsonProcessingException {
    return SCHEMA.validate(new ObjectMapper().readTree(json));
  }

  private static String canonical() {
    return ExperimentReaderTest.read(ExperimentReaderTest.SWEEP).canonical();
  }

  @Test
  void aValidExperimentWithRangesIsAccepted() throws JsonProcessingException {
    assertEquals(Set.of(), mistakes(canonical()));
  }

  @Test
  void conditionsAlternativesAndPointsToTryFirstAreAccepted() throws JsonProcessingException {
    String json = ExperimentReaderTest.read(RestrictedSpacesTest.FILE).canonical();
    assertEquals(Set.of(), mistakes(json));
    String more =
        "{\"alternatives\":[{\"optimizer\":{\"momentum\":{\"choice\":[0,0.5],\"when\":\"a > 1\"}}},"
            + "{\"training\":{\"epochs\":2}}],"
            + json.substring(1)
                .replace("\"trials\":60", "\"trials\":60,\"try-first\":[{\"a.b\":1}]");
    assertEquals(Set.of(), mistakes(more));
    assertFalse(mistakes(more.replace("[{\"a.b\":1}]", "[7]")).isEmpty());
    assertFalse(
        mistakes(more.replace("\"alternatives\":[{\"optimizer", "\"alternatives\":[{\"optimiser"))
            .isEmpty());
    assertFalse(mistakes(more.replace("\"zip\":\"size\"", "\"zap\":\"size\"")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"seed\":42          | \"seed\":\"x\"",
        "\"seed\":42          | \"sead\":42",
        "\"examples\":1000    | \"examples\":1",
        "\"form\":\"flat\"    | \"form\":\"round\"",
        "\"epochs\":3         | \"epochs\":2.5",
        "\"type\":\"sgd\"     | \"type\":\"sdg\"",
        "\"log-uniform\"      | \"lok-uniform\"",
        "\"keep\":0.75        | \"keep\":0",
        "\"trials\":40        | \"trials\":{\"choice\":[1]}",
        "\"goal\":\"maximize\"| \"gaol\":\"maximize\"",
      })
  void aMistakeIsRefused(String right, String wrong) throws JsonProcessingException {
    String json = canonical().replace(right, wrong);
    assertFalse(json.equals(canonical()), "the sample holds " + right);
    assertFalse(mistakes(json).isEmpty());
  }
}
