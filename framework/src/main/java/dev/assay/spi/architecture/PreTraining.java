package dev.assay.spi.architecture;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/**
 * Unsupervised training of a stack's dense hidden layers before training begins: one after the
 * other, each as an autoencoder of what the layers before it make of the training examples, whose
 * labels aren't used (Bengio et al., "Greedy layer-wise training of deep networks", NIPS 2006).
 *
 * <p>A layer with weights W and biases b codes its input x as h = f(x̃·W + b); a decoder restores x
 * as h·V + c. x̃ is x with a random share of its values set to 0 (Vincent et al., "Extracting and
 * composing robust features with denoising autoencoders", ICML 2008). W, b, c and V learn by Adam
 * to lessen ½·‖h·V + c − x‖², averaged over a minibatch; then the decoder is thrown away.
 */
public record PreTraining(
    @Doc("epochs for each hidden layer") @In("[1, 1000000]") int epochs,
    @Doc("learning rate, of Adam") @Default("0.001") @In("(0, inf)") double rate,
    @Doc("share of each layer's inputs that are set to 0, for it to restore")
        @Default("0")
        @In("[0, 1)")
        double noise,
    @Doc("whether the decoder's weights are the layer's own, transposed") @Default("true")
        boolean tied,
    @Doc("the examples that it sees: those of training, or also those that per-class leaves out")
        @Default("train")
        Source on) {

  /** What is learnt from without labels. */
  public enum Source {
    /** The training examples. */
    TRAIN,
    /** These, and further ones whose labels aren't used, if the dataset has any. */
    ALL
  }

  /** One that sees the training examples. */
  public PreTraining(int epochs, double rate, double noise, boolean tied) {
    this(epochs, rate, noise, tied, Source.TRAIN);
  }
}
