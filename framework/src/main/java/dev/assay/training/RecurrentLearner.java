package dev.assay.training;

import dev.assay.training.recurrent.SequenceNetwork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.ObjDoubleConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Learns from running text. */
record RecurrentLearner(SequenceNetwork network) implements Learner {

  @Override
  public double fit(INDArray features, INDArray labels) {
    return network.fit(features, labels);
  }

  @Override
  public float[] outputs(INDArray features, int classes) {
    return network.outputs(features);
  }

  @Override
  public void observe(ObjDoubleConsumer<INDArray> observer) {
    network.observe(observer);
  }

  @Override
  public void beginEpoch() {
    network.forget();
  }

  @Override
  public void beginReading() {
    network.rewind();
  }

  @Override
  public void save(DataOutputStream out) throws IOException {
    network.save(out);
  }

  @Override
  public void restore(DataInputStream in) throws IOException {
    network.restore(in);
  }
}
