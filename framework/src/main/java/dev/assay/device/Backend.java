package dev.assay.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ND4J computes with, told by the jars on the class path without loading any native library.
 *
 * @param jars the jars that offer ND4J a backend, such as {@code nd4j-native-1.0.0-M2.1}, sorted
 */
public record Backend(List<String> jars) {
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
  private static final String CUDA = "nd4j-cuda";

  /** Those whose kernels were compiled for these GPUs only, without PTX for later ones. */
  private static final List<String> WITHOUT_PTX = List.of("nd4j-cuda-11.4", "nd4j-cuda-11.6");

  private static final ComputeCapability FIRST = new ComputeCapability(3, 7);
  private static final int LAST_MAJOR = 8;
  private static final Pattern JAR = Pattern.compile("([^/]+)\\.jar!/");

  public Backend {
    jars = jars.stream().sorted().toList();
  }

  /** That of this process and its workers. */
  public static Backend onClassPath() {
    try {
      return new Backend(
          Collections.list(Backend.class.getClassLoader().getResources(SERVICE)).stream()
              .map(Backend::jar)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jars' names, or {@code none}. */
  public String name() {
    return jars.isEmpty() ? "none" : String.join(", ", jars);
  }

  /** Whether it computes on NVIDIA GPUs, which ND4J prefers where it has the choice. */
  public boolean hasCuda() {
    return jars.stream().anyMatch(jar -> jar.startsWith(CUDA));
  }

  /** Whether it computes on the processor. */
  public boolean hasCpu() {
    return jars.stream().anyMatch(jar -> !jar.startsWith(CUDA));
  }

  /**
   * Whether its kernels run on a GPU, as far as is known: those for CUDA 11.4 and 11.6 were
   * compiled for compute capabilities 3.7 to 8.6.
   */
  public boolean computesOn(Gpu gpu) {
    ComputeCapability capability = gpu.capability();
    return capability == null
        || jars.stream().noneMatch(jar -> WITHOUT_PTX.stream().anyMatch(jar::startsWith))
        || (capability.compareTo(FIRST) >= 0 && capability.major() <= LAST_MAJOR);
  }

  private static String jar(URL resource) {
    Matcher jar = JAR.matcher(resource.toString());
    return jar.find() ? jar.group(1) : "unknown";
  }
}
