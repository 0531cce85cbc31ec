package dev.assay.training;

import dev.assay.spi.RandomStream;
import dev.assay.spi.optimizer.ParameterFollower;
import dev.assay.training.dense.DenseNetwork;
import dev.assay.training.inspection.GradientTap;
import dev.assay.training.recurrent.LibraryNetwork;
import dev.assay.training.recurrent.LstmNetwork;
import dev.assay.training.recurrent.SeriesNetwork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.LoggerFactory;

/** What training and evaluation need of a network: to learn from examples and to judge them. */
public interface Learner {

  /**
   * Takes one step on a minibatch.
   *
   * @return the mean loss as the network saw it, with noise and penalties
   */
  double fit(INDArray features, INDArray labels);

  /**
   * Probabilities of the classes, row by row; valid until the next call, the array may be longer.
   */
  float[] outputs(INDArray features, int classes);

  /**
   * What each layer puts out for examples outside training, example by example, where that can be
   * had for less than the library takes; empty where it can't. Valid until the next call.
   *
   * @param features examples × inputs
   */
  default Optional<List<FloatBuffer>> activations(INDArray features) {
    return Optional.empty();
  }

  /**
   * Lets somebody see the gradients of each step before anything else changes them.
   *
   * @param observer gets those of what learns as one row, in the order of its parameters, and what
   *     makes them those of the mean loss
   */
  void observe(ObjDoubleConsumer<INDArray> observer);

  /** An epoch begins: what is remembered of minibatches before is forgotten. */
  default void beginEpoch() {}

  /** What is passed to {@link #outputs} from now on isn't the continuation of what was before. */
  default void beginReading() {}

  /** Writes what is remembered from one minibatch to the next. */
  default void save(DataOutputStream out) throws IOException {}

  /**
   * Takes over what was written.
   *
   * @throws IOException if it is no such thing
   */
  default void restore(DataInputStream in) throws IOException {}

  /** A network of Deeplearning4j, as the library itself trains it. */
  static Learner of(Network network) {
    if (reads(network)) {
      return new RecurrentLearner(new LibraryNetwork(((StackNetwork) network).model()));
    }
    return new Learner() {
      @Override
      public double fit(INDArray features, INDArray labels) {
        return network.fit(features, labels);
      }

      @Override
      public float[] outputs(INDArray features, int classes) {
        INDArray output = network.output(features);
        long[] expected = {features.size(0), classes};
        if (!Arrays.equals(output.shape(), expected)) {
          throw new IllegalStateException(
              "the network's output for %d examples of %d classes has the shape %s"
                  .formatted(expected[0], expected[1], Arrays.toString(output.shape())));
        }
        return output.dup('c').data().asFloat();
      }

      @Override
      public void observe(ObjDoubleConsumer<INDArray> observer) {
        GradientTap.install(network.trained(), observer);
      }
    };
  }

  /**
   * The same network, trained the fast way as far as there is one for it. Where there is none, the
   * log says why.
   *
   * @param noise what dropout draws from where the library doesn't draw it
   */
  static Learner of(Network network, FastPath fastPath, RandomStream noise) {
    ParameterFollower.tell(network.updater(), network.params());
    if (fastPath.updaters()) {
      FastUpdaters.install(network);
    }
    Optional<String> obstacle = obstacle(network, fastPath);
    if (obstacle.isEmpty() && reads(network)) {
      return new RecurrentLearner(LstmNetwork.of(((StackNetwork) network).model(), noise));
    }
    if (obstacle.isEmpty() && network instanceof GraphNetwork graph) {
      return QuickLearner.of(SeriesNetwork.of(graph.model(), noise));
    }
    if (obstacle.isEmpty() && network instanceof StackNetwork stack) {
      return QuickLearner.of(DenseNetwork.of(stack.model(), noise).orElseThrow());
    }
    LoggerFactory.getLogger(Learner.class)
        .info("trains by Deeplearning4j's own steps: {}", obstacle.orElse(""));
    return of(network);
  }

  /** Whether it is a network for running text. */
  private static boolean reads(Network network) {
    return network instanceof StackNetwork stack
        && stack.model().getLayerWiseConfigurations().getBackpropType()
            == BackpropType.TruncatedBPTT;
  }

  /** Why a network isn't trained by steps of our own; empty if it is. */
  static Optional<String> obstacle(Network network, FastPath fastPath) {
    boolean recurrent = reads(network) || network instanceof GraphNetwork;
    if (recurrent ? !fastPath.recurrent() : !fastPath.dense()) {
      String what = recurrent ? "recurrent networks" : "dense stacks";
      return Optional.of(FastPath.VARIABLE + " switches training of " + what + " off");
    }
    if (network instanceof GraphNetwork graph) {
      return SeriesNetwork.obstacle(graph.model());
    }
    if (!(network instanceof StackNetwork stack)) {
      return Optional.of("part of it is frozen");
    }
    return recurrent ? LstmNetwork.obstacle(stack.model()) : DenseNetwork.obstacle(stack.model());
  }

  /** The same for a stack of layers as the library has it. */
  static Learner of(MultiLayerNetwork network, FastPath fastPath, RandomStream noise) {
    return of(new StackNetwork(network), fastPath, noise);
  }

  /** The same for a graph as the library has it. */
  static Learner of(ComputationGraph network, FastPath fastPath, RandomStream noise) {
    return of(new GraphNetwork(network), fastPath, noise);
  }
}
