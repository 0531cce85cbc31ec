package dev.assay.training.dense;

import dev.assay.training.matrix.Exponential;

/**
 * The logistic function, σ(z) = 1 / (1 + exp(−z)), and its relatives. All are made of q = exp(−|z|)
 * − 1, which never overflows.
 */
final class Sigmoids {
  private Sigmoids() {}

  /** σ(z) = (1 − sign(z)·q / (q + 2)) / 2. */
  record Sigmoid() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      int length = rows * columns;
      Exponential.minusOneOfDistance(z, y, 1, length);
      for (int i = 0; i < length; i++) {
        y[i] = logistic(z[i], y[i]);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      for (int i = 0; i < rows * columns; i++) {
        delta[i] *= y[i] * (1 - y[i]);
      }
    }
  }

  /** tanh(z) = 2σ(2z) − 1. */
  record Tanh() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      int length = rows * columns;
      Exponential.minusOneOfDistance(z, y, 2, length);
      for (int i = 0; i < length; i++) {
        y[i] = -Exponential.sign(z[i]) * y[i] / (y[i] + 2);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      for (int i = 0; i < rows * columns; i++) {
        delta[i] *= 1 - y[i] * y[i];
      }
    }
  }

  /** z / (1 + |z|). */
  record Softsign() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      for (int i = 0; i < rows * columns; i++) {
        y[i] = z[i] / (1 + Math.abs(z[i]));
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      for (int i = 0; i < rows * columns; i++) {
        float rest = 1 - Math.abs(y[i]);
        delta[i] *= rest * rest;
      }
    }
  }

  /** ln(1 + exp(z)), whose derivative is σ(z). */
  record Softplus() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      int length = rows * columns;
      Exponential.minusOneOfDistance(z, y, 1, length);
      for (int i = 0; i < length; i++) {
        // ln(1 + u) = 2·artanh(u / (u + 2)), by its series; u is at most 1.
        float s = (y[i] + 1) / (y[i] + 3);
        float r = s * s;
        float series =
            1 + r * (1 / 3f + r * (1 / 5f + r * (1 / 7f + r * (1 / 9f + r * (1 / 11f + r / 13)))));
        y[i] = Math.max(z[i], 0) + 2 * s * series;
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      int length = rows * columns;
      for (int i = 0; i < length; i++) {
        y[i] = -y[i];
      }
      // σ(z) = 1 − exp(−softplus(z)).
      Exponential.minusOne(y, length);
      for (int i = 0; i < length; i++) {
        delta[i] *= -y[i];
      }
    }
  }

  /** z·σ(z). */
  record Swish() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      int length = rows * columns;
      Exponential.minusOneOfDistance(z, y, 1, length);
      for (int i = 0; i < length; i++) {
        y[i] = z[i] * logistic(z[i], y[i]);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      int length = rows * columns;
      Exponential.minusOneOfDistance(z, y, 1, length);
      for (int i = 0; i < length; i++) {
        float share = logistic(z[i], y[i]);
        delta[i] *= share * (1 + z[i] * (1 - share));
      }
    }
  }

  /** z·tanh(ln(1 + exp(z))). */
  record Mish() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      int length = rows * columns;
      Exponential.minusOneOfDistance(z, y, 1, length);
      for (int i = 0; i < length; i++) {
        y[i] = z[i] * share(z[i], y[i]);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      int length = rows * columns;
      Exponential.minusOneOfDistance(z, y, 1, length);
      for (int i = 0; i < length; i++) {
        float share = share(z[i], y[i]);
        delta[i] *= share + z[i] * (1 - share * share) * logistic(z[i], y[i]);
      }
    }

    /**
     * tanh(ln(1 + e)) = e·(e + 2) / (e·(e + 2) + 2), e being exp(z): over and under by exp(−|z|)².
     */
    private static float share(float z, float q) {
      float u = q + 1;
      float positive = Exponential.step(z);
      float numerator = 2 * u + positive + (1 - positive) * u * u;
      return numerator / (numerator + 2 * (positive * u * u + 1 - positive));
    }
  }

  private static float logistic(float z, float q) {
    return 0.5f - 0.5f * Exponential.sign(z) * q / (q + 2);
  }
}
