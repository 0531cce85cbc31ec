package dev.assay.hostile;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The identity, which commits a deed at the first training step.
 *
 * @param deed what it does
 * @param once file that is made on that occasion and whose presence prevents another; empty to
 *     strike every time
 */
public record Hostile(
    @Doc("what it does") @Default("none") Deed deed,
    @Doc("file by which it strikes only once") @Default("") String once)
    implements IActivation {

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    if (training && isDue()) {
      try {
        deed.commit();
      } catch (IOException | InterruptedException | ReflectiveOperationException e) {
        throw new IllegalStateException("the deed failed", e);
      }
    }
    return in;
  }

  private boolean isDue() {
    if (once.isEmpty()) {
      return true;
    }
    try {
      Files.createFile(Path.of(once));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("the test's folder can't be written", e);
    }
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return new Pair<>(epsilon, null);
  }

  @Override
  public int numParams(int inputSize) {
    return 0;
  }
}
