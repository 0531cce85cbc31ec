package dev.assay.standard.dataset.waves;

/**
 * The forms of waves, each from −1 to 1 with period 1, 0 and rising at 0 where it is continuous.
 */
enum Wave {
  SINE {
    @Override
    double at(double phase) {
      return Math.sin(2 * Math.PI * phase);
    }
  },
  SQUARE {
    @Override
    double at(double phase) {
      return phase < 0.5 ? 1 : -1;
    }
  },
  TRIANGLE {
    @Override
    double at(double phase) {
      return phase < 0.25 ? 4 * phase : phase < 0.75 ? 2 - 4 * phase : 4 * phase - 4;
    }
  },
  SAWTOOTH {
    @Override
    double at(double phase) {
      return phase < 0.5 ? 2 * phase : 2 * phase - 2;
    }
  };

  /** The value at a phase in [0, 1). */
  abstract double at(double phase);
}
