package dev.assay.standard.architecture;

import dev.assay.spi.Component;
import dev.assay.spi.architecture.Architecture;
import java.util.List;

/** The built-in architectures. */
public final class Architectures {
  private Architectures() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        architecture("softmax", "softmax regression: no hidden layer", Softmax.class),
        architecture("mlp", "fully connected hidden layers, then softmax; or a number", Mlp.class),
        architecture("convnet", "a list of layers, then softmax", Convnet.class),
        architecture("lenet5", "LeNet-5 (LeCun et al., 1998) and its wide successor", LeNet5.class),
        architecture(
            "resnet-small",
            "convolutions with skip connections (He et al., 2016), for small images",
            SmallResNet.class),
        architecture(
            "two-tower",
            "a stack of dense layers for each half of a pair, joined before softmax",
            TwoTower.class),
        architecture(
            "lstm-language-model",
            "predicts the next token of running text: embedding, LSTM layers, softmax",
            LstmLanguageModel.class),
        architecture(
            "lstm-classifier",
            "tells series of numbers apart: LSTM layers, then softmax of the last step",
            LstmClassifier.class),
        architecture(
            "lstm-regressor",
            "learns a number that follows from a series: LSTM layers, then a linear unit",
            LstmRegressor.class));
  }

  private static <P extends Record & Architecture> Component<P, Architecture> architecture(
      String name, String summary, Class<P> parameters) {
    return Component.of(Architecture.KIND, name, summary, parameters, (p, context) -> p);
  }
}
