package dev.assay.training.recurrent;

import dev.assay.training.inspection.GradientTap;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.Solver;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A stack of recurrent layers, trained by Deeplearning4j's own steps. These leave out of the
 * gradient how a window's first forget gates act on what is carried over from the window before.
 */
public final class LibraryNetwork implements SequenceNetwork {
  private static final int MOST_NUMBERS = 1 << 26;

  private final MultiLayerNetwork network;
  private final int steps;
  private final List<RecurrentLayer> recurrent = new ArrayList<>();
  private List<Map<String, INDArray>> reading = List.of();
  private @Nullable Solver solver;

  /** For a network whose loss is over class indices, trained by truncated back-propagation. */
  public LibraryNetwork(MultiLayerNetwork network) {
    this.network = network;
    this.steps = network.getLayerWiseConfigurations().getTbpttFwdLength();
    for (Layer layer : network.getLayers()) {
      if (layer instanceof RecurrentLayer remembers) {
        recurrent.add(remembers);
      }
    }
  }

  @Override
  public double fit(INDArray tokens, INDArray targets) {
    double penalty = network.calcRegularizationScore(/* backpropParamsOnly= */ true);
    network.setInput(rowByRow(tokens, steps));
    network.setLabels(rowByRow(targets, steps));
    solver().optimize(LayerWorkspaceMgr.noWorkspaces());
    network.updateRnnStateWithTBPTTState();
    remember(memory());
    return (network.score() - penalty) / steps + penalty;
  }

  /** What the library's own {@code fit} steps by, which forgets before and after every call. */
  private Solver solver() {
    Solver present = solver;
    if (present == null) {
      present =
          new Solver.Builder()
              .configure(network.conf())
              .listeners(network.getListeners())
              .model(network)
              .build();
      present.getOptimizer().setUpdater(network.getUpdater());
      solver = present;
    }
    return present;
  }

  @Override
  public float[] outputs(INDArray tokens) {
    List<Map<String, INDArray>> learning = memory();
    remember(reading);
    INDArray output = network.rnnTimeStep(rowByRow(tokens, tokens.size(0)));
    reading = memory();
    remember(learning);
    return output.permute(0, 2, 1).dup('c').data().asFloat();
  }

  /** From step by step to rows × 1 × steps, as the library wants it. */
  private static INDArray rowByRow(INDArray places, long steps) {
    long rows = places.length() / steps;
    return places.reshape('c', steps, 1, rows).permute(2, 1, 0).dup('c');
  }

  /** Copies, laid out as a checkpoint gives them back: products depend on that in the last bits. */
  private List<Map<String, INDArray>> memory() {
    List<Map<String, INDArray>> memory = new ArrayList<>();
    for (RecurrentLayer layer : recurrent) {
      Map<String, INDArray> states = new LinkedHashMap<>();
      layer.rnnGetPreviousState().forEach((name, state) -> states.put(name, state.dup('c')));
      memory.add(states);
    }
    return memory;
  }

  /**
   * Nothing, if the list is empty. The library's forward pass begins with the one, its backward
   * pass with the other of a layer's two states.
   */
  private void remember(List<Map<String, INDArray>> memory) {
    for (int i = 0; i < recurrent.size(); i++) {
      RecurrentLayer layer = recurrent.get(i);
      layer.rnnClearPreviousState();
      if (!memory.isEmpty() && !memory.get(i).isEmpty()) {
        layer.rnnSetPreviousState(new LinkedHashMap<>(memory.get(i)));
        layer.rnnSetTBPTTState(new LinkedHashMap<>(memory.get(i)));
      }
    }
  }

  @Override
  public void forget() {
    remember(List.of());
  }

  @Override
  public void rewind() {
    reading = List.of();
  }

  @Override
  public void observe(ObjDoubleConsumer<INDArray> observer) {
    GradientTap.install(network, (gradients, factor) -> observer.accept(gradients, factor / steps));
  }

  @Override
  public void save(DataOutputStream out) throws IOException {
    for (Map<String, INDArray> layer : memory()) {
      out.writeInt(layer.size());
      for (Map.Entry<String, INDArray> entry : new TreeMap<>(layer).entrySet()) {
        INDArray state = entry.getValue();
        out.writeUTF(entry.getKey());
        out.writeInt(Math.toIntExact(state.size(0)));
        out.writeInt(Math.toIntExact(state.size(1)));
        for (float number : state.dup('c').data().asFloat()) {
          out.writeFloat(number);
        }
      }
    }
  }

  @Override
  public void restore(DataInputStream in) throws IOException {
    List<Map<String, INDArray>> memory = new ArrayList<>();
    for (int layer = 0; layer < recurrent.size(); layer++) {
      Map<String, INDArray> states = new LinkedHashMap<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        int rows = in.readInt();
        int columns = in.readInt();
        if (rows < 1 || columns < 1 || (long) rows * columns > MOST_NUMBERS) {
          throw new IOException("it holds no memory of a recurrent layer");
        }
        float[] numbers = new float[rows * columns];
        for (int j = 0; j < numbers.length; j++) {
          numbers[j] = in.readFloat();
        }
        states.put(name, Nd4j.create(numbers, new long[] {rows, columns}, 'c'));
      }
      memory.add(states);
    }
    remember(memory);
  }
}
