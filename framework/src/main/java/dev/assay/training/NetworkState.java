package dev.assay.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All of a network in training that the next minibatch depends on: its parameters (batch
 * normalisation's statistics are among them), the optimizer's memory, the counters that schedules
 * go by, and the two numbers that are the whole state of ND4J's generator, which dropout draws from
 * and which is this thread's own.
 */
final class NetworkState {
  private NetworkState() {}

  static void save(Network network, DataOutputStream out) throws IOException {
    StoredArray.write(network.params(), out);
    INDArray memory = network.updater().getStateViewArray();
    StoredArray.write(memory, out);
    out.writeInt(network.iterations());
    out.writeInt(network.epochs());
    Random random = Nd4j.getRandom();
    out.writeLong(random.rootState());
    out.writeLong(random.nodeState());
  }

  static void restore(Network network, DataInputStream in) throws IOException {
    StoredArray.read(in, network.params());
    StoredArray.read(in, network.updater().getStateViewArray());
    network.count(in.readInt(), in.readInt());
    Nd4j.getRandom().setStates(in.readLong(), in.readLong());
  }
}
