package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Splits;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class EvaluatorTest {
  private static final Blobs BLOBS = new Blobs(1203, 1, 1);
  private static final Splits SPLITS = BLOBS.load();

  @Test
  void agreesWithDeeplearning4jOverSeveralBatchesAndAPartialOne() {
    MultiLayerNetwork network =
        Stacks.build(
            Tasks.blobs().with(new SmallNetwork(8, 1)).setup(), BLOBS.shape(), RandomStream.of(5));
    Examples examples = SPLITS.train();
    int[] all = IntStream.range(0, examples.size()).toArray();
    BatchArrays arrays = new BatchArrays(all.length, BLOBS.shape());
    INDArray features = arrays.features(examples, all, 0, all.length);
    INDArray labels = arrays.labels(examples, all, 0, all.length);
    Evaluation expected = new Evaluation(2);
    expected.eval(labels, network.output(features));

    dev.assay.training.Evaluation measured =
        new Evaluator(BLOBS.shape()).evaluate(Learner.of(new StackNetwork(network)), examples, all);

    assertEquals(expected.accuracy(), measured.accuracy(), 1e-12);
    assertEquals(network.score(new DataSet(features, labels)), measured.loss(), 1e-5);
  }

  @Test
  void confidentMistakeCostsNoMoreThanTheFloor() {
    MultiLayerNetwork network =
        Stacks.build(
            Tasks.blobs().with(new SmallNetwork(8, 1)).setup(), BLOBS.shape(), RandomStream.of(5));
    network.getParam("2_b").putScalar(0, 1000);
    Examples examples = new ArrayExamples(2, new float[4], new int[] {0, 1});

    dev.assay.training.Evaluation measured =
        new Evaluator(BLOBS.shape())
            .evaluate(Learner.of(new StackNetwork(network)), examples, new int[] {0, 1});

    assertEquals(0.5, measured.accuracy());
    assertEquals(-Math.log(1e-7) / 2, measured.loss(), 1e-6);
  }
}
