package dev.assay.training;

import dev.assay.experiment.Objective;
import dev.assay.inspection.Answer;
import dev.assay.run.FailureReason;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is measured on which split. Test examples are touched only by {@link #test}, and by
 * {@link #measure} where the objective itself is a test metric.
 */
final class Measurer {
  static final String TRAIN_LOSS = "train.loss";

  /**
   * Training accuracy, or error, is measured on so many examples at most, always the same ones; of
   * text they are the first ones.
   */
  private static final int TRAIN_SAMPLE = 1000;

  private final Splits splits;
  private final Evaluator evaluator;
  private final boolean testAlways;
  private final int[] trainSample;
  private final InputShape input;
  private final TargetScale scale;
  private double quickest = Double.POSITIVE_INFINITY;

  /**
   * A measurer for one trial.
   *
   * @throws TrialFailedException if the objective can't be measured on this data
   */
  Measurer(LoadedData data, Objective objective, RandomStream trial) {
    this.splits = data.splits();
    requireMeasurable(objective.metric(), splits);
    this.scale = data.scale();
    this.evaluator = new Evaluator(data.shape(), scale);
    this.testAlways = objective.metric().startsWith("test.");
    this.input = data.shape().input();
    int[] train = all(splits.train());
    if (!(input instanceof InputShape.Text)) {
      trial.split("train-sample").shuffle(train);
    }
    this.trainSample = Arrays.copyOf(train, Math.min(train.length, TRAIN_SAMPLE));
    Arrays.sort(trainSample);
  }

  private static void requireMeasurable(String metric, Splits splits) {
    String split = metric.substring(0, metric.indexOf('.'));
    if ((split.equals("validation") && splits.validation().size() == 0)
        || (split.equals("test") && splits.test().size() == 0)) {
      throw new TrialFailedException(
          FailureReason.DATA,
          "the objective is %s, but the dataset has no %s examples; set some aside for it, or choose another objective"
              .formatted(metric, split));
    }
  }

  /** The metrics of an evaluation during training. */
  Map<String, Double> measure(Learner network) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    evaluate(network, splits.train(), trainSample, /* told= */ null)
        .further()
        .forEach((name, value) -> metrics.put("train." + name, value));
    metrics.putAll(measure("validation", network, splits.validation(), /* told= */ null));
    if (testAlways) {
      metrics.putAll(test(network));
    }
    return metrics;
  }

  /** The metrics on test examples; none if there are no such examples. */
  Map<String, Double> test(Learner network) {
    return test(network, /* told= */ null);
  }

  /**
   * The same.
   *
   * @param told hears how each example was judged; null if nobody wants to
   */
  Map<String, Double> test(Learner network, @Nullable Consumer<Answer> told) {
    return measure("test", network, splits.test(), told);
  }

  private Map<String, Double> measure(
      String split, Learner network, Examples examples, @Nullable Consumer<Answer> told) {
    if (examples.size() == 0) {
      return Map.of();
    }
    Evaluation evaluation = evaluate(network, examples, all(examples), told);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(split + ".loss", evaluation.loss());
    evaluation.further().forEach((name, value) -> metrics.put(split + "." + name, value));
    metrics.putAll(ofText(split, evaluation.loss()));
    return metrics;
  }

  private Evaluation evaluate(
      Learner network, Examples examples, int[] indices, @Nullable Consumer<Answer> told) {
    long begin = System.nanoTime();
    Evaluation evaluation = evaluator.evaluate(network, examples, indices, told);
    double nanos = System.nanoTime() - begin;
    if (indices.length > 0) {
      quickest = Math.min(quickest, nanos / indices.length);
    }
    return evaluation;
  }

  /**
   * Seconds to predict 1,000 examples, by the quickest evaluation so far: others had to wait for
   * the machine, or for code to be compiled. Empty before any.
   */
  OptionalDouble predictionSeconds() {
    return Double.isFinite(quickest)
        ? OptionalDouble.of(quickest * 1000 / 1e9)
        : OptionalDouble.empty();
  }

  /** The mean loss of an epoch's minibatches, of numbers in their own unit, and what it tells. */
  Map<String, Double> ofTraining(double loss) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(TRAIN_LOSS, scale.squared(loss));
    metrics.putAll(ofText("train", loss));
    return metrics;
  }

  /**
   * What else a mean loss in nats tells of text: its perplexity exp(loss), and of characters the
   * bits each takes, loss / ln 2. Nothing of other examples.
   */
  private Map<String, Double> ofText(String split, double loss) {
    if (!(input instanceof InputShape.Text text)) {
      return Map.of();
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    // Infinite would end the trial, which a large loss alone doesn't.
    metrics.put(split + ".perplexity", Math.min(Double.MAX_VALUE, Math.exp(loss)));
    if (text.unit() == InputShape.Text.Unit.CHARACTER) {
      metrics.put(split + ".bits-per-character", loss / Math.log(2));
    }
    return metrics;
  }

  private static int[] all(Examples examples) {
    return IntStream.range(0, examples.size()).toArray();
  }
}
