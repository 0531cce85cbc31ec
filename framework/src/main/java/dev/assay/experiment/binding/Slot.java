package dev.assay.experiment.binding;

import dev.assay.catalog.Parameter;
import dev.assay.catalog.ParameterType;
import dev.assay.spi.parameter.Interval;
import dev.assay.spi.space.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * A place in an experiment that takes a value.
 *
 * @param path dotted path
 * @param id the path with the options of the choices that lead to it
 * @param type what it takes
 * @param interval where its numbers must lie
 * @param nullable whether it takes nothing, too
 * @param ranges whether ranges may stand there
 * @param parent the innermost option that leads to it; null if none does
 * @param fallback what stands there if nothing is said; null if something has to be
 */
record Slot(
    String path,
    String id,
    ParameterType type,
    Interval interval,
    boolean nullable,
    boolean ranges,
    Dimension.@Nullable Parent parent,
    @Nullable String fallback) {

  static Slot root(Class<? extends Record> type) {
    return new Slot(
        "",
        "",
        new ParameterType.Nested(type),
        Interval.ALL,
        false,
        false,
        /* parent= */ null,
        /* fallback= */ null);
  }

  Slot parameter(Parameter parameter, boolean ranged) {
    return new Slot(
        join(path, parameter.name()),
        join(id, parameter.name()),
        parameter.type(),
        parameter.interval(),
        parameter.nullable(),
        ranged,
        parent,
        parameter.fallback());
  }

  /** A key that isn't one of the record's, for messages. */
  Slot parameter(String key) {
    return new Slot(join(path, key), join(id, key), type, interval, false, false, parent, null);
  }

  Slot element(int index, ParameterType element) {
    String name = Integer.toString(index);
    return new Slot(
        join(path, name), join(id, name), element, interval, false, ranges, parent, null);
  }

  /** What chooses among a file's alternatives, this place being where they first differ. */
  Slot alternatives() {
    String name = RangeNotation.ALTERNATIVES;
    return new Slot(name, name, type, interval, nullable, ranges, /* parent= */ null, fallback);
  }

  /** The place while a condition doesn't hold, where no range may stand. */
  Slot otherwise() {
    return new Slot(path, id, type, interval, nullable, /* ranges= */ false, parent, fallback);
  }

  /**
   * The place of an option.
   *
   * @param dimension that of the choice, whose options are chosen by it
   */
  Slot option(String dimension, int index) {
    return new Slot(
        path,
        id + "[" + index + "]",
        type,
        interval,
        nullable,
        ranges,
        new Dimension.Parent(dimension, index),
        /* fallback= */ null);
  }

  /** The place that a bare number takes in a component: it must please both. */
  Slot bareNumber(Parameter parameter) {
    return new Slot(
        path, id, parameter.type(), both(parameter.interval()), false, ranges, parent, null);
  }

  /** The parameter as its own place that has to please this place's interval, too. */
  Slot scalarParameter(Parameter parameter) {
    Slot inner = parameter(parameter, ranges);
    return new Slot(
        inner.path,
        inner.id,
        inner.type,
        both(parameter.interval()),
        inner.nullable,
        ranges,
        parent,
        inner.fallback);
  }

  private Interval both(Interval other) {
    boolean low = other.low() > interval.low();
    boolean high = other.high() < interval.high();
    return new Interval(
        low ? other.low() : interval.low(),
        other.low() == interval.low()
            ? interval.lowClosed() && other.lowClosed()
            : low ? other.lowClosed() : interval.lowClosed(),
        high ? other.high() : interval.high(),
        other.high() == interval.high()
            ? interval.highClosed() && other.highClosed()
            : high ? other.highClosed() : interval.highClosed());
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
