package dev.assay.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.problem.ProblemException;
import dev.assay.spi.Misfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changes of a setup in mid-training: of numbers that neither the network's shape nor the order of
 * its examples depends on.
 */
public final class SetupChanges {
  /** Where such numbers stand. */
  public static final Set<String> PARTS = Set.of("optimizer", "regularizers", "augmentation");

  private static final String TRAINING = "training";
  private static final String CHANGES = "changes";

  /** Where changes stand. */
  static final String PATH = TRAINING + "." + CHANGES;

  private SetupChanges() {}

  /**
   * The same setup with further changes.
   *
   * @param setup as canonical JSON
   */
  public static String with(String setup, List<Change> more) {
    if (more.isEmpty()) {
      return setup;
    }
    ObjectNode whole = (ObjectNode) SetupReader.tree(setup);
    ArrayNode changes = ((ObjectNode) whole.get(TRAINING)).withArray("/" + CHANGES);
    for (Change change : more) {
      changes
          .addObject()
          .put("after-epoch", change.afterEpoch())
          .put("path", change.path())
          .put("value", change.value());
    }
    return CanonicalJson.of(SetupReader.map(whole));
  }

  /** What a setup becomes: after how many epochs, its canonical JSON from then on. */
  static SortedMap<Integer, String> stages(String setup, List<Change> changes) {
    SortedMap<Integer, List<Change>> byEpoch = new TreeMap<>();
    changes.forEach(
        change -> byEpoch.computeIfAbsent(change.afterEpoch(), e -> new ArrayList<>()).add(change));
    SortedMap<Integer, String> stages = new TreeMap<>();
    JsonNode whole = SetupReader.tree(setup);
    byEpoch.forEach(
        (epoch, together) -> {
          for (Change change : together) {
            misfit(whole, change, /* index= */ 0).ifPresent(SetupChanges::refuse);
            set(whole, change);
          }
          stages.put(epoch, CanonicalJson.of(SetupReader.map(whole)));
        });
    return stages;
  }

  private static void refuse(Misfit misfit) {
    throw ProblemException.input(misfit.path(), misfit.rule(), misfit.remedy());
  }

  /** Why a number can't change. */
  static Optional<Misfit> misfit(JsonNode setup, Change change, int index) {
    String path = change.path();
    boolean changeable =
        PARTS.contains(path.replaceFirst("\\..*$", "")) && setup.at(pointer(path)).isNumber();
    return changeable
        ? Optional.empty()
        : Optional.of(
            new Misfit(
                PATH + "." + index + ".path",
                path + " is no number that can change in mid-training",
                "such as optimizer.learning-rate, or regularizers.0.keep of the first regularizer"));
  }

  private static String pointer(String path) {
    return "/" + path.replace('.', '/');
  }

  /** Makes a change, of a number that can. */
  static void set(JsonNode setup, Change change) {
    String pointer = pointer(change.path());
    int last = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) setup.at(pointer.substring(0, last));
    String key = pointer.substring(last + 1);
    if (parent.get(key).isIntegralNumber() && change.value() == Math.rint(change.value())) {
      parent.put(key, (long) change.value());
    } else {
      parent.put(key, change.value());
    }
  }
}
