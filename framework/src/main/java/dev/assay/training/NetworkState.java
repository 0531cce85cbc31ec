package dev.assay.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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

  static void save(MultiLayerNetwork network, DataOutputStream out) throws IOException {
    StoredArray.write(network.params(), out);
    INDArray memory = network.getUpdater().getStateViewArray();
    StoredArray.write(memory, out);
    out.writeInt(network.getIterationCount());
    out.writeInt(network.getEpochCount());
    Random random = Nd4j.getRandom();
    out.writeLong(random.rootState());
    out.writeLong(random.nodeState());
  }

  static void restore(MultiLayerNetwork network, DataInputStream in) throws IOException {
    StoredArray.read(in, network.params());
    StoredArray.read(in, network.getUpdater().getStateViewArray());
    network.setIterationCount(in.readInt());
    network.setEpochCount(in.readInt());
    Nd4j.getRandom().setStates(in.readLong(), in.readLong());
  }
}
