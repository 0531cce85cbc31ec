package dev.assay.training.speed;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.spi.RandomStream;
import dev.assay.training.FastPath;
import dev.assay.training.Learner;
import dev.assay.training.NativeLibrary;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures how fast this process trains a network, with data that is already in arrays, by its own
 * CPU time, which other programs' load disturbs least; on a GPU by time on the wall.
 */
public final class TrainingSpeed {
  private static final int ROUNDS = 3;
  private static final int EVALUATED = 500;

  private final BenchmarkNetwork network;
  private final Learner learner;
  private final INDArray features;
  private final INDArray labels;
  private final LongSupplier clock;

  /** For a network that is trained as fast as this allows. */
  public TrainingSpeed(BenchmarkNetwork network, FastPath fastPath) {
    NativeLibrary.prepare(fastPath.helpers());
    this.network = network;
    this.learner = network.learner(fastPath, RandomStream.of(1));
    this.features = network.features(network.batchSize());
    this.labels = network.labels(network.batchSize());
    this.clock = clock();
  }

  private static LongSupplier clock() {
    return Nd4j.getEnvironment().isCPU()
            && ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system::getProcessCpuTime
        : System::nanoTime;
  }

  /** Trains on one minibatch. */
  public void step() {
    learner.fit(features, labels);
  }

  /**
   * Trains for a while.
   *
   * @param seconds of each of three rounds, of which the first ones warm the process up and the
   *     best one counts, of as many of matrix products between them, of a last one that looks where
   *     the time goes, and of evaluation
   */
  public Speed measure(double seconds) throws InterruptedException {
    double trained = 0;
    double onWall = 0;
    double limit = 0;
    Optional<BareProducts> products = network.products();
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      Round done = round(this::step, network.batchSize(), seconds);
      if (done.rate() > trained) {
        trained = done.rate();
        onWall = done.examples() / ((System.nanoTime() - begin) / 1e9);
      }
      limit =
          Math.max(
              limit,
              products
                  .map(all -> round(all::step, network.batchSize(), seconds).rate())
                  .orElse(Double.NaN));
    }
    TimeShares shares = StackSampler.during(() -> round(this::step, network.batchSize(), seconds));
    return new Speed(trained, onWall, evaluated(seconds), limit, shares);
  }

  private double evaluated(double seconds) {
    if (network.isRecurrent()) {
      return Double.NaN;
    }
    INDArray images = network.features(EVALUATED);
    Runnable evaluation = () -> learner.outputs(images, network.outputs());
    round(evaluation, EVALUATED, seconds / 2);
    return round(evaluation, EVALUATED, seconds / 2).rate();
  }

  /** Examples of a round, and how many a second. */
  private record Round(long examples, double rate) {}

  private Round round(Runnable step, int perStep, double seconds) {
    long begin = clock.getAsLong();
    long examples = 0;
    long now = begin;
    while (now - begin < seconds * 1e9) {
      step.run();
      examples += perStep;
      // A GPU may still be busy with what it was told.
      Nd4j.getExecutioner().commit();
      now = clock.getAsLong();
    }
    return new Round(examples, examples / ((now - begin) / 1e9));
  }
}
