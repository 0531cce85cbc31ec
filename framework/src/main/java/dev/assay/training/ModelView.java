package dev.assay.training;

import dev.assay.inspection.Answer;
import dev.assay.inspection.Example;
import dev.assay.inspection.Fit;
import dev.assay.inspection.Inspection;
import dev.assay.inspection.JudgementTally;
import dev.assay.inspection.Pictures;
import dev.assay.inspection.Spreads;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.Target;
import dev.assay.training.inspection.PictureMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A trained network and the examples it is held against.
 *
 * @param network all of it
 * @param learner what judges examples
 * @param data the examples as the learner takes them
 * @param original the examples as the dataset has them
 */
record ModelView(Network network, Learner learner, LoadedData data, LoadedData original) {
  private static final int TRAINING_EXAMPLES = 100;

  /** A tally of test examples. */
  JudgementTally tests() {
    return new JudgementTally("test", data.shape().classes());
  }

  /**
   * What is seen.
   *
   * @param tests how test examples were classified; validation examples are judged instead if there
   *     are none
   * @param spreads what was recorded while it learnt
   * @param model the model's file; null if it wasn't saved
   * @param pictured whether pictures are made, too
   */
  Inspection inspect(JudgementTally tests, Spreads spreads, @Nullable Path model, boolean pictured)
      throws IOException {
    Splits shown = original.splits();
    boolean onTest = shown.test().size() > 0;
    JudgementTally tally = onTest ? tests : validated();
    String hash = model == null ? null : ModelStore.hash(model);
    if (data.shape().target() instanceof Target.Real real && !tally.estimates().isEmpty()) {
      return new Inspection(hash, spreads, Fit.of(tally.split(), real.name(), tally.estimates()));
    }
    return new Inspection(
        hash,
        spreads,
        tally.examples().isEmpty() ? null : tally.judgement(),
        pictured
                && !original.shape().isReal()
                && !(original.shape().input() instanceof InputShape.Text)
            ? pictures(tally.examples(), onTest ? shown.test() : shown.validation())
            : null);
  }

  private Pictures pictures(List<Example> judged, Examples split) {
    Examples training = data.splits().train();
    int some = Math.min(TRAINING_EXAMPLES, training.size());
    List<Example> learnt = new ArrayList<>();
    judge(
        training,
        IntStream.range(0, some).map(i -> (int) ((long) i * training.size() / some)).toArray(),
        answer -> learnt.add((Example) answer));
    return new PictureMaker(network.model(), network.layers(), original.shape().input())
        .make(judged, split, learnt, original.splits().train());
  }

  private JudgementTally validated() {
    JudgementTally tally = new JudgementTally("validation", data.shape().classes());
    judgeAll(data.splits().validation(), tally);
    return tally;
  }

  /** Judges all of some examples. */
  void judgeAll(Examples examples, JudgementTally tally) {
    judge(examples, IntStream.range(0, examples.size()).toArray(), tally::add);
  }

  private void judge(Examples examples, int[] indices, Consumer<Answer> told) {
    new Evaluator(data.shape(), data.scale()).evaluate(learner, examples, indices, told);
  }
}
