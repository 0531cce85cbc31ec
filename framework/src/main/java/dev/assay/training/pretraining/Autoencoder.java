package dev.assay.training.pretraining;

import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.PreTraining;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A dense layer that learns to restore its input; {@link PreTraining} has the formulas.
 *
 * <p>With x and x̃ of B rows, z = x̃·W + b, h = f(z) and e = (h·V + c − x) / B, the gradients are e
 * summed over the rows for c, hᵀ·e for V, δ = f'(z) ⊙ (e·Vᵀ) summed over the rows for b, and x̃ᵀ·δ
 * for W; with tied weights V is Wᵀ, and W's gradient is x̃ᵀ·δ + eᵀ·h.
 */
public final class Autoencoder {
  private final PreTraining settings;
  private final IActivation function;
  private final int inputs;
  private final int units;
  private final INDArray parameters;
  private final INDArray gradients;
  private final GradientUpdater<?> updater;
  private int iteration;

  /**
   * An autoencoder around a layer's weights, which it copies.
   *
   * @param weights inputs × units
   * @param bias one a unit
   * @param random the decoder's initial weights come from it, unless they are tied
   */
  public Autoencoder(
      PreTraining settings,
      IActivation function,
      INDArray weights,
      INDArray bias,
      RandomStream random) {
    this.settings = settings;
    this.function = function;
    this.inputs = Math.toIntExact(weights.rows());
    this.units = Math.toIntExact(weights.columns());
    long length = (settings.tied() ? 1L : 2L) * inputs * units + inputs + units;
    this.parameters = Nd4j.create(DataType.FLOAT, 1, length);
    this.gradients = Nd4j.create(DataType.FLOAT, 1, length);
    Adam adam = new Adam(settings.rate());
    this.updater = adam.instantiate(Nd4j.create(DataType.FLOAT, 1, adam.stateSize(length)), true);
    weights(parameters).assign(weights);
    bias(parameters).assign(bias.reshape(1, units));
    if (!settings.tied()) {
      decoder(parameters).assign(glorot(random));
    }
  }

  /** Takes one step on the rows of a minibatch; corrupts them with numbers of this stream. */
  public void fit(INDArray x, RandomStream noise) {
    INDArray step = gradient(x, settings.noise() == 0 ? x : x.mul(mask(x, noise)));
    updater.applyUpdater(step, iteration, 0);
    iteration++;
    parameters.subi(step);
  }

  /**
   * The gradient of half the square of what is lacking to x, when x̃ is coded and restored: a mean
   * over the rows; valid until the next call.
   */
  INDArray gradient(INDArray x, INDArray corrupted) {
    INDArray z = sums(corrupted);
    INDArray h = function.getActivation(z.dup(), /* training= */ false);
    INDArray e = restored(h).subi(x).divi(x.rows());
    INDArray back = e.mmul(settings.tied() ? weights(parameters) : decoder(parameters).transpose());
    INDArray delta = function.backprop(z, back).getFirst();
    INDArray ofWeights = corrupted.transpose().mmul(delta);
    if (settings.tied()) {
      ofWeights.addi(e.transpose().mmul(h));
    } else {
      decoder(gradients).assign(h.transpose().mmul(e));
    }
    weights(gradients).assign(ofWeights);
    bias(gradients).assign(delta.sum(0).reshape(1, units));
    offset(gradients).assign(e.sum(0).reshape(1, inputs));
    return gradients;
  }

  /** All it learns: W, b, c and, unless tied, V, one after the other. */
  INDArray parameters() {
    return parameters;
  }

  /** How far what it restores of rows, none of them corrupted, is from them: mean square. */
  public double error(INDArray x) {
    INDArray h = function.getActivation(sums(x), /* training= */ false);
    INDArray difference = restored(h).subi(x);
    return difference.muli(difference).meanNumber().doubleValue();
  }

  /** The layer's weights: inputs × units. */
  public INDArray weights() {
    return weights(parameters);
  }

  /** The layer's biases: 1 × units. */
  public INDArray bias() {
    return bias(parameters);
  }

  private INDArray sums(INDArray x) {
    return x.mmul(weights(parameters)).addiRowVector(bias(parameters));
  }

  private INDArray restored(INDArray h) {
    INDArray back = settings.tied() ? weights(parameters).transpose() : decoder(parameters);
    return h.mmul(back).addiRowVector(offset(parameters));
  }

  private INDArray mask(INDArray x, RandomStream noise) {
    float[] kept = new float[Math.toIntExact(x.length())];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = noise.nextDouble() < settings.noise() ? 0 : 1;
    }
    return Nd4j.create(kept, x.shape(), 'c');
  }

  /** Normal, of variance 2 / (inputs + units). */
  private INDArray glorot(RandomStream random) {
    double deviation = Math.sqrt(2.0 / (inputs + units));
    float[] values = new float[Math.multiplyExact(inputs, units)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return Nd4j.create(values, new long[] {units, inputs}, 'c');
  }

  private INDArray weights(INDArray of) {
    return part(of, 0, inputs, units);
  }

  private INDArray bias(INDArray of) {
    return part(of, (long) inputs * units, 1, units);
  }

  private INDArray offset(INDArray of) {
    return part(of, (long) inputs * units + units, 1, inputs);
  }

  private INDArray decoder(INDArray of) {
    return part(of, (long) inputs * units + units + inputs, units, inputs);
  }

  private static INDArray part(INDArray of, long from, int rows, int columns) {
    long to = from + (long) rows * columns;
    return of.reshape(of.length()).get(NDArrayIndex.interval(from, to)).reshape('c', rows, columns);
  }
}
