package dev.assay.training;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Continues a text, token by token, as a trained language model expects it to go on. */
public final class TextGenerator {
  private final Learner learner;
  private final BatchArrays arrays;
  private final int classes;

  /** Of a network that may go on learning afterwards. */
  TextGenerator(Learner learner, DataShape shape) {
    this.learner = learner;
    this.arrays = new BatchArrays(1, shape);
    this.classes = shape.classes().size();
  }

  /**
   * Of a model that a trial left.
   *
   * @param shape the text that it learnt
   * @throws IOException if the file can't be read or holds no network for such text
   */
  public static TextGenerator of(Path model, DataShape shape) throws IOException {
    NativeLibrary.prepare(/* helpers= */ true);
    TextGenerator generator = new TextGenerator(Learner.of(ModelFile.read(model)), shape);
    int outputs = generator.read(0).length;
    if (outputs != generator.classes) {
      throw new IOException(
          "it knows %d tokens, but the dataset has %d".formatted(outputs, generator.classes));
    }
    return generator;
  }

  /**
   * Draws what follows, each token by its probability p to the power 1/temperature.
   *
   * @param prefix what is read before, at least one token
   * @param count how many tokens to draw
   * @param temperature 1 for the network's own probabilities, less for safer text, more for wilder;
   *     0 takes the most probable token always
   */
  public List<Integer> generate(
      List<Integer> prefix, int count, double temperature, RandomStream random) {
    learner.beginReading();
    float[] probabilities = new float[0];
    for (int token : prefix) {
      probabilities = read(token);
    }
    List<Integer> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      int token =
          temperature == 0
              ? Evaluator.highest(probabilities, 0, classes)
              : draw(probabilities, temperature, random);
      drawn.add(token);
      probabilities = read(token);
    }
    return drawn;
  }

  private float[] read(int token) {
    return learner.outputs(arrays.features(new float[] {token}, 1), classes);
  }

  private int draw(float[] probabilities, double temperature, RandomStream random) {
    // Powers of the ratio to the greatest: a low temperature mustn't make all of them 0.
    double greatest = probabilities[Evaluator.highest(probabilities, 0, classes)];
    double[] upTo = new double[classes];
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += Math.pow(probabilities[i] / greatest, 1 / temperature);
      upTo[i] = sum;
    }
    double drawn = random.nextDouble() * sum;
    int token = 0;
    while (token < classes - 1 && upTo[token] <= drawn) {
      token++;
    }
    return token;
  }
}
