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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no models, or mean harm, end in a message. */
class HostileFileTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"dense.h5", "lstm.h5"})
  void noDamageEndsInAnythingButAMessage(String name) throws IOException {
    byte[] sound = Files.readAllBytes(ModelFiles.copy(name, folder));
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
        message(stack(INPUT, layer("Attention", "a", "\"units\": 3")))
            .startsWith(
                "layer a: layers of the class Attention are not known; known are Activation,"));
    refuses(
        "layer a: GRU layers are not known, for Deeplearning4j has none; LSTM and SimpleRNN are",
        stack(SERIES, layer("GRU", "a", "\"units\": 3")));
  }

  @Test
  void recurrentLayersThatDifferAreNamed() {
    refuses("layer a: LSTM needs series, but gets 6 values", stack(INPUT, lstm("\"units\": 3")));
    refuses(
        "layer a: units is -3, but must be from 1 to 1048576",
        stack(SERIES, lstm("\"units\": -3")));
    refuses("its layers are too large", stack(SERIES, lstm("\"units\": 1048576"), dense("b", 2)));
    refuses(
        "layer a: recurrent_dropout must be 0, for the library has none",
        stack(SERIES, lstm("\"units\": 3, \"recurrent_dropout\": 0.1")));
    refuses(
        "layer a: dropout is 1, but must be a number from 0 to under 1",
        stack(SERIES, lstm("\"units\": 3, \"dropout\": 1")));
    refuses(
        "layer a: stateful is true, but must be false",
        stack(SERIES, lstm("\"units\": 3, \"stateful\": true")));
    refuses(
        "layer a: use_bias is false, but must be true",
        stack(SERIES, lstm("\"units\": 3, \"use_bias\": false")));
    assertTrue(
        messageOf(
                3, stack(SERIES, lstm("\"units\": 3, \"recurrent_activation\": \"hard_sigmoid\"")))
            .startsWith("layer a: the recurrent activation hard_sigmoid is not known; known are"));
    refuses(
        "layer a: recurrent_activation can't be linear",
        stack(SERIES, lstm("\"units\": 3, \"recurrent_activation\": \"linear\"")));
    refuses(
        "layer a: recurrent_activation can't be softmax",
        stack(SERIES, lstm("\"units\": 3, \"recurrent_activation\": \"softmax\"")));
    refuses(
        "layer a: the model must end in Dense or Softmax, with softmax or no activation and one"
            + " output a class, or with one unit and no activation",
        stack(SERIES, lstm("\"units\": 3")));
  }

  @Test
  void layersForSeriesThatDifferAreNamed() {
    refuses(
        "layer a: Bidirectional is known of LSTM and SimpleRNN, but has GRU",
        stack(SERIES, both("concat", "GRU", "\"units\": 2", "")));
    refuses(
        "layer a: Bidirectional is known of two layers that put out the same, merged by ave, concat,"
            + " mul, sum",
        stack(SERIES, both("max", "LSTM", "\"units\": 2", "")));
    refuses(
        "layer a: merge_mode sum needs equally many units",
        stack(
            SERIES,
            both(
                "sum",
                "LSTM",
                "\"units\": 2",
                ", \"backward_layer\": {\"class_name\": \"LSTM\", \"config\": {\"units\": 3,"
                    + " \"go_backwards\": true}}")));
    refuses(
        "its layers are too large",
        stack(SERIES, both("concat", "LSTM", "\"units\": 1048576", ""), dense("b", 2)));
    refuses(
        "layer a: units is -1, but must be from 1 to 1048576",
        stack(SERIES, both("concat", "LSTM", "\"units\": -1", "")));
    refuses(
        "layer a: TimeDistributed is known of Dense only, but has Conv2D",
        stack(SERIES, layer("TimeDistributed", "a", "\"layer\": {\"class_name\": \"Conv2D\"}")));
    refuses(
        "layer a: its window is larger than the series of 9 steps of 2 values that come in",
        stack(SERIES, layer("Conv1D", "a", "\"filters\": 2, \"kernel_size\": [10]")));
    refuses(
        "its layers are too large",
        stack(
            SERIES,
            layer(
                "Conv1D",
                "a",
                "\"filters\": 2, \"kernel_size\": [1048576],"
                    + " \"dilation_rate\": 1048576, \"padding\": \"causal\"")));
    refuses(
        "its layers are too large",
        stack(
            SERIES,
            layer("Conv1D", "a", "\"filters\": 1000000, \"kernel_size\": 1"),
            layer("Flatten", "b", "\"data_format\": \"channels_last\""),
            dense("c", 2)));
    refuses(
        "layer a: pool_size is 0, but must be from 1 to 1048576",
        stack(SERIES, layer("MaxPooling1D", "a", "\"pool_size\": 0")));
    refuses(
        "layer a: padding must be same or valid",
        stack(SERIES, layer("MaxPooling1D", "a", "\"pool_size\": 2, \"padding\": \"causal\"")));
    refuses(
        "layer a: GlobalMaxPooling1D needs series, but gets 1×4×4 images",
        stack(IMAGE, layer("GlobalMaxPooling1D", "a", "\"keepdims\": false")));
    refuses(
        "layer b: Masking is known directly after the input only",
        stack(
            SERIES,
            layer("Conv1D", "a", "\"filters\": 2, \"kernel_size\": [1]"),
            layer("Masking", "b", "\"mask_value\": 0")));
  }

  private static String both(String mode, String type, String settings, String more) {
    return layer(
        "Bidirectional",
        "a",
        "\"merge_mode\": \"%s\", \"layer\": {\"class_name\": \"%s\", \"config\": {%s}}%s"
            .formatted(mode, type, settings, more));
  }

  @Test
  void weightsOfRecurrentLayersMustBeThere() throws IOException {
    for (String name : List.of("lstm-no-kernel.h5", "lstm-other-shape.h5", "lstm-two-kernels.h5")) {
      Path file = ModelFiles.copy(name, folder);
      String message = assertThrows(IOException.class, () -> KerasModel.read(file)).getMessage();
      assertEquals(
          switch (name) {
            case "lstm-no-kernel.h5" -> "layer lstm: the file has no recurrent_kernel of it";
            case "lstm-other-shape.h5" ->
                "layer lstm: its recurrent_kernel should have the shape [4, 16], but has [16, 4]";
            default -> "layer lstm: the file has several arrays of it with the name kernel";
          },
          message);
    }
  }

  private static String lstm(String settings) {
    return layer("LSTM", "a", settings);
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
            + " relu6, selu, sigmoid, silu, softmax, softplus, softsign, swish, tanh, and"
            + " hard_sigmoid in files of Keras 2",
        stack(INPUT, layer("Dense", "a", "\"units\": 2, \"activation\": \"exponential\"")));
    refuses(
        "layer a: the model must end in Dense or Softmax, with softmax or no activation and one"
            + " output a class, or with one unit and no activation",
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
  void layersThatAreGivenMoreThanTheirInputsAreRefused() {
    String named =
        """
        {"class_name": "Functional", "config": {"layers": [
          {"class_name": "InputLayer", "name": "in", "config": {"name": "in", "batch_shape": [null, 5, 2]}},
          {"class_name": "LSTM", "name": "a", "config": {"name": "a", "units": 2}, "inbound_nodes": [%s]}],
         "input_layers": ["in", 0, 0], "output_layers": ["a", 0, 0]}}""";
    String history = "{\"config\": {\"keras_history\": [\"in\", 0, 0]}}";
    for (String call :
        List.of(
            "[[\"in\", 0, 0, {\"initial_state\": [[\"in\", 0, 0]]}]]",
            "{\"args\": [%s], \"kwargs\": {\"initial_state\": [%s]}}".formatted(history, history),
            "{\"args\": [%s], \"kwargs\": {\"mask\": %s}}".formatted(history, history))) {
      refuses(
          "layer a: it takes more than its inputs, such as an initial state, which is not"
              + " supported",
          named.formatted(call));
    }
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
  private static final String SERIES =
      layer("InputLayer", "in", "\"batch_input_shape\": [null, 9, 2]");
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
    return messageOf(2, json);
  }

  /** What is said of a model that this version of Keras described so. */
  private static String messageOf(int version, String json) {
    return String.valueOf(
        assertThrows(
                IOException.class, () -> Translation.of(ModelDescription.of(json, version), null))
            .getMessage());
  }

  private static void refuses(String message, Reading reading) {
    assertEquals(message, assertThrows(IOException.class, reading::read).getMessage());
  }
}
