package dev.assay.training;

import dev.assay.training.memory.DelayedDeallocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/** ND4J's native library: made ready to train, and what it says of itself. */
public final class NativeLibrary {
  private static final int SIDE = 8;

  private NativeLibrary() {}

  /**
   * Makes it ready to train networks.
   *
   * @param helpers whether layers run on oneDNN, if it has that
   * @throws TrialFailedException if they should, but don't
   */
  public static void prepare(boolean helpers) {
    DelayedDeallocation.install();
    NativeHelpers.use(helpers);
  }

  /**
   * Loads it and multiplies two matrices: {@code backend}, {@code blas}, {@code omp-threads},
   * {@code blas-threads}, and {@code layer-helpers}, whether a convolution really runs on oneDNN or
   * cuDNN.
   *
   * @throws LinkageError or a runtime exception if it can't be loaded or doesn't work
   */
  public static Map<String, Object> describe() {
    prepare(/* helpers= */ true);
    Nd4jBackend backend = Nd4j.getBackend();
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    if (Nd4j.ones(2, 2).mmul(Nd4j.ones(2, 2)).sumNumber().intValue() != 8) {
      throw new IllegalStateException("it computes wrong results");
    }
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("backend", backend.getClass().getSimpleName());
    found.put("blas", String.valueOf(environment.get("blas.vendor")));
    found.put("omp-threads", Objects.toString(environment.get("omp.threads"), ""));
    found.put("blas-threads", Objects.toString(environment.get("blas.threads"), ""));
    found.put("layer-helpers", hasLayerHelpers());
    return found;
  }

  private static boolean hasLayerHelpers() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).nOut(1).build())
                .layer(new OutputLayer.Builder().nOut(2).build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    network.init();
    return network.getLayer(0).getHelper() != null;
  }
}
