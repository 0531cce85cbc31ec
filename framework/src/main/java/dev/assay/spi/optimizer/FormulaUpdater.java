package dev.assay.spi.optimizer;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Applies an {@link UpdateFormula} to single-precision arrays in main memory, in one pass. What it
 * remembers lies one array after the other in ND4J's state view, as ND4J's own updaters keep it,
 * and nowhere else.
 *
 * @param <C> ND4J's description of the optimizer
 */
public final class FormulaUpdater<C extends IUpdater>
    implements GradientUpdater<C>, ParameterFollower {
  /** Numbers a piece: a few arrays of it fit into a first-level cache. */
  private static final int PIECE = 1024;

  private final C config;
  private final List<String> names;
  private final UpdateFormula formula;
  private final float[] gradients = new float[PIECE];
  private final float[] parameters = new float[PIECE];
  private final float[][] pieces;
  private FloatBuffer[] memory = {};
  private List<INDArray> arrays = List.of();
  private @Nullable FloatBuffer followed;

  /**
   * An updater without state yet.
   *
   * @param names what the formula remembers
   */
  public FormulaUpdater(C config, List<String> names, UpdateFormula formula) {
    this.config = config;
    this.names = List.copyOf(names);
    this.formula = formula;
    this.pieces = new float[names.size()][PIECE];
  }

  @Override
  public C getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    List<INDArray> found = names.stream().map(name -> named(name, state)).toList();
    remember(found);
  }

  private static INDArray named(String name, Map<String, INDArray> state) {
    INDArray array = state.get(name);
    if (array == null) {
      throw new IllegalStateException("the state needs " + name + ", but has " + state.keySet());
    }
    return array;
  }

  @Override
  public Map<String, INDArray> getState() {
    Map<String, INDArray> state = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      state.put(names.get(i), arrays.get(i));
    }
    return state;
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    INDArray flat = view.reshape(view.length());
    long length = view.length() / Math.max(1, names.size());
    remember(
        IntStream.range(0, names.size())
            .mapToObj(i -> flat.get(NDArrayIndex.interval(i * length, (i + 1) * length)))
            .toList());
  }

  private void remember(List<INDArray> found) {
    arrays = found;
    memory = found.stream().map(FormulaUpdater::numbers).toArray(FloatBuffer[]::new);
  }

  @Override
  public void follow(INDArray all) {
    followed = formula.followsParameters() ? numbers(all) : null;
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    FloatBuffer numbers = numbers(gradient);
    double rate = rate(iteration, epoch);
    for (int from = 0; from < numbers.limit(); from += PIECE) {
      int length = Math.min(PIECE, numbers.limit() - from);
      numbers.get(from, gradients, 0, length);
      if (formula.followsParameters()) {
        followed().get(from, parameters, 0, length);
      }
      update(from, length, rate, iteration + 1);
      numbers.put(from, gradients, 0, length);
    }
  }

  /**
   * Goes one step: subtracts from the parameters what the formula makes of their gradients, which
   * are left as they are.
   *
   * @param parameters as many as there are gradients
   */
  public void step(FloatBuffer parameters, FloatBuffer gradient, int iteration, int epoch) {
    double rate = rate(iteration, epoch);
    for (int from = 0; from < gradient.limit(); from += PIECE) {
      int length = Math.min(PIECE, gradient.limit() - from);
      gradient.get(from, gradients, 0, length);
      parameters.get(from, this.parameters, 0, length);
      update(from, length, rate, iteration + 1);
      subtract(this.parameters, gradients, length);
      parameters.put(from, this.parameters, 0, length);
    }
  }

  private void update(int from, int length, double rate, int step) {
    for (int i = 0; i < pieces.length; i++) {
      memory[i].get(from, pieces[i], 0, length);
    }
    formula.apply(gradients, parameters, pieces, length, rate, step);
    for (int i = 0; i < pieces.length; i++) {
      memory[i].put(from, pieces[i], 0, length);
    }
  }

  private FloatBuffer followed() {
    if (followed == null) {
      throw new IllegalStateException("the updater wasn't told where the parameters are");
    }
    return followed;
  }

  private static void subtract(float[] from, float[] what, int length) {
    for (int i = 0; i < length; i++) {
      from[i] -= what[i];
    }
  }

  private double rate(int iteration, int epoch) {
    return config.hasLearningRate() ? config.getLearningRate(iteration, epoch) : 1;
  }

  /** The numbers of a dense array themselves, from its first one. */
  private static FloatBuffer numbers(INDArray array) {
    FloatBuffer buffer = array.data().asNioFloat();
    return buffer.slice(buffer.position(), Math.toIntExact(array.length()));
  }
}
