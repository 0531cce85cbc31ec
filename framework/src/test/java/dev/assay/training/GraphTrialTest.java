package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are no stacks train, are measured and are saved like those that are. */
class GraphTrialTest {
  private static final Blobs BLOBS = new Blobs(500, 100, 100);

  private final Path folder;

  GraphTrialTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void graphWithoutForksTrainsAsTheStackOfItsLayers() {
    SmallGraph graph = new SmallGraph(8, false);
    Architecture stack =
        new Architecture() {
          @Override
          public List<Misfit> check(DataShape data) {
            return List.of();
          }

          @Override
          public List<Layer> layers(DataShape data) {
            return graph.layers(data);
          }
        };

    assertEquals(metrics(stack), metrics(graph));
  }

  @Test
  void theConnectionPastALayerCounts() {
    assertEquals(metrics(new SmallGraph(8, true)), metrics(new SmallGraph(8, true)));
    assertNotEquals(metrics(new SmallGraph(8, false)), metrics(new SmallGraph(8, true)));
  }

  @Test
  void plainDeeplearning4jReadsTheSavedGraphAndMeasuresTheSame() throws IOException {
    Path file = folder.resolve("model.zip");
    TrialResult result =
        new TrialTrainer(new DataCache(1))
            .train(
                Tasks.blobs().with(BLOBS).with(new SmallGraph(8, true)).with(file).task(),
                new Recorder());

    for (Network network :
        List.of(
            new GraphNetwork(ModelSerializer.restoreComputationGraph(file.toFile())),
            ModelFile.read(file))) {
      Evaluation test =
          new Evaluator(BLOBS.shape())
              .evaluate(
                  Learner.of(network), BLOBS.load().test(), IntStream.range(0, 100).toArray());
      assertEquals(result.summary().get("test.loss"), test.loss());
      assertEquals(result.summary().get("test.accuracy"), test.accuracy());
    }
  }

  /** With updaters of our own, without the dense path, which would round otherwise. */
  private static List<Metric> metrics(Architecture architecture) {
    Recorder recorder = new Recorder();
    new TrialTrainer(new DataCache(1), new FastPath(false, true, false, false))
        .train(Tasks.blobs().with(BLOBS).with(architecture).task(), recorder);
    return recorder.reproducible();
  }
}
