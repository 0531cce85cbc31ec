package dev.assay.training.recurrent;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.ObjDoubleConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that learns text window by window, by truncated back-propagation: what it remembers at
 * a window's end is what the next one begins with, though gradients don't go back there.
 *
 * <p>It has a second memory, for what it reads outside training, so that measuring in the middle of
 * an epoch changes nothing.
 */
public interface SequenceNetwork {

  /**
   * Takes one step on a window.
   *
   * @param tokens indices, step by step, and within a step row by row: steps·rows × 1
   * @param targets the indices that follow, likewise
   * @return the mean loss of a place as the network saw it, with noise and penalties
   */
  double fit(INDArray tokens, INDArray targets);

  /**
   * Reads on in one row of text, without noise.
   *
   * @param tokens indices: places × 1
   * @return probabilities of the tokens that may follow, place by place; valid until the next call,
   *     the array may be longer
   */
  float[] outputs(INDArray tokens);

  /** Forgets what it learnt to read so far: the rows begin anew. */
  void forget();

  /** Begins to read another text outside training. */
  void rewind();

  /** Lets somebody see gradients, as {@link dev.assay.training.Learner#observe} has it. */
  void observe(ObjDoubleConsumer<INDArray> observer);

  /** Writes what it remembers of the rows it learns from. */
  void save(DataOutputStream out) throws IOException;

  /**
   * Takes over what was written.
   *
   * @throws IOException if it is no memory of such a network
   */
  void restore(DataInputStream in) throws IOException;
}
