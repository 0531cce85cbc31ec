package dev.assay.training.recurrent;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a layer remembers of some rows: its output and its cells, rows × units each. Changed in
 * place.
 */
// The arrays are the memory itself, shared by intention.
@SuppressWarnings("ArrayRecordComponent")
record LstmMemory(float[] output, float[] cell) {

  /** Of what is yet to be seen. */
  static LstmMemory empty(int numbers) {
    return new LstmMemory(new float[numbers], new float[numbers]);
  }

  void save(DataOutputStream out) throws IOException {
    out.writeInt(output.length);
    for (int i = 0; i < output.length; i++) {
      out.writeFloat(output[i]);
      out.writeFloat(cell[i]);
    }
  }

  /**
   * What was saved.
   *
   * @param units numbers that the layer remembers of a row
   * @throws IOException if it is no such memory
   */
  static LstmMemory read(DataInputStream in, int units) throws IOException {
    int length = in.readInt();
    if (length < 0 || length % units != 0 || length > 1 << 26) {
      throw new IOException("it holds no memory of a recurrent layer");
    }
    LstmMemory memory = empty(length);
    for (int i = 0; i < length; i++) {
      memory.output[i] = in.readFloat();
      memory.cell[i] = in.readFloat();
    }
    return memory;
  }
}
