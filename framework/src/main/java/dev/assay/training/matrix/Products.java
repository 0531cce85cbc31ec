package dev.assay.training.matrix;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/**
 * The matrix products of a dense or recurrent layer, by BLAS. Weights are inputs × outputs, column
 * by column, as Deeplearning4j has them; everything else is one example after the other.
 */
public final class Products {
  private Products() {}

  /** z = x·W: rows × outputs. */
  public static void forward(
      Numbers x, Numbers weights, Numbers z, int rows, int inputs, int outputs) {
    forward(x, weights, z, rows, inputs, outputs, 0);
  }

  /** z = z + x·W: rows × outputs. */
  public static void add(Numbers x, Numbers weights, Numbers z, int rows, int inputs, int outputs) {
    forward(x, weights, z, rows, inputs, outputs, 1);
  }

  private static void forward(
      Numbers x, Numbers weights, Numbers z, int rows, int inputs, int outputs, float before) {
    cblas_sgemm(
        CblasColMajor,
        CblasTrans,
        CblasNoTrans,
        outputs,
        rows,
        inputs,
        1f,
        weights.pointer(),
        inputs,
        x.pointer(),
        inputs,
        before,
        z.pointer(),
        outputs);
  }

  /** dW = xᵀ·dz: inputs × outputs. */
  public static void weightGradient(
      Numbers x, Numbers dz, Numbers gradient, int rows, int inputs, int outputs) {
    cblas_sgemm(
        CblasColMajor,
        CblasNoTrans,
        CblasTrans,
        inputs,
        outputs,
        rows,
        1f,
        x.pointer(),
        inputs,
        dz.pointer(),
        outputs,
        0f,
        gradient.pointer(),
        inputs);
  }

  /** dx = dz·Wᵀ: rows × inputs. */
  public static void inputGradient(
      Numbers dz, Numbers weights, Numbers dx, int rows, int inputs, int outputs) {
    cblas_sgemm(
        CblasColMajor,
        CblasNoTrans,
        CblasNoTrans,
        inputs,
        rows,
        outputs,
        1f,
        weights.pointer(),
        inputs,
        dz.pointer(),
        outputs,
        0f,
        dx.pointer(),
        inputs);
  }
}
