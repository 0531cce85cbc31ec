package dev.assay.training;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Examples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples as the layers behind frozen ones see them: what the frozen layers put out, computed once
 * and kept, in memory or, if there is much of it, in a file that goes with the process.
 */
final class FrozenOutputs implements Examples {
  private static final int BATCH_SIZE = 500;

  /** Mapped pieces of a file hold so many bytes at most; a buffer's size is an int. */
  private static final long PIECE_BYTES = 1L << 28;

  private final Examples examples;
  private final int features;
  private final int perPiece;
  private final List<FloatBuffer> pieces = new ArrayList<>();

  /**
   * Computes them all.
   *
   * @param shape what the examples look like
   * @param mostInMemory bytes beyond which they are kept in a file
   */
  FrozenOutputs(Examples examples, DataShape shape, PartlyFrozenNetwork network, long mostInMemory)
      throws IOException {
    this.examples = examples;
    this.features = network.features();
    long bytesEach = (long) features * Float.BYTES;
    this.perPiece = (int) Math.max(1, PIECE_BYTES / bytesEach);
    reserve(bytesEach, bytesEach * examples.size() > mostInMemory);
    BatchArrays arrays = new BatchArrays(BATCH_SIZE, shape);
    int[] order = IntStream.range(0, examples.size()).toArray();
    for (int from = 0; from < order.length; from += BATCH_SIZE) {
      int to = Math.min(order.length, from + BATCH_SIZE);
      INDArray outputs = network.freeze(arrays.features(examples, order, from, to));
      float[] values = outputs.dup('c').data().asFloat();
      for (int i = from; i < to; i++) {
        piece(i).put(place(i), values, (i - from) * features, features);
      }
    }
  }

  private void reserve(long bytesEach, boolean onDisk) throws IOException {
    if (!onDisk) {
      for (int from = 0; from < examples.size(); from += perPiece) {
        pieces.add(FloatBuffer.allocate(Math.min(perPiece, examples.size() - from) * features));
      }
      return;
    }
    Path file = Files.createTempFile("assay-frozen", ".bin");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      for (int from = 0; from < examples.size(); from += perPiece) {
        long bytes = Math.min(perPiece, examples.size() - from) * bytesEach;
        ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, from * bytesEach, bytes);
        pieces.add(mapped.order(ByteOrder.nativeOrder()).asFloatBuffer());
      }
    }
  }

  private FloatBuffer piece(int index) {
    return pieces.get(index / perPiece);
  }

  private int place(int index) {
    return index % perPiece * features;
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public void features(int index, float[] target, int offset) {
    piece(index).get(place(index), target, offset, features);
  }

  @Override
  public int label(int index) {
    return examples.label(index);
  }

  @Override
  public float value(int index) {
    return examples.value(index);
  }
}
