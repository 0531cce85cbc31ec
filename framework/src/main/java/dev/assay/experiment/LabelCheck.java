package dev.assay.experiment;

import dev.assay.spi.Misfit;
import dev.assay.spi.regularizer.Regularizer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Regularizers that change one-hot labels, where there are none. */
final class LabelCheck {
  private LabelCheck() {}

  /**
   * What doesn't fit.
   *
   * @param parts what was made of the file's keys, as far as it could be made
   * @param instead what the data has in place of one-hot labels, as words for a message
   */
  static List<Misfit> misfits(Map<String, Object> parts, String instead) {
    return parts.get("regularizers") instanceof List<?> regularizers
        ? IntStream.range(0, regularizers.size())
            .filter(i -> ((Regularizer) regularizers.get(i)).changesLabels())
            .mapToObj(
                i ->
                    new Misfit(
                        "regularizers." + i,
                        "it changes one-hot labels, but " + instead,
                        "leave it out"))
            .toList()
        : List.of();
  }
}
