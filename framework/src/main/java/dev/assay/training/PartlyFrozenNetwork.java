package dev.assay.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A stack of which only the last layers learn.
 *
 * @param whole the stack
 * @param frozen its first layers, on the stack's own parameters
 * @param head the others, on the stack's own parameters, which their training changes; they take
 *     what the frozen ones put out as flat rows
 * @param features how many numbers that is for an example
 */
record PartlyFrozenNetwork(StackNetwork whole, StackNetwork frozen, StackNetwork head, int features)
    implements Network {

  /**
   * Parts a stack.
   *
   * @param count how many of its layers are frozen
   * @param example features of one example, by which the frozen layers' outputs are measured
   * @param adapted is given the settings of each layer that learns, to change them
   */
  static PartlyFrozenNetwork of(
      StackNetwork whole, int count, INDArray example, Consumer<NeuralNetConfiguration> adapted) {
    MultiLayerConfiguration configuration = whole.model().getLayerWiseConfigurations();
    int layers = whole.layers().length;
    Map<Integer, InputPreProcessor> before = new LinkedHashMap<>();
    Map<Integer, InputPreProcessor> after = new LinkedHashMap<>();
    for (int layer = 0; layer < layers; layer++) {
      InputPreProcessor preprocessor = configuration.getInputPreProcess(layer);
      if (preprocessor != null) {
        (layer < count ? before : after).put(layer < count ? layer : layer - count, preprocessor);
      }
    }
    StackNetwork frozen = part(whole, 0, count, before, settings -> {});
    INDArray output = frozen.output(example);
    if (output.rank() == 4 && !(after.get(0) instanceof CnnToFeedForwardPreProcessor)) {
      after.put(
          0, new FeedForwardToCnnPreProcessor(output.size(2), output.size(3), output.size(1)));
    } else {
      after.remove(0);
    }
    StackNetwork head = part(whole, count, layers, after, adapted);
    head.model().addListeners(whole.model().getListeners().toArray(TrainingListener[]::new));
    return new PartlyFrozenNetwork(whole, frozen, head, Math.toIntExact(output.length()));
  }

  /**
   * All of a stack, on the same parameters, with an optimizer that has done nothing yet.
   *
   * @param adapted is given the settings of each layer, to change them
   */
  static StackNetwork all(StackNetwork whole, Consumer<NeuralNetConfiguration> adapted) {
    MultiLayerConfiguration configuration = whole.model().getLayerWiseConfigurations();
    Map<Integer, InputPreProcessor> preprocessors = configuration.getInputPreProcessors();
    StackNetwork all = part(whole, 0, whole.layers().length, preprocessors, adapted);
    all.model().addListeners(whole.model().getListeners().toArray(TrainingListener[]::new));
    return all;
  }

  private static StackNetwork part(
      StackNetwork whole,
      int from,
      int to,
      Map<Integer, InputPreProcessor> preprocessors,
      Consumer<NeuralNetConfiguration> adapted) {
    MultiLayerConfiguration configuration = whole.model().getLayerWiseConfigurations();
    List<NeuralNetConfiguration> layers = new ArrayList<>();
    long first = 0;
    long length = 0;
    for (int layer = 0; layer < to; layer++) {
      if (layer < from) {
        first += whole.layers()[layer].numParams();
      } else {
        length += whole.layers()[layer].numParams();
        NeuralNetConfiguration settings = configuration.getConf(layer).clone();
        adapted.accept(settings);
        layers.add(settings);
      }
    }
    MultiLayerNetwork part =
        new MultiLayerNetwork(
            new MultiLayerConfiguration.Builder()
                .confs(layers)
                .inputPreProcessors(preprocessors)
                .dataType(configuration.getDataType())
                .build());
    INDArray parameters = whole.params();
    if (length == 0) {
      part.init();
    } else {
      INDArray own =
          parameters
              .reshape(parameters.length())
              .get(NDArrayIndex.interval(first, first + length))
              .reshape(1, length);
      part.init(own, /* cloneParametersArray= */ false);
    }
    return new StackNetwork(part);
  }

  /** What the frozen layers make of examples: examples × {@link #features}. */
  INDArray freeze(INDArray examples) {
    INDArray output = frozen.output(examples);
    return output.rank() == 2 ? output : output.dup('c').reshape(output.size(0), features);
  }

  /** The same as a learner of whole examples, to which each goes through the frozen layers. */
  Learner through(Learner head) {
    return new Learner() {
      @Override
      public double fit(INDArray features, INDArray labels) {
        return head.fit(freeze(features), labels);
      }

      @Override
      public float[] outputs(INDArray features, int classes) {
        return head.outputs(freeze(features), classes);
      }
    };
  }

  @Override
  public MultiLayerNetwork model() {
    return whole.model();
  }

  @Override
  public Layer[] layers() {
    return whole.layers();
  }

  @Override
  public INDArray params() {
    return whole.params();
  }

  @Override
  public void setParams(INDArray params) {
    whole.setParams(params);
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return head.updater();
  }

  @Override
  public int iterations() {
    return head.iterations();
  }

  @Override
  public int epochs() {
    return head.epochs();
  }

  @Override
  public void count(int iterations, int epochs) {
    head.count(iterations, epochs);
  }

  @Override
  public double fit(INDArray features, INDArray labels) {
    return head.fit(freeze(features), labels);
  }

  @Override
  public INDArray output(INDArray features) {
    return head.output(freeze(features));
  }
}
