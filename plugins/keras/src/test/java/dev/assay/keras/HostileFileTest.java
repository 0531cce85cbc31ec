package dev.assay.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no models, or mean harm, end in a message. */
class HostileFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void noDamageEndsInAnythingButAMessage() throws IOException {
    byte[] sound = Files.readAllBytes(ModelFiles.copy("dense.h5", folder));
    Path file = folder.resolve("damaged.h5");
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] bytes = sound.clone();
      for (int change = 0; change < 1 + i % 8; change++) {
        // Most of what tells where things are lies in the first half.
        bytes[random.nextInt(i % 2 == 0 ? bytes.length : 4096)] = (byte) random.nextInt(256);
      }
      Files.write(file, i % 10 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
      refused +=
          assertTimeoutPreemptively(Duration.ofSeconds(60), () -> isRefused(file), "change " + i)
              ? 1
              : 0;
    }
    assertTrue(refused > 20, refused + " refused");
  }

  private static boolean isRefused(Path file) {
    try {
      KerasModel.read(file);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Path file = folder.resolve("text.h5");
    Files.writeString(file, "no model at all");
    IOException refused = assertThrows(IOException.class, () -> KerasModel.describe(file));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("it is no HDF5 file, or a damaged one"),
        refused.getMessage());
  }

  @Test
  void linksToOtherFilesAreNotFollowed() throws IOException {
    Path file = ModelFiles.copy("links.h5", folder);
    ModelFiles.copy("dense.h5", folder);
    refuses(
        "layer dense: its weights are links, or nested too deep, or too many",
        () -> KerasModel.read(file));
  }

  @Test
  void weightsAloneAreNoModel() throws IOException {
    Path file = ModelFiles.copy("weights-only.h5", folder);
    refuses(
        "it has no model_config: save the whole model with model.save, not its weights",
        () -> KerasModel.describe(file));
  }

  @Test
  void compressedWeightsAreRefused() throws IOException {
    Path file = ModelFiles.copy("compressed.h5", folder);
    refuses(
        "layer dense: kernel:0 is no uncompressed array of 32 or 64 bit numbers",
        () -> KerasModel.read(file));
  }

  @Test
  void weightsOfAnotherShapeAreRefused() throws IOException {
    Path file = ModelFiles.copy("other-shape.h5", folder);
    refuses(
        "layer dense: its kernel should have the shape [6, 5], but has [5, 6]",
        () -> KerasModel.read(file));
  }

  @Test
  void codeIsNeverRun() {
    refuses(
        "layer evil: Lambda layers hold code, which is never run; save the model without them",
        stack(INPUT, layer("Lambda", "evil", "\"function\": [\"4wEAAAA=\", null, null]")));
  }

  @Test
  void unknownLayersAreNamed() {
    assertTrue(
        String.valueOf(message(stack(INPUT, layer("LSTM", "memory", "\"units\": 3"))))
            .startsWith("layer memory: layers of the class LSTM are not known; known are"));
  }

  @Test
  void whatDoesNotFitIsNamedWithItsLayer() {
    refuses(
        "layer a: its window is larger than the 1×4×4 images that come in",
        stack(IMAGE, layer("Conv2D", "a", "\"filters\": 2, \"kernel_size\": [5, 5]")));
    refuses(
        "layer a: it needs images, but gets 6 values",
        stack(INPUT, layer("Conv2D", "a", "\"filters\": 2, \"kernel_size\": [5, 5]")));
    refuses(
        "layer a: Dense needs plain values, but gets 1×4×4 images; Flatten them first",
        stack(IMAGE, layer("Dense", "a", "\"units\": 2")));
    refuses(
        "layer a: units is -3, but must be from 1 to 1048576",
        stack(INPUT, layer("Dense", "a", "\"units\": -3")));
    refuses(
        "its layers are too large",
        stack(INPUT, dense("a", 1048576), dense("b", 1048576), dense("c", 2)));
    refuses(
        "layer a: the activation exponential is not known; known are elu, linear, mish, relu,"
            + " relu6, selu, sigmoid, silu, softmax, softplus, softsign, swish, tanh",
        stack(INPUT, layer("Dense", "a", "\"units\": 2, \"activation\": \"exponential\"")));
    refuses(
        "layer a: the model must end in Dense or Softmax, with softmax or no activation",
        stack(INPUT, layer("Dense", "a", "\"units\": 2, \"activation\": \"sigmoid\"")));
    refuses("layer a: there is another of this name", stack(INPUT, dense("a", 2), dense("a", 2)));
    refuses(
        "layer in: its shape is [null,null], but must be of one, two or three known sizes",
        stack(layer("InputLayer", "in", "\"batch_input_shape\": [null, null]"), dense("a", 2)));
  }

  @Test
  void graphsThatLeadInCirclesAreRefused() {
    refuses(
        "layer a: it takes its input from a layer that isn't there, or from itself",
        """
        {"class_name": "Functional", "config": {"layers": [
          {"class_name": "Dense", "config": {"name": "a", "units": 2},
           "inbound_nodes": [[["a", 0, 0, {}]]]}],
         "input_layers": [["a", 0, 0]], "output_layers": [["a", 0, 0]]}}""");
    refuses(
        "the model must have one input",
        """
        {"class_name": "Functional", "config": {"layers": [{}],
         "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["a", 0, 0]]}}""");
  }

  @Test
  void whatIsNoModelIsRefused() {
    refuses("its model_config has no list of 1 to 2000 layers", "{}");
    refuses(
        "its model_config is of the class Zoo, but must be Sequential or Functional",
        "{\"class_name\": \"Zoo\", \"config\": [{}]}");
    assertTrue(message("{").startsWith("its model_config is no JSON"));
    assertTrue(message("[".repeat(100_000)).startsWith("its model_config is no JSON"));
  }

  private static final String INPUT = layer("InputLayer", "in", "\"batch_input_shape\": [null, 6]");
  private static final String IMAGE =
      layer("InputLayer", "in", "\"batch_input_shape\": [null, 4, 4, 1]");

  private static String dense(String name, int units) {
    return layer("Dense", name, "\"units\": " + units);
  }

  private static String layer(String type, String name, String settings) {
    return "{\"class_name\": \"%s\", \"config\": {\"name\": \"%s\", %s}}"
        .formatted(type, name, settings);
  }

  private static String stack(String... layers) {
    return "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [%s]}}"
        .formatted(String.join(", ", layers));
  }

  private interface Reading {
    void read() throws IOException;
  }

  private static void refuses(String message, String json) {
    assertEquals(message, message(json));
  }

  private static String message(String json) {
    return String.valueOf(
        assertThrows(IOException.class, () -> Translation.of(ModelDescription.of(json)))
            .getMessage());
  }

  private static void refuses(String message, Reading reading) {
    assertEquals(message, assertThrows(IOException.class, reading::read).getMessage());
  }
}
