package dev.assay.spi;

import java.util.function.BiFunction;

/**
 * A named, parameterised thing that an experiment file can ask for with {@code type: name}.
 *
 * <p>The parameter record is the single source of the parameters' names (camelCase becomes
 * kebab-case), types, defaults, ranges and documentation: binding, {@code assay describe}, the JSON
 * Schema, the recorded configuration and the report's columns derive from it. See {@link
 * dev.assay.spi.parameter}.
 *
 * @param <P> the parameter record
 * @param <T> what it creates: the family's interface
 */
public interface Component<P extends Record, T> {

  /** The family the component belongs to. */
  Kind<T> kind();

  /** Name in experiment files, kebab-case, unique within its kind. */
  String name();

  /** What it is, in one sentence. */
  String summary();

  /** The record that holds its parameters. */
  Class<P> parameters();

  /**
   * Creates the thing. Called for validation too, so it must be quick and must not touch files or
   * the network.
   *
   * @throws IllegalArgumentException if the parameters don't fit together; shown to the user
   */
  T create(P parameters, Context context);

  /** A component made of a function. */
  static <P extends Record, T> Component<P, T> of(
      Kind<T> kind,
      String name,
      String summary,
      Class<P> parameters,
      BiFunction<? super P, Context, ? extends T> factory) {
    return new SimpleComponent<>(kind, name, summary, parameters, factory);
  }
}
