package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.report.Drawing.Drawn;
import dev.assay.report.Drawing.Sample;
import dev.assay.report.Drawing.Setting;
import dev.assay.training.portable.Translation;
import dev.assay.training.portable.UntranslatableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the page to draw on does in a real browser; skipped where none is installed. */
class DrawingInBrowserTest {
  private static final int HEIGHT = 15;
  private static final int WIDTH = 14;
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";
  private static final List<String> CLASSES = List.of("one", "two", HOSTILE);

  private static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void startsOneBrowser(@TempDir Path temporary) throws IOException, InterruptedException {
    folder = temporary;
    Optional<Path> program = Chromium.installed();
    Assumptions.assumeTrue(program.isPresent(), "no Chromium or Chrome is installed");
    browser = Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void closesIt() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  /** Every kind of layer, at sizes at which something is left over at the edges. */
  private static List<MultiLayerNetwork> networks() {
    List<MultiLayerNetwork> networks = new ArrayList<>();
    for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Truncate)) {
      Layer convolution = convolution(4, 3, 1, mode, Activation.RELU);
      networks.add(network(convolution));
      networks.add(network(convolution, new BatchNormalization.Builder().build()));
      networks.add(network(pooling(PoolingType.MAX, 3, 2, mode)));
      networks.add(network(pooling(PoolingType.AVG, 3, 2, mode)));
      networks.add(
          network(
              convolution,
              new BatchNormalization.Builder().build(),
              pooling(PoolingType.MAX, 3, 2, mode),
              new DropoutLayer(0.5),
              convolution(5, 2, 2, mode, Activation.IDENTITY),
              new ActivationLayer(new ActivationLReLU(0.2)),
              pooling(PoolingType.AVG, 2, 1, mode),
              dense(7, Activation.TANH)));
    }
    for (Activation activation :
        List.of(
            Activation.SIGMOID,
            Activation.RELU6,
            Activation.ELU,
            Activation.SELU,
            Activation.SOFTPLUS,
            Activation.SOFTSIGN,
            Activation.SWISH,
            Activation.MISH)) {
      networks.add(network(dense(9, activation), dense(6, activation)));
    }
    networks.add(
        network(
            dense(8, Activation.IDENTITY),
            new BatchNormalization.Builder().useLogStd(false).lockGammaBeta(true).build(),
            new PReLULayer.Builder().inputShape(8).build()));
    return networks;
  }

  private static Layer convolution(
      int filters, int kernel, int stride, ConvolutionMode mode, Activation activation) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .convolutionMode(mode)
        .nOut(filters)
        .activation(activation)
        .build();
  }

  private static Layer pooling(PoolingType type, int size, int stride, ConvolutionMode mode) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(size, size)
        .stride(stride, stride)
        .convolutionMode(mode)
        .build();
  }

  private static Layer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  /** One whose parameters are random, those that are 0 at first, too. */
  private static MultiLayerNetwork network(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(1).list();
    Arrays.stream(layers).forEach(list::layer);
    list.layer(
        new OutputLayer.Builder().nOut(CLASSES.size()).activation(Activation.SOFTMAX).build());
    list.setInputType(InputType.convolutionalFlat(HEIGHT, WIDTH, 1));
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    SplittableRandom random = new SplittableRandom(layers.length);
    network
        .paramTable()
        .forEach(
            (key, values) -> {
              for (int i = 0; i < values.length(); i++) {
                double signed = random.nextDouble(-0.5, 0.5);
                values.putScalar(i, key.endsWith("_var") ? 1 + signed : signed);
              }
            });
    return network;
  }

  @Test
  void networksPutOutWhatTheLibrarySays() throws Exception {
    List<MultiLayerNetwork> networks = networks();
    for (int i = 0; i < networks.size(); i += 2) {
      List<MultiLayerNetwork> some = networks.subList(i, Math.min(networks.size(), i + 2));
      open(some);
      SplittableRandom random = new SplittableRandom(7);
      for (int image = 0; image < 3; image++) {
        double[] pixels = random.doubles(HEIGHT * WIDTH).toArray();
        JsonNode found = browser.evaluate("outputs(" + Arrays.toString(pixels) + ")");
        for (int n = 0; n < some.size(); n++) {
          INDArray expected = some.get(n).output(Nd4j.create(new double[][] {pixels}));
          for (int k = 0; k < CLASSES.size(); k++) {
            String what = "network %d, class %d".formatted(i + n, k);
            assertEquals(expected.getDouble(k), found.get(n).get(k).asDouble(), 1e-5, what);
          }
        }
      }
    }
  }

  @Test
  void whatCantBeComputedIsRefused() {
    assertEquals(
        "it has a layer of the kind localresponsenormalization",
        assertThrows(
                UntranslatableException.class,
                () ->
                    Translation.of(
                        network(
                            new LocalResponseNormalization.Builder().build(),
                            dense(3, Activation.RELU))))
            .getMessage());
    assertEquals(
        "it has the function ActivationCube",
        assertThrows(
                UntranslatableException.class,
                () -> Translation.of(network(dense(3, Activation.CUBE))))
            .getMessage());
  }

  @Test
  void whatIsDrawnIsReadAndMovedAndNothingIsAskedFor() throws Exception {
    open(networks().subList(0, 2));
    assertEquals("–", text(".reading"));
    drag("field", 0.5, 0.2, 0.5, 0.8);
    browser.await("document.querySelector('.reading').textContent.includes('%')");
    String before = browser.evaluate("document.getElementById('seen').toDataURL()").asText();
    browser.evaluate("document.querySelector('[data-x=\"1\"]').click()");
    browser.await("document.getElementById('seen').toDataURL() !== '" + before + "'");
    browser.evaluate("document.getElementById('undo').click()");
    browser.await("document.getElementById('seen').toDataURL() === '" + before + "'");
    browser.await("document.querySelectorAll('.places button').length > 20");
    assertTrue(text(".moved").startsWith("In the middle of the field it is read as "));
    browser.evaluate("document.getElementById('clear').click()");
    browser.await("document.querySelector('.reading').textContent === '–'");
    assertEquals(List.of(folder.resolve("page.html").toUri().toString()), browser.requests());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void theKeyboardAloneDraws() throws Exception {
    open(networks().subList(0, 1));
    browser.evaluate("document.getElementById('field').focus()");
    browser.key(" ", " ");
    for (int i = 0; i < 4; i++) {
      press("ArrowDown");
    }
    browser.await("document.querySelector('.reading').textContent.includes('%')");
    press("Delete");
    browser.await("document.querySelector('.reading').textContent === '–'");
  }

  @Test
  void aSampleIsSeenPixelByPixelAndNamesStayText() throws Exception {
    open(networks().subList(0, 1));
    browser.evaluate(
        "(() => { const s = document.getElementById('sample'); s.value = '0';"
            + " s.dispatchEvent(new Event('change')); })()");
    browser.await("document.querySelector('.reading').textContent.includes('%')");
    JsonNode seen =
        browser.evaluate(
            "[...document.getElementById('seen').getContext('2d').getImageData(0, 0, %d, %d).data].filter((v, i) => i %% 4 === 0)"
                .formatted(WIDTH, HEIGHT));
    for (int i = 0; i < HEIGHT * WIDTH; i++) {
      assertEquals(sample()[i] & 0xff, seen.get(i).asInt(), "pixel " + i);
    }
    assertEquals(0, browser.evaluate("document.querySelectorAll('img').length").asInt());
    assertTrue(text("body").contains(HOSTILE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void contrastAndStructureAreSoundAndItFitsAPhone(String theme) throws Exception {
    browser.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    open(networks().subList(0, 2));
    drag("field", 0.5, 0.2, 0.5, 0.8);
    browser.await("document.querySelectorAll('.places button').length > 20");
    try (InputStream in = DrawingInBrowserTest.class.getResourceAsStream(ReportInBrowserTest.AXE)) {
      assertFalse(in == null, "the class path lacks axe-core");
      browser.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";0");
    }
    assertEquals("[]", browser.evaluate(ReportInBrowserTest.CHECK).toString());
    browser.resize(390, 844);
    assertTrue(
        browser.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean(),
        "no scrolling to the side");
  }

  private static void open(List<MultiLayerNetwork> networks) throws Exception {
    List<Drawn> drawn = new ArrayList<>();
    for (MultiLayerNetwork network : networks) {
      drawn.add(
          new Drawn(
              "named " + HOSTILE + "/" + drawn.size(),
              List.of(new Setting("optimizer" + HOSTILE, "adam")),
              CLASSES,
              Translation.of(network)));
    }
    String pixels = Base64.getEncoder().encodeToString(sample());
    Path file = folder.resolve("page.html");
    new ReportWriter()
        .draw(
            new Drawing(WIDTH, HEIGHT, drawn, List.of(new Sample("test", 4, HOSTILE, pixels))),
            file);
    browser.resize(1200, 900);
    browser.open(file);
    assertEquals(List.of(), browser.complaints());
  }

  private static byte[] sample() {
    byte[] pixels = new byte[HEIGHT * WIDTH];
    IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (byte) i);
    return pixels;
  }

  private static String text(String selector) {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  /** From one place of an element to another one, as shares of its width and height. */
  private static void drag(String id, double x0, double y0, double x1, double y1) {
    JsonNode box =
        browser.evaluate("document.getElementById('" + id + "').getBoundingClientRect().toJSON()");
    List<double[]> points = new ArrayList<>();
    for (double share : new double[] {0, 0.5, 1}) {
      double x = x0 + share * (x1 - x0);
      double y = y0 + share * (y1 - y0);
      points.add(
          new double[] {
            box.get("x").asDouble() + x * box.get("width").asDouble(),
            box.get("y").asDouble() + y * box.get("height").asDouble()
          });
    }
    browser.drag(points);
  }

  private static void press(String key) {
    browser.call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
    browser.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }
}
