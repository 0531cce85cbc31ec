package dev.assay.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Objective;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.training.DataCache;
import dev.assay.training.TrialTask;
import dev.assay.training.TrialTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of the zoo train, are measured and are saved on small images. */
class ZooTrialTest {

  @ParameterizedTest
  @ValueSource(strings = {"squeezenet", "lenet"})
  void trains(String name, @TempDir Path folder) {
    Path model = folder.resolve("model.zip");
    List<Metric> metrics = new ArrayList<>();
    TrialResult result =
        new TrialTrainer(new DataCache(1))
            .train(
                new TrialTask(
                    ZooNetworksTest.setup(new ColouredImages(32), ZooNetworksTest.network(name)),
                    new Objective("validation.loss", Goal.MINIMIZE, false),
                    name,
                    /* seed= */ 1,
                    model,
                    folder,
                    /* checkpointing= */ null),
                metrics::addAll);

    assertNull(result.failure());
    assertEquals(TrialState.COMPLETED, result.state());
    List<Double> losses =
        metrics.stream()
            .filter(metric -> metric.name().equals("validation.loss"))
            .map(Metric::value)
            .toList();
    assertEquals(3, losses.size());
    assertTrue(losses.stream().allMatch(Double::isFinite), losses::toString);
    assertTrue(losses.get(2) < losses.get(0), losses::toString);
    assertTrue(Files.exists(model));
  }
}
