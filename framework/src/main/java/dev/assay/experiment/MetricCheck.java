package dev.assay.experiment;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.util.Optional;

/**
 * Which metrics are measured of which data: accuracy of classes, {@code rmse} and {@code mae} of
 * numbers, perplexity of running text, and of its characters bits per character.
 */
record MetricCheck(DataShape data) {

  /**
   * Why a metric isn't measured of the data; empty if it may be.
   *
   * @param path where the file names it
   * @param metric such as {@code validation.accuracy}
   */
  Optional<Misfit> of(String path, String metric) {
    String split = metric.substring(0, metric.indexOf('.') + 1);
    String name = metric.substring(split.length());
    return problem(name).map(rule -> new Misfit(path, rule, remedy(name, split)));
  }

  private Optional<String> problem(String name) {
    boolean text = data.input() instanceof InputShape.Text;
    return switch (name) {
      case "accuracy" ->
          data.isReal()
              ? Optional.of(
                  "accuracy is measured of classes, but what is to be learnt is " + data.target())
              : Optional.empty();
      case "rmse", "mae" ->
          data.isReal()
              ? Optional.empty()
              : Optional.of(name + " is measured of numbers, but the dataset has " + data.target());
      case "perplexity", "bits-per-character" -> {
        if (!text) {
          yield Optional.of(
              name + " is measured of running text, but the dataset has " + data.input());
        }
        yield name.equals("perplexity") || isCharacters()
            ? Optional.empty()
            : Optional.of(
                "bits per character are measured of text in characters, but the dataset's is in words");
      }
      default -> Optional.empty();
    };
  }

  private boolean isCharacters() {
    return data.input() instanceof InputShape.Text text
        && text.unit() == InputShape.Text.Unit.CHARACTER;
  }

  private String remedy(String name, String split) {
    if (data.input() instanceof InputShape.Text && name.equals("bits-per-character")) {
      return "dataset: {level: character}, or another metric such as " + split + "perplexity";
    }
    return data.isReal()
        ? "such as %srmse, %smae or %sloss".formatted(split, split, split)
        : "such as %saccuracy or %sloss".formatted(split, split);
  }
}
