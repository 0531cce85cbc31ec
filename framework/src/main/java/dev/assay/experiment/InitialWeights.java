package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weights that training begins with instead of random ones: those of another network's layers of
 * the same number and shape.
 *
 * @param trial the recorded trial whose model has them, as {@code experiment/number}; null if
 *     {@code file} is given
 * @param file the model file that has them; null if {@code trial} is given
 * @param layers see {@link LayerNumbers}; empty for all
 * @param part the part of the other network, if that is a graph, whose layers are meant, counted
 *     within it: {@code tower} stands for its layers {@code tower-1}, {@code tower-2} and so on;
 *     null for all of it
 * @param sha256 SHA-256 of the model file, in hexadecimal; found out when a file is read, and part
 *     of what is recorded, so that another model under the same name is another setup
 */
public record InitialWeights(
    @Doc("the recorded trial whose model to take them from, such as deep-clip/1")
        @Nullable String trial,
    @Doc("the model file to take them from, as Deeplearning4j writes it, seen from this file")
        @Nullable Path file,
    @Doc(
            "layers to take, by number from 1 or range such as 1-3; if left out all with weights, in their"
                + " order")
        @Default("[]")
        List<String> layers,
    @Doc("the part of a graph to take them from, such as first-tower, its layers counted from 1")
        @Nullable String part,
    @Doc("what the model file's SHA-256 must be; if left out, what it is when the sweep begins")
        @Nullable String sha256) {
  public InitialWeights {
    layers = List.copyOf(layers);
    if ((trial == null) == (file == null)) {
      throw new IllegalArgumentException(
          "initial weights come either from a trial or from a file; give one of the two");
    }
    if (trial != null && !trial.matches("[a-z0-9][a-z0-9._-]{0,63}/(0|[1-9][0-9]{0,8})")) {
      throw new IllegalArgumentException(
          "a trial is named by its experiment and number, such as deep-clip/1, found " + trial);
    }
    LayerNumbers.of(layers);
  }

  /** Weights of a whole network. */
  public InitialWeights(
      @Nullable String trial, @Nullable Path file, List<String> layers, @Nullable String sha256) {
    this(trial, file, layers, /* part= */ null, sha256);
  }

  /** The experiment of a trial named as {@code experiment/number}. */
  public static String experiment(String trial) {
    return trial.substring(0, trial.indexOf('/'));
  }

  /** Where they come from, for people. */
  public String source() {
    return trial == null ? String.valueOf(file) : trial;
  }
}
