package dev.assay.experiment;

import dev.assay.spi.Component;
import dev.assay.spi.Kind;
import dev.assay.spi.Misfit;
import dev.assay.spi.Plugin;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.subset.Subset;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.regularizer.Regularizer;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** Components of which only the parameters matter; none can train anything. */
final class ToyPlugin implements Plugin {

  @Override
  public String id() {
    return "toy";
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        of(Dataset.KIND, "toy", ToyPart.class, p -> p.subset().of(new ToyDataset(p.toy()))),
        of(Dataset.KIND, "absent", None.class, none -> new AbsentDataset()),
        of(Dataset.KIND, "broken", None.class, none -> new BrokenDataset()),
        of(Architecture.KIND, "broken", None.class, none -> new BrokenArchitecture()),
        of(Sampler.KIND, "broken", None.class, none -> new ToySamplers.Broken()),
        of(Architecture.KIND, "mlp", Mlp.class, MlpArchitecture::new),
        of(Architecture.KIND, "conv", Conv.class, ConvArchitecture::new),
        of(Optimizer.KIND, "sgd", Sgd.class, ToyOptimizer::new),
        of(Optimizer.KIND, "adam", Adam.class, ToyOptimizer::new),
        of(Schedule.KIND, "constant", Constant.class, ToySchedule::new),
        of(Schedule.KIND, "step", Step.class, ToySchedule::new),
        of(Activation.KIND, "relu", None.class, ToyActivation::new),
        of(Activation.KIND, "elu", Elu.class, ToyActivation::new),
        of(Regularizer.KIND, "dropout", Dropout.class, ToyRegularizer::new),
        of(Regularizer.KIND, "l2", L2.class, ToyRegularizer::new),
        of(Augmentation.KIND, "mirror", None.class, none -> (image, random) -> {}),
        of(Sampler.KIND, "random", None.class, none -> new ToySamplers.Random()),
        of(Sampler.KIND, "adaptive", None.class, none -> new ToySamplers.Adaptive()),
        of(Sampler.KIND, "grid", None.class, none -> new ToySamplers.Grid()));
  }

  private static <P extends Record, T> Component<P, T> of(
      Kind<T> kind, String name, Class<P> parameters, Function<P, T> factory) {
    return Component.of(
        kind, name, "a toy", parameters, (values, context) -> factory.apply(values));
  }

  record None() {}

  enum Form {
    FLAT,
    TWO_DIMENSIONAL
  }

  record Split(
      @Doc("share for validation") @In("[0, 1)") @Default("0.1") double validation,
      @Doc("whether to shuffle first") @Default("true") boolean shuffle) {}

  record Toy(
      @Doc("how many examples") @Default("100") @In("[10, 1000000]") int examples,
      @Doc("what they look like") @Default("flat") Form form,
      @Doc("where they lie") @Nullable Path file,
      @Doc("what a heading says") @Default("toys") String title,
      @Doc("how they are divided") @Default("{}") Split split) {}

  record ToyPart(@Inline Toy toy, @Inline Subset subset) {}

  record Mlp(
      @Doc("units of each hidden layer") @In("[1, 100000]") List<Integer> hidden,
      @Doc("after each hidden layer") @Default("relu") Activation activation) {}

  record Conv(@Doc("filters a layer") @Default("8") @In("[1, 1024]") int filters) {}

  record Sgd(
      @Doc("step size") @In("(0, 10]") Schedule learningRate,
      @Doc("share of the last step kept") @Default("0") @In("[0, 1)") double momentum) {}

  record Adam(
      @Doc("step size") @Default("0.001") @In("(0, 10]") Schedule learningRate,
      @Doc("decay of the first moment") @Default("0.9") @In("[0, 1)") double beta1,
      @Doc("decay of the second moment") @Default("0.999") @In("[0, 1)") double beta2) {
    Adam {
      if (beta1 >= beta2) {
        throw new IllegalArgumentException(
            "beta1 must be under beta2, found " + beta1 + " and " + beta2);
      }
    }
  }

  record Constant(@Doc("the value") double value) {}

  record Step(
      @Doc("value at first") double initial,
      @Doc("what it is multiplied by") @Default("0.5") @In("(0, 1)") double factor,
      @Doc("after how many minibatches") @In("[1, inf)") long every) {}

  record Elu(@Doc("limit for negative input") @Default("1") @In("(0, inf)") double alpha) {}

  record Dropout(@Doc("share of inputs kept") @In("(0, 1]") double keep) {}

  record L2(@Doc("strength") @In("[0, inf)") double strength) {}

  record ToyDataset(Toy parameters) implements Dataset {
    @Override
    public DataShape shape() {
      InputShape shape =
          parameters.form() == Form.FLAT ? new InputShape.Flat(4) : new InputShape.Image(1, 4, 4);
      return new DataShape(shape, List.of("a", "b"));
    }

    @Override
    public Splits load() {
      throw new UnsupportedOperationException();
    }
  }

  record AbsentDataset() implements Dataset {
    @Override
    public DataShape shape() throws IOException {
      throw new DataException("toys.csv is missing", "put toys.csv into the data folder");
    }

    @Override
    public Splits load() {
      throw new UnsupportedOperationException();
    }
  }

  record BrokenDataset() implements Dataset {
    @Override
    public DataShape shape() {
      throw new IllegalStateException("no shape");
    }

    @Override
    public Splits load() {
      throw new UnsupportedOperationException();
    }
  }

  record BrokenArchitecture() implements Architecture {
    @Override
    public List<Misfit> check(DataShape data) {
      throw new IllegalStateException("no check");
    }

    @Override
    public List<Layer> layers(DataShape data) {
      throw new UnsupportedOperationException();
    }
  }

  record MlpArchitecture(Mlp parameters) implements Architecture {
    @Override
    public List<Misfit> check(DataShape data) {
      return List.of();
    }

    @Override
    public List<Layer> layers(DataShape data) {
      throw new UnsupportedOperationException();
    }
  }

  record ConvArchitecture(Conv parameters) implements Architecture {
    @Override
    public List<Misfit> check(DataShape data) {
      List<Misfit> misfits = new ArrayList<>();
      if (!(data.input() instanceof InputShape.Image)) {
        misfits.add(
            new Misfit(
                "filters",
                "a convolution needs images, the dataset has " + data.input(),
                "choose a dataset of images or the architecture mlp"));
      }
      if (parameters.filters() > 512) {
        misfits.add(new Misfit("filters", parameters.filters() + " are too many", "at most 512"));
      }
      return misfits;
    }

    @Override
    public List<Layer> layers(DataShape data) {
      throw new UnsupportedOperationException();
    }
  }

  record ToyOptimizer(Record parameters) implements Optimizer {
    @Override
    public IUpdater updater() {
      throw new UnsupportedOperationException();
    }
  }

  record ToySchedule(Record parameters) implements Schedule {
    @Override
    public ISchedule schedule() {
      throw new UnsupportedOperationException();
    }
  }

  record ToyActivation(Record parameters) implements Activation {
    @Override
    public IActivation activation() {
      throw new UnsupportedOperationException();
    }
  }

  record ToyRegularizer(Record parameters) implements Regularizer {
    @Override
    public void apply(NetworkDraft network) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String claim() {
      return parameters instanceof Dropout ? "drops values" : "";
    }
  }
}
