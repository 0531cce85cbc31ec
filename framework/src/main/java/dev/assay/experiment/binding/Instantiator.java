package dev.assay.experiment.binding;

import dev.assay.problem.ProblemException;
import dev.assay.spi.Component;
import dev.assay.spi.Context;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.space.Point;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the objects that a template describes at a point of the search space. */
public final class Instantiator {
  private final Context context;

  /** One that gives components this context. */
  public Instantiator(Context context) {
    this.context = context;
  }

  /**
   * The template's value: what the parameter record takes.
   *
   * @throws ProblemException if a record or component refuses its parameters
   */
  public @Nullable Object create(Template template, Point point) {
    if (template instanceof Template.Constant constant) {
      return constant.value();
    } else if (template instanceof Template.Range range) {
      return range.value(point);
    } else if (template instanceof Template.Pick || template instanceof Template.Conditional) {
      return create(template.at(point), point);
    } else if (template instanceof Template.Items items) {
      List<@Nullable Object> list = new ArrayList<>();
      items.items().forEach(item -> list.add(create(item, point)));
      return list;
    }
    return create((Template.Structure) template, point);
  }

  private Object create(Template.Structure structure, Point point) {
    List<@Nullable Object> values = new ArrayList<>();
    structure.values().values().forEach(value -> values.add(create(value, point)));
    try {
      Record parameters = construct(structure.type(), values.iterator());
      Component<?, ?> component = structure.component();
      return component == null ? parameters : create(component, parameters);
    } catch (IllegalArgumentException e) {
      throw ComponentFailure.problem(structure, String.valueOf(e.getMessage()), "");
    } catch (RuntimeException | LinkageError | ReflectiveOperationException e) {
      throw ComponentFailure.of(structure, e);
    }
  }

  private <P extends Record> Object create(Component<P, ?> component, Record parameters) {
    return component.create(component.parameters().cast(parameters), context);
  }

  /**
   * Makes a record.
   *
   * @param values the next ones are those of its parameters, inline ones included, in their order
   */
  private static Record construct(
      Class<? extends Record> type, Iterator<? extends @Nullable Object> values)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] =
          components[i].isAnnotationPresent(Inline.class)
              ? construct(types[i].asSubclass(Record.class), values)
              : values.next();
    }
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
