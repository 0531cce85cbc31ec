package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Model files that were made to do harm, or are broken. */
class HostileModelTest {
  private static final String RELU = ActivationReLU.class.getName();
  private static boolean touched;

  private final Path model;
  private final Path hostile;
  private String configuration = "";
  private byte[] parameters = {};

  HostileModelTest(@TempDir Path folder) {
    this.model = folder.resolve("model.zip");
    this.hostile = folder.resolve("hostile.zip");
  }

  /** Does something as soon as it is loaded, as a class may that an attacker finds. */
  public static final class Trap extends ActivationReLU {
    private static final long serialVersionUID = 1;

    static {
      touched = true;
    }
  }

  @BeforeEach
  void train() throws IOException {
    new TrialTrainer(new DataCache(1)).train(Tasks.blobs().with(model).task(), new Recorder());
    try (ZipFile zip = new ZipFile(model.toFile())) {
      configuration =
          new String(
              zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(),
              StandardCharsets.UTF_8);
      parameters = zip.getInputStream(zip.getEntry("coefficients.bin")).readAllBytes();
    }
    assertTrue(configuration.contains(RELU));
    touched = false;
  }

  @Test
  void namesOfOtherClassesAreRefusedBeforeAnyIsLoaded() throws IOException {
    String trap = Trap.class.getName();
    assertEquals(
        "it names the class "
            + trap
            + ", which neither Deeplearning4j's networks nor the one to be trained have",
        refusal(json -> json.replace(RELU, trap)));
    assertTrue(refusal(json -> json.replace(RELU, RELU + "<" + trap + ">")).contains(trap));
    assertTrue(
        refusal(json -> json.replace("\"" + RELU + "\"", "[\"" + trap + "\"]"))
            .contains("the class ?"));
    String within =
        "{\"deep\":[{\"@class\":\"%s\",\"x\":{\"@class\":\"%s\"}}],".formatted(RELU, trap);
    assertTrue(refusal(json -> within + json.substring(1)).contains(trap));
    // One reader takes the first of two equal keys, another the last.
    String twice = "\"@class\" : \"%s\", \"@class\" : \"%s\"".formatted(trap, RELU);
    assertTrue(
        refusal(json -> json.replace("\"@class\" : \"" + RELU + "\"", twice))
            .contains("Duplicate"));
    assertFalse(touched);
    write(configuration.replace(RELU, trap), parameters);
    assertEquals(
        3,
        ModelFile.read(hostile, known(new Trap())).layers().length,
        "but a network may have functions of a plugin");
  }

  @Test
  void parametersThatAreNotThoseOfTheNetworkAreRefused() throws IOException {
    assertTrue(refusal(array(Long.MAX_VALUE, "FLOAT", 4)).contains("parameters for a network of"));
    assertTrue(refusal(array(-1, "FLOAT", 4)).contains("it holds -1 parameters"));
    assertEquals("its parameters aren't complete", refusal(Arrays.copyOf(parameters, 60)));
    byte[] shape = parameters.clone();
    shape[2 + shape[1] + 1] = 127; // The highest byte but one of the shape's length.
    assertEquals("its parameters have no shape", refusal(shape));
    assertTrue(
        refusal(
                json ->
                    json.replaceAll("\"n[iI]n\" : \\d+", "\"nin\" : 2147483647")
                        .replaceAll("\"n[oO]ut\" : \\d+", "\"nout\" : 8"))
            .startsWith("it has too many parameters"));
  }

  @Test
  void whatIsNoJsonOrNestsWithoutEndIsRefused() throws IOException {
    refusal(json -> json.substring(0, json.length() / 2));
    refusal(json -> "[".repeat(1_000_000));
    refusal(json -> "{\"confs\":[" + "{\"layer\":".repeat(900) + "1" + "}".repeat(900) + "]}");
    refusal(json -> "null");
    refusal(json -> "\"x\"");
    refusal(json -> " ".repeat(1 << 24));
  }

  private static Network known(IActivation function) {
    return new StackNetwork(
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(new OutputLayer.Builder().nIn(2).nOut(2).activation(function).build())
                .build()));
  }

  /** An array as it is written, with a header that lies. */
  private static byte[] array(long length, String type, int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(1);
    out.writeUTF("LONG");
    out.writeLong(0);
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(length);
    out.writeUTF(type);
    for (int i = 0; i < count; i++) {
      out.writeFloat(i);
    }
    out.write(new byte[4096]);
    return bytes.toByteArray();
  }

  private String refusal(UnaryOperator<String> change) throws IOException {
    String changed = change.apply(configuration);
    assertFalse(changed.equals(configuration), "nothing was changed");
    write(changed, parameters);
    return refusal();
  }

  private String refusal(byte[] changed) throws IOException {
    write(configuration, changed);
    return refusal();
  }

  private String refusal() {
    IOException refused = assertThrows(IOException.class, () -> ModelFile.read(hostile));
    return String.valueOf(refused.getMessage());
  }

  private void write(String json, byte[] numbers) throws IOException {
    try (OutputStream out = Files.newOutputStream(hostile);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(json.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(numbers);
    }
  }
}
