package dev.assay.experiment;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * For how long a setup trains.
 *
 * @param unit what is counted
 * @param count how many
 */
public record TrainingLength(Unit unit, long count) {
  private static final String TRAINING = "training";

  /** What training is counted in. */
  public enum Unit {
    EPOCHS("epochs", 1_000_000),
    STEPS("steps", 1_000_000_000);

    private final String key;
    private final long most;

    Unit(String key, long most) {
      this.key = key;
      this.most = most;
    }

    /** Its key under {@code training}, which is what people call it. */
    public String key() {
      return key;
    }

    /** The dotted path of the number in a setup. */
    public String path() {
      return TRAINING + "." + key;
    }

    /** The greatest number that an experiment file may give. */
    public long most() {
      return most;
    }
  }

  /** The length of a setup given as canonical JSON. */
  public static TrainingLength of(String setup) {
    Map<String, @Nullable Object> training = training(SetupReader.map(setup));
    for (Unit unit : Unit.values()) {
      if (training.get(unit.key) instanceof Number number) {
        return new TrainingLength(unit, number.longValue());
      }
    }
    throw new IllegalArgumentException("a setup says for how long it trains: " + setup);
  }

  /** The same setup with this length. */
  public String in(String setup) {
    return with(setup, count);
  }

  /** What a setup is besides its length: equal for those that differ in that alone. */
  public static String without(String setup) {
    return of(setup).with(setup, /* number= */ null);
  }

  private String with(String setup, @Nullable Long number) {
    Map<String, @Nullable Object> whole = new TreeMap<>(SetupReader.map(setup));
    Map<String, @Nullable Object> training = new TreeMap<>(training(whole));
    training.put(unit.key, number);
    whole.put(TRAINING, training);
    return CanonicalJson.of(whole);
  }

  @SuppressWarnings("unchecked") // JSON's keys are text.
  private static Map<String, @Nullable Object> training(Map<String, @Nullable Object> setup) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(setup.get(TRAINING));
  }

  @Override
  public String toString() {
    return count + " " + (count == 1 ? unit.key.substring(0, unit.key.length() - 1) : unit.key);
  }
}
