package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Objective;
import dev.assay.experiment.TrainingSettings;
import dev.assay.inspection.InspectionFile;
import dev.assay.inspection.Spreads.Moment;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.RecurrentArchitecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.spi.regularizer.Regularizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** Networks learn running text, window by window, and carry on what they remember. */
class TextTrialTest {
  private static final FastPath LIBRARY = FastPath.OFF;
  private static final int ROWS = 4;
  private static final int WINDOW = 7;
  private static final TinyText TEXT = new TinyText(500, WINDOW);

  @TempDir private Path folder = Path.of("");

  private static Tasks tasks(RecurrentArchitecture network) {
    return Tasks.blobs()
        .with(TEXT)
        .with(network)
        .with(() -> new Adam(0.05))
        .with(new TrainingSettings(ROWS, 8, null, null, true))
        .with(new Objective("validation.perplexity", Goal.MINIMIZE, false));
  }

  static Stream<FastPath> ways() {
    return Stream.of(LIBRARY, FastPath.ON);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void learnsWhatOnlyMemoryTells(FastPath way) {
    Recorder recorder = new Recorder();
    Tasks tasks = tasks(new TinyReader(1, false, false)).with(folder.resolve("model.zip"));

    TrialResult result = new TrialTrainer(new DataCache(1), way).train(tasks.task(), recorder);

    assertEquals(TrialState.COMPLETED, result.state(), result.toString());
    List<Metric> perplexity = recorder.of("validation.perplexity");
    assertEquals(7, perplexity.get(0).value(), 1);
    assertTrue(perplexity.get(8).value() < 5, perplexity.toString());
    double loss = value(result, "test.loss");
    assertEquals(Math.exp(loss), value(result, "test.perplexity"), 1e-12);
    assertEquals(loss / Math.log(2), value(result, "test.bits-per-character"), 1e-12);
    assertTrue(value(result, "test.accuracy") > 0.3);
    Metric trained = recorder.of("train.loss").get(7);
    assertEquals(Math.exp(trained.value()), recorder.of("train.perplexity").get(7).value(), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void showsWhatItWritesAndLearnsAsIfItDidNot(FastPath way) throws IOException {
    Path seen = folder.resolve("seen.json.gz");
    Tasks tasks =
        tasks(new TinyReader(0.7, false, false))
            .with(new TrainingSettings(ROWS, 2, null, null, true));
    Recorder unseen = new Recorder();
    Recorder recorder = new Recorder();
    new TrialTrainer(new DataCache(1), way).train(tasks.task(), unseen);

    new TrialTrainer(new DataCache(1), way).train(tasks.inspected(seen).task(), recorder);

    assertEquals(unseen.reproducible(), recorder.reproducible());
    List<Moment> moments = InspectionFile.read(seen).spreads().moments();
    assertEquals(3, moments.size());
    for (Moment moment : moments) {
      assertEquals(200, Objects.requireNonNull(moment.text()).length());
    }
    assertNotEquals(moments.get(0).text(), moments.get(2).text());
  }

  private static double value(TrialResult result, String metric) {
    return result.summary().getOrDefault(metric, Double.NaN);
  }

  static Stream<Arguments> settings() {
    Regularizer none = draft -> {};
    Regularizer clip = draft -> draft.listeners().add(new GlobalNormClip(0.02));
    Regularizer l2 =
        draft ->
            draft.layers().stream()
                .map(org.deeplearning4j.nn.conf.layers.BaseLayer.class::cast)
                .forEach(layer -> layer.setRegularization(List.of(new L2Regularization(0.01))));
    return Stream.of(
        Arguments.of("the mean over steps", new TinyReader(1, false, false), none),
        Arguments.of("the sum over steps", new TinyReader(1, true, false), none),
        Arguments.of("clipping", new TinyReader(1, true, false), clip),
        Arguments.of("clipping the mean", new TinyReader(1, false, false), clip),
        Arguments.of("tied weights", new TinyReader(1, false, true), clip),
        Arguments.of("L2", new TinyReader(1, false, false), l2));
  }

  /**
   * Five windows; single precision, whence the tolerance. Each begins anew: of what is carried over
   * the library's gradient isn't complete.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void trainsAsTheLibraryDoes(String name, TinyReader network, Regularizer regularizer) {
    Tasks tasks = tasks(network).with(regularizer).with(() -> new Sgd(0.5));
    Reading plain = new Reading(tasks, LIBRARY);
    Reading fast = new Reading(tasks, FastPath.ON);
    INDArray before = plain.network.params().dup();
    for (int window = 0; window < 5; window++) {
      plain.learner.beginEpoch();
      fast.learner.beginEpoch();
      double expected = plain.fit(window);

      assertEquals(expected, fast.fit(window), 1e-4 * expected);
    }
    INDArray moved = plain.network.params().sub(before);
    INDArray difference = fast.network.params().sub(before).subi(moved);
    assertEquals(
        0, difference.norm2Number().doubleValue(), 1e-3 * moved.norm2Number().doubleValue(), name);
    float[] one = plain.outputs(60);
    float[] other = fast.outputs(60);
    IntStream.range(0, 60 * 7).forEach(i -> assertEquals(one[i], other[i], 1e-4));
  }

  /** Central differences of the loss, summed over the steps; what is remembered stays the same. */
  @Test
  void gradientsAreTheLosssDerivativesWithMemoryCarriedOn() throws IOException {
    double rate = 0.5;
    double shift = 0.01;
    Reading reading = new Reading(tasks(new TinyReader(1, true, false)).with(() -> new Sgd(rate)));
    reading.fit(0);
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    reading.learner.save(new DataOutputStream(memory));
    INDArray parameters = reading.network.params();
    INDArray start = parameters.dup();
    reading.fit(1);
    INDArray gradient = start.sub(parameters).div(rate);
    double error = 0;
    for (int i = 0; i < start.length(); i += 5) {
      double[] losses = new double[2];
      for (int side = 0; side < 2; side++) {
        parameters.assign(start);
        parameters.putScalar(i, start.getDouble(i) + (2 * side - 1) * shift);
        reading.learner.restore(
            new DataInputStream(new ByteArrayInputStream(memory.toByteArray())));
        losses[side] = WINDOW * reading.fit(1);
      }
      double expected = (losses[1] - losses[0]) / (2 * shift);
      error = Math.max(error, Math.abs(expected - gradient.getDouble(i)));
    }

    assertEquals(0, error, 1e-3 * gradient.norm2Number().doubleValue());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatWasReadBeforeCounts(FastPath way) {
    Tasks tasks = tasks(new TinyReader(1, true, false)).with(() -> new Sgd(0.5));
    Reading carried = new Reading(tasks, way);
    Reading forgetful = new Reading(tasks, way);
    double first = carried.fit(0);
    assertEquals(first, forgetful.fit(0));
    forgetful.learner.beginEpoch();

    assertTrue(Math.abs(carried.fit(1) - forgetful.fit(1)) > 1e-6);
  }

  /** Reading outside training neither sees nor changes what training remembers. */
  @ParameterizedTest
  @MethodSource("ways")
  void measuringChangesNothing(FastPath way) {
    Tasks tasks = tasks(new TinyReader(way.recurrent() ? 0.7 : 1, true, false));
    Reading disturbed = new Reading(tasks, way);
    Reading still = new Reading(tasks, way);
    for (int window = 0; window < 3; window++) {
      disturbed.outputs(20);
      disturbed.fit(window);
      disturbed.outputs(33);
      still.fit(window);
    }

    assertEquals(still.network.params(), disturbed.network.params());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void readInWindowsOfAnyLengthMeasuresTheSame(FastPath way) throws IOException {
    Reading reading = new Reading(tasks(new TinyReader(1, true, false)), way);
    reading.fit(0);
    Splits splits = TEXT.load();
    int[] all = IntStream.range(0, splits.test().size()).toArray();
    Evaluation one = new Evaluator(TEXT.shape(), 1).evaluate(reading.learner, splits.test(), all);
    for (int window : new int[] {7, 35, 500}) {
      Evaluation other =
          new Evaluator(TEXT.shape(), window).evaluate(reading.learner, splits.test(), all);

      assertEquals(one.loss(), other.loss(), 1e-6);
      assertEquals(one.accuracy(), other.accuracy());
    }
  }

  @Test
  void tiedWeightsStayEqual() {
    Reading reading = new Reading(tasks(new TinyReader(1, false, true)), FastPath.ON);
    for (int window = 0; window < 5; window++) {
      reading.fit(window);
    }
    MultiLayerNetwork network = (MultiLayerNetwork) reading.network.model();

    assertEquals(
        network.getLayer(0).getParam("W").dup('c'),
        network.getLayer(3).getParam("W").transpose().dup('c'));
  }

  @Test
  void theSavedModelReadsAsTheTrainedOne() throws IOException {
    Path file = folder.resolve("model.zip");
    Reading reading = new Reading(tasks(new TinyReader(0.5, true, false)), FastPath.ON);
    reading.fit(0);
    ModelFile.write(reading.network, file);

    Learner again = Learner.of(ModelFile.read(file));

    assertInstanceOf(RecurrentLearner.class, again);
    float[] expected = reading.outputs(30);
    float[] found = outputs(again, 30);
    IntStream.range(0, 30 * 7).forEach(i -> assertEquals(expected[i], found[i], 1e-4));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void textThatIsTooShortFailsTheTrial(boolean fast) {
    Tasks tasks = tasks(new TinyReader(1, true, false)).with(new TinyText(20, WINDOW));

    TrialResult result =
        new TrialTrainer(new DataCache(1), fast ? FastPath.ON : LIBRARY)
            .train(tasks.task(), new Recorder());

    assertEquals(
        Optional.of("a text of 20 tokens, cut into 4 rows, has no window of 7"),
        Optional.ofNullable(result.failure()).map(failure -> failure.message()));
  }

  private static float[] outputs(Learner learner, int places) {
    learner.beginReading();
    int[] order = IntStream.range(0, places).toArray();
    INDArray features =
        new BatchArrays(places, TEXT.shape()).features(TEXT.load().test(), order, 0, places);
    return learner.outputs(features, TinyText.VOCABULARY.size());
  }

  /** A network that reads the training text. */
  private static final class Reading {
    final Network network;
    final Learner learner;
    private final EpochOrder windows;
    private final BatchArrays arrays;

    Reading(Tasks tasks) {
      this(tasks, FastPath.ON);
    }

    Reading(Tasks tasks, FastPath way) {
      DataShape shape = TEXT.shape();
      RandomStream random = RandomStream.of(5);
      network = NetworkBuilder.build(tasks.setup(), shape, random);
      learner = Learner.of(network, way, random.split("dropout"));
      windows = EpochOrder.of(shape.input(), 499, ROWS, random);
      arrays = new BatchArrays(ROWS * WINDOW, shape);
    }

    double fit(int window) {
      int from = windows.from(window);
      int to = windows.to(window);
      INDArray labels = arrays.labels(TEXT.load().train(), windows.order(), from, to);
      return learner.fit(arrays.features(TEXT.load().train(), windows.order(), from, to), labels);
    }

    float[] outputs(int places) {
      return TextTrialTest.outputs(learner, places).clone();
    }
  }
}
