package dev.assay.training;

import dev.assay.run.FailureReason;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.PreTraining;
import dev.assay.spi.dataset.Examples;
import dev.assay.training.pretraining.Autoencoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a stack's hidden layers one after the other as autoencoders of the training examples, as
 * they are without augmentation. All randomness comes from one stream, so that nothing that is
 * drawn here shifts what training draws.
 */
final class PreTrainer {
  /** The error is measured on so many examples at most, always the first ones. */
  private static final int MOST_MEASURED = 1000;

  private final PreTraining settings;
  private final Network network;
  private final Examples train;
  private final BatchArrays arrays;
  private final int batchSize;
  private final RandomStream random;
  private final BooleanSupplier stopped;
  private final List<Coder> coders = new ArrayList<>();
  private final Map<String, Double> errors = new LinkedHashMap<>();

  /** A layer that is done: what it makes of its input goes to the next one. */
  private record Coder(IActivation function, INDArray weights, INDArray bias) {
    INDArray code(INDArray x) {
      INDArray z = x.mmul(weights).addiRowVector(bias.reshape(1, bias.length()));
      return function.getActivation(z, /* training= */ false);
    }
  }

  PreTrainer(
      PreTraining settings,
      Network network,
      LoadedData data,
      int batchSize,
      RandomStream random,
      BooleanSupplier stopped) {
    this.settings = settings;
    this.network = network;
    this.train =
        settings.on() == PreTraining.Source.ALL
            ? data.splits().unlabelled()
            : data.splits().train();
    this.batchSize = Math.min(batchSize, train.size());
    this.arrays = new BatchArrays(Math.max(this.batchSize, measured()), data.shape());
    this.random = random;
    this.stopped = stopped;
  }

  /**
   * Trains all hidden layers, or those that it comes to before it is stopped.
   *
   * @return the mean square error of each layer's restored inputs, as metrics {@code
   *     pre-training.layer-1.before} and {@code .after}
   * @throws TrialFailedException if a hidden layer is no dense one
   */
  Map<String, Double> run() {
    for (Layer layer : network.layers()) {
      org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
      if (configuration instanceof BaseOutputLayer) {
        break;
      }
      if (configuration instanceof DropoutLayer) {
        continue; // Outside training it changes nothing.
      }
      if (!(configuration instanceof DenseLayer)) {
        throw new TrialFailedException(
            FailureReason.EXCEPTION,
            "only dense layers can be pre-trained, not "
                + configuration.getClass().getSimpleName());
      }
      if (!train(layer)) {
        break;
      }
    }
    return errors;
  }

  /**
   * Trains one layer.
   *
   * @return false if it was stopped, so that the layer stays as it was
   */
  private boolean train(Layer layer) {
    INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
    IActivation function = ((BaseLayer) layer.conf().getLayer()).getActivationFn();
    RandomStream own = random.split(coders.size());
    Autoencoder autoencoder =
        new Autoencoder(settings, function, weights, bias, own.split("decoder"));
    String metric = "pre-training.layer-" + (coders.size() + 1);
    errors.put(metric + ".before", error(autoencoder));
    Minibatches minibatches = new Minibatches(train.size(), batchSize, own.split("order"));
    RandomStream noise = own.split("noise");
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      minibatches.shuffle(epoch);
      for (int i = 0; i < minibatches.perEpoch(); i++) {
        if (stopped.getAsBoolean()) {
          return false;
        }
        int[] order = minibatches.order();
        autoencoder.fit(codes(order, minibatches.from(i), minibatches.to(i)), noise);
      }
    }
    errors.put(metric + ".after", error(autoencoder));
    weights.assign(autoencoder.weights());
    bias.assign(autoencoder.bias());
    coders.add(new Coder(function, weights, bias));
    return true;
  }

  private double error(Autoencoder autoencoder) {
    return autoencoder.error(codes(IntStream.range(0, measured()).toArray(), 0, measured()));
  }

  private int measured() {
    return Math.min(train.size(), MOST_MEASURED);
  }

  /** What the layers before the current one make of examples. */
  private INDArray codes(int[] order, int from, int to) {
    INDArray x = arrays.features(train, order, from, to);
    for (Coder coder : coders) {
      x = coder.code(x);
    }
    return x;
  }
}
