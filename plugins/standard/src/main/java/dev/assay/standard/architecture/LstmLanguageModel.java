package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.RecurrentArchitecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * Predicts the next token of running text: an embedding, recurrent layers, softmax over the
 * vocabulary (Zaremba, Sutskever and Vinyals, "Recurrent neural network regularization", 2014).
 *
 * <p>Dropout stands where that paper has it: on the embedding and on what each recurrent layer puts
 * out, not on what it passes to itself.
 */
public record LstmLanguageModel(
    @Doc("units of each recurrent layer") @Default("200") @In("[1, 100000]") int width,
    @Doc("how many recurrent layers") @Default("2") @In("[1, 32]") int layers,
    @Doc("numbers that stand for a token; width if left out") @In("[1, 100000]")
        @Nullable Integer embedding,
    @Doc(
            "what remembers: lstm, lstm with peepholes (Gers and Schmidhuber, 2000), or a simple recurrent layer")
        @Default("lstm")
        RecurrentCell cell,
    @Doc("initial bias of the forget gates; a simple layer has none") @Default("1")
        double forgetBias,
    @Doc("probability that a value is kept, of the embedding and of each layer's output")
        @Default("1")
        @In("(0, 1]")
        double keep,
    @Doc("whether the output weights are the embedding's (Press and Wolf, 2017)") @Default("false")
        boolean tied,
    @Doc(
            "whether the loss of a window's steps is their sum or their mean; with the sum, gradients are window times as large")
        @Default("mean")
        StepLoss loss,
    @Doc("initial weights of all layers") @Default("xavier-uniform") Initializer weights,
    @Doc("initial bias of the output layer") @Default("0") double bias)
    implements RecurrentArchitecture {

  /** How the losses of a window's steps are put together. */
  public enum StepLoss {
    MEAN,
    SUM
  }

  @Override
  public boolean sumsOverSteps() {
    return loss == StepLoss.SUM;
  }

  @Override
  public List<Misfit> check(DataShape data) {
    List<Misfit> misfits = new ArrayList<>();
    if (!(data.input() instanceof InputShape.Text)) {
      misfits.add(
          new Misfit(
              "",
              "lstm-language-model needs running text, but the dataset has " + data.input(),
              "a dataset such as text or ptb, or an architecture such as mlp"));
    }
    if (tied && embedding != null && embedding != width) {
      misfits.add(
          new Misfit(
              "embedding",
              "tied weights need an embedding as wide as the layers, %d; found %d"
                  .formatted(width, embedding),
              "leave embedding out, or tied"));
    }
    return misfits;
  }

  @Override
  public List<Layer> layers(DataShape data) {
    int tokens = data.classes().size();
    int embedded = embedding == null ? width : embedding;
    List<Layer> built = new ArrayList<>();
    built.add(
        new EmbeddingSequenceLayer.Builder()
            .nIn(tokens)
            .nOut(embedded)
            .activation(new ActivationIdentity())
            .weightInit(weights.weightInit())
            .build());
    for (int i = 0; i < layers; i++) {
      built.add(
          cell.layer(i == 0 ? embedded : width, width, weights.weightInit(), forgetBias, keep));
    }
    RnnOutputLayer.Builder output =
        new RnnOutputLayer.Builder(new LossSparseMCXENT())
            .nIn(width)
            .nOut(tokens)
            .activation(new ActivationSoftmax())
            .weightInit(weights.weightInit())
            .biasInit(bias);
    built.add((keep < 1 ? output.dropOut(keep) : output).build());
    return built;
  }
}
