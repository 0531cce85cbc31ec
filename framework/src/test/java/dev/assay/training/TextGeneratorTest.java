package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.TrainingSettings;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;

/** A trained network writes on. */
class TextGeneratorTest {
  private static final TinyText TEXT = new TinyText(500, 7);
  private static final int WRITTEN = 60;

  @Test
  void writesWhatTheTextIsLike(@TempDir Path folder) throws IOException {
    Path model = folder.resolve("model.zip");
    Tasks tasks =
        Tasks.blobs()
            .with(TEXT)
            .with(new TinyReader(1, false, false))
            .with(() -> new Adam(0.05))
            .with(new TrainingSettings(4, 40, null, null, true))
            .with(model);
    assertEquals(
        TrialState.COMPLETED,
        new TrialTrainer(new DataCache(1), FastPath.ON)
            .train(tasks.task(), new Recorder())
            .state());
    TextGenerator generator = TextGenerator.of(model, TEXT.shape());

    List<Integer> written = generator.generate(List.of(1, 1), WRITTEN, 0, RandomStream.of(1));
    assertEquals(2, written.get(0));
    assertTrue(sums(written) > 0.6, written.toString());

    List<Integer> drawn = generator.generate(List.of(1, 1), WRITTEN, 1, RandomStream.of(1));
    assertTrue(sums(drawn) > 0.3, drawn.toString());
    assertEquals(drawn, generator.generate(List.of(1, 1), WRITTEN, 1, RandomStream.of(1)));
    assertNotEquals(drawn, generator.generate(List.of(1, 1), WRITTEN, 1, RandomStream.of(2)));
    // As cold as this is as good as 0; as hot, nothing is learnt.
    assertEquals(written, generator.generate(List.of(1, 1), WRITTEN, 1e-3, RandomStream.of(1)));
    assertTrue(
        sums(generator.generate(List.of(1, 1), 400, 100, RandomStream.of(1))) < 0.3,
        "a seventh is chance");

    DataShape other =
        new DataShape(new InputShape.Text(9, 3, InputShape.Text.Unit.WORD), List.of());
    IOException refused = assertThrows(IOException.class, () -> TextGenerator.of(model, other));
    assertEquals("it knows 7 tokens, but the dataset has 0", refused.getMessage());
  }

  /** Share of the tokens that are the sum of the two before them. */
  private static double sums(List<Integer> tokens) {
    int found = 0;
    for (int i = 2; i < tokens.size(); i++) {
      found += tokens.get(i) == (tokens.get(i - 1) + tokens.get(i - 2)) % 7 ? 1 : 0;
    }
    return (double) found / (tokens.size() - 2);
  }
}
