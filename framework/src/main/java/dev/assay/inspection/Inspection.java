package dev.assay.inspection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is seen inside a trial's network: how its numbers spread while it learnt, and how the
 * snapshot that counts judges examples.
 *
 * @param version of the format, {@link #VERSION}
 * @param model SHA-256 of the model file that {@code judgement} and {@code pictures} were made
 *     with, in hexadecimal; null if none was saved
 * @param spreads percentiles over the course of training; none if they weren't recorded
 * @param judgement how it classifies; null if the trial didn't complete, or of numbers
 * @param pictures what can be shown of it; null if the trial didn't complete, or of numbers
 * @param fit how near its numbers come, if it puts out numbers; else null
 */
public record Inspection(
    int version,
    @Nullable String model,
    Spreads spreads,
    @Nullable Judgement judgement,
    @Nullable Pictures pictures,
    @Nullable Fit fit) {
  /** Raised whenever what is written changes so that it can't be read any more. */
  public static final int VERSION = 1;

  /** What the artifact is called in the records. */
  public static final String ARTIFACT = "inspection";

  public Inspection {
    Objects.requireNonNull(spreads);
  }

  /** One of the present version. */
  public Inspection(
      @Nullable String model,
      Spreads spreads,
      @Nullable Judgement judgement,
      @Nullable Pictures pictures) {
    this(VERSION, model, spreads, judgement, pictures, /* fit= */ null);
  }

  /** One of the present version, of a network that puts out numbers. */
  public Inspection(@Nullable String model, Spreads spreads, Fit fit) {
    this(VERSION, model, spreads, /* judgement= */ null, /* pictures= */ null, fit);
  }

  /**
   * Whether nothing is left to be looked at: there are pictures or, of a language model, of which
   * there are none, a judgement or, of numbers, their fit.
   */
  public boolean complete() {
    return pictures != null
        || fit != null
        || (judgement != null
            && spreads.moments().stream().anyMatch(moment -> moment.text() != null));
  }
}
