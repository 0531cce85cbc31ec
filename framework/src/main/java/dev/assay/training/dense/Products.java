package dev.assay.training.dense;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/**
 * The three matrix products of a dense layer, by BLAS. Weights are inputs × outputs, column by
 * column, as Deeplearning4j has them; everything else is one example after the other.
 */
final class Products {
  private Products() {}

  /** z = x·W: rows × outputs. */
  static void forward(Numbers x, Numbers weights, Numbers z, int rows, int inputs, int outputs) {
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
        0f,
        z.pointer(),
        outputs);
  }

  /** dW = xᵀ·dz: inputs × outputs. */
  static void weightGradient(
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
  static void inputGradient(
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
