package dev.assay.training;

import dev.assay.run.FailureReason;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;

/**
 * Deeplearning4j's layers that run on oneDNN: seven times as fast as its own for convolutions, but
 * off unless asked for, and silently so if anything is amiss.
 */
public final class NativeHelpers {
  private static final String SWITCH = "org.eclipse.deeplearning4j.helpers.disable";
  private static final String LIBRARIES = "org/nd4j/linalg/cpu/nativecpu/bindings/";

  private NativeHelpers() {}

  /**
   * Whether ND4J's library on the class path was built with oneDNN; found out without loading it.
   */
  public static boolean present() {
    String library = System.mapLibraryName("nd4jcpu");
    for (String build : new String[] {"-onednn", "-onednn-avx2", "-onednn-avx512"}) {
      String resource = LIBRARIES + Loader.getPlatform() + build + "/" + library;
      if (NativeHelpers.class.getClassLoader().getResource(resource) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Switches them on or off for networks that are built from now on.
   *
   * @throws TrialFailedException if they are present and wanted, but don't work
   */
  public static void use(boolean wanted) {
    System.setProperty(SWITCH, Boolean.toString(!wanted || !present()));
    if (wanted && present() && !BaseMKLDNNHelper.mklDnnEnabled()) {
      throw new TrialFailedException(
          FailureReason.EXCEPTION,
          "ND4J's library has oneDNN, but Deeplearning4j doesn't use it, so that convolutions would"
              + " be many times slower; to train all the same, set the environment variable "
              + FastPath.VARIABLE
              + " to updaters,dense");
    }
  }
}
