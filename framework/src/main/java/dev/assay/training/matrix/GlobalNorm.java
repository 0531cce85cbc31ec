package dev.assay.training.matrix;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_snrm2;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import dev.assay.spi.regularizer.GlobalNormClip;
import java.util.Collection;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Clips all gradients of a network together, as {@link GlobalNormClip} has it.
 *
 * @param greatest norm that they may have; infinite if they aren't clipped
 */
public record GlobalNorm(double greatest, Numbers gradients) {

  /** As a network's listeners ask for. */
  public static GlobalNorm of(Collection<TrainingListener> listeners, Numbers gradients) {
    double greatest =
        listeners.stream()
            .filter(GlobalNormClip.class::isInstance)
            .mapToDouble(listener -> ((GlobalNormClip) listener).threshold())
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return new GlobalNorm(greatest, gradients);
  }

  /**
   * Shortens them if they are too long.
   *
   * @param rows that they were added over
   * @param scale what they were multiplied by then
   */
  public void clip(int rows, float scale) {
    if (!Double.isFinite(greatest)) {
      return;
    }
    int length = gradients.buffer().limit();
    double norm = cblas_snrm2(length, gradients.pointer(), 1);
    double most = greatest * rows * scale;
    if (norm > most) {
      cblas_sscal(length, (float) (most / norm), gradients.pointer(), 1);
    }
  }
}
