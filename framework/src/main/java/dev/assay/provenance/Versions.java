package dev.assay.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Versions of what is on the class path, told without loading any of it. */
final class Versions {
  private static final String BACKEND_SERVICE =
      "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
  private static final Pattern JAR = Pattern.compile("([^/]+)\\.jar!/");

  private Versions() {}

  /** The version that Maven wrote into an artifact's jar; empty if it isn't run from one. */
  static Optional<String> of(String group, String artifact) {
    String resource = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = Versions.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jars that offer ND4J a backend, such as {@code nd4j-native-1.0.0-M2.1}. */
  static String nd4jBackends() {
    try {
      String backends =
          Collections.list(Versions.class.getClassLoader().getResources(BACKEND_SERVICE)).stream()
              .map(Versions::jar)
              .sorted()
              .collect(Collectors.joining(", "));
      return backends.isEmpty() ? "none" : backends;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jar(URL resource) {
    Matcher jar = JAR.matcher(resource.toString());
    return jar.find() ? jar.group(1) : "unknown";
  }
}
