package dev.assay.training;

import dev.assay.portable.PortableLayer;
import dev.assay.training.portable.Translation;
import dev.assay.training.portable.UntranslatableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads models that trials left, for those who compute with them on their own. */
public final class PortableModels {
  private PortableModels() {}

  /**
   * The layers of a model, first to last.
   *
   * @throws IOException if the file can't be read or holds no network of the library's own classes
   * @throws UntranslatableException if something in it has no counterpart
   */
  public static List<PortableLayer> read(Path model) throws IOException, UntranslatableException {
    NativeLibrary.prepare(/* helpers= */ true);
    return Translation.of(stack(ModelFile.read(model)).model());
  }

  private static StackNetwork stack(Network network) throws UntranslatableException {
    if (network instanceof StackNetwork stack) {
      return stack;
    }
    throw new UntranslatableException("it isn't a stack of layers, but has branches");
  }
}
