package dev.assay.catalog;

import dev.assay.spi.Kind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a parameter can hold; see {@link dev.assay.spi.parameter} for the Java types. */
public sealed interface ParameterType {

  /** True or false. */
  record Bool() implements ParameterType {
    @Override
    public String toString() {
      return "true or false";
    }
  }

  /**
   * A whole number.
   *
   * @param wide whether it is a {@code long} rather than an {@code int}
   */
  record Whole(boolean wide) implements ParameterType {
    @Override
    public String toString() {
      return "whole number";
    }
  }

  /** A real number. */
  record Real() implements ParameterType {
    @Override
    public String toString() {
      return "number";
    }
  }

  /** Text. */
  record Text() implements ParameterType {
    @Override
    public String toString() {
      return "text";
    }
  }

  /** A length of time. */
  record TimeSpan() implements ParameterType {
    @Override
    public String toString() {
      return "duration, in seconds or such as 90s, 10m, 1h30m";
    }
  }

  /** The path of a file or folder. */
  record FilePath() implements ParameterType {
    @Override
    public String toString() {
      return "path";
    }
  }

  /**
   * One of the constants of an enum.
   *
   * @param type the enum
   */
  record OneOf(Class<? extends Enum<?>> type) implements ParameterType {

    /** The constants' names in files, in the order of the enum. */
    public List<String> names() {
      return Arrays.stream(type.getEnumConstants()).map(OneOf::name).toList();
    }

    /** A constant's name in files: {@code LEAKY_RELU} is {@code leaky-relu}. */
    public static String name(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
      return names().stream().collect(Collectors.joining(", ", "one of ", ""));
    }
  }

  /**
   * A mapping with its own parameters.
   *
   * @param type the record that holds them
   */
  record Nested(Class<? extends Record> type) implements ParameterType {
    @Override
    public String toString() {
      return "mapping";
    }
  }

  /**
   * A component.
   *
   * @param kind its family
   */
  record Family(Kind<?> kind) implements ParameterType {
    @Override
    public String toString() {
      return kind.name();
    }
  }

  /**
   * A list.
   *
   * @param element what it consists of
   */
  record ListOf(ParameterType element) implements ParameterType {
    @Override
    public String toString() {
      return "list of " + element;
    }
  }

  /**
   * The type that a Java type stands for.
   *
   * @throws IllegalArgumentException if it isn't one that a parameter may have
   */
  static ParameterType of(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType().equals(List.class)) {
      return new ListOf(of(list.getActualTypeArguments()[0]));
    }
    if (type instanceof Class<?> plain) {
      if (plain == boolean.class || plain == Boolean.class) {
        return new Bool();
      } else if (plain == int.class || plain == Integer.class) {
        return new Whole(false);
      } else if (plain == long.class || plain == Long.class) {
        return new Whole(true);
      } else if (plain == double.class || plain == Double.class) {
        return new Real();
      } else if (plain == String.class) {
        return new Text();
      } else if (plain == Duration.class) {
        return new TimeSpan();
      } else if (plain == Path.class) {
        return new FilePath();
      } else if (plain.isEnum()) {
        @SuppressWarnings("unchecked") // isEnum says so
        Class<? extends Enum<?>> constants = (Class<? extends Enum<?>>) plain;
        return new OneOf(constants);
      } else if (plain.isRecord()) {
        return new Nested(plain.asSubclass(Record.class));
      }
    }
    return new Family(
        Families.of(type)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no parameter may have the type " + type.getTypeName())));
  }
}
