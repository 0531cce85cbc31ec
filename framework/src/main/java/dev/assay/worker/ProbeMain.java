package dev.assay.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.training.NativeLibrary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Entry point of a process that only tries whether a worker could train: it loads ND4J's native
 * library and prints what that says, in a line of its own, since libraries print as well.
 */
public final class ProbeMain {
  private ProbeMain() {}

  /** Prints one object of JSON behind {@code assay-probe}; {@code error} is in it if it failed. */
  public static void main(String[] arguments) throws JsonProcessingException {
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      answer.putAll(NativeLibrary.describe());
    } catch (LinkageError | RuntimeException e) {
      answer.put("error", String.valueOf(root(e)));
    }
    System.out.println("\nassay-probe " + JsonMapper.builder().build().writeValueAsString(answer));
    System.out.flush();
    // Native libraries may keep threads that would keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }
}
