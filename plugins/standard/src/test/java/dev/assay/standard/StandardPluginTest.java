package dev.assay.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.Component;
import dev.assay.spi.Plugin;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.parameter.Interval;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandardPluginTest {
  private final List<Component<?, ?>> components = new StandardPlugin().components();

  @Test
  void isFound() {
    assertTrue(
        ServiceLoader.load(Plugin.class).stream()
            .anyMatch(provider -> provider.type() == StandardPlugin.class));
  }

  @Test
  void namesAreUniqueWithinTheirKindAndInKebabCase() {
    Set<String> names = new HashSet<>();
    for (Component<?, ?> component : components) {
      String name = component.kind() + " " + component.name();
      assertTrue(names.add(name), () -> name + " exists twice");
      assertTrue(component.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), name);
      assertTrue(!component.summary().isBlank(), name);
    }
  }

  @Test
  void everyParameterIsDocumentedAndItsDefaultLiesInItsRange() {
    for (Component<?, ?> component : components) {
      for (RecordComponent parameter : parameters(component.parameters())) {
        String where = component.kind() + " " + component.name() + ", " + parameter.getName();
        assertTrue(parameter.isAnnotationPresent(Doc.class), () -> where + " has no @Doc");
        In range = parameter.getAnnotation(In.class);
        Default value = parameter.getAnnotation(Default.class);
        if (range != null) {
          Interval interval = Interval.parse(range.value());
          if (value != null) {
            String items = value.value().replaceAll("[\\[\\] ]", "");
            for (String item : items.isEmpty() ? new String[0] : items.split(",", -1)) {
              double number = Double.parseDouble(item);
              assertTrue(interval.contains(number), () -> where + " = " + number);
            }
          }
        }
      }
    }
  }

  @Test
  void defaultsNameComponentsThatExist() {
    for (Component<?, ?> component : components) {
      for (RecordComponent parameter : parameters(component.parameters())) {
        Default value = parameter.getAnnotation(Default.class);
        if (value != null
            && value.value().matches("[a-z-]+")
            && parameter.getType().isInterface()) {
          assertEquals(
              1,
              components.stream()
                  .filter(other -> other.kind().type() == parameter.getType())
                  .filter(other -> other.name().equals(value.value()))
                  .count(),
              () -> component.name() + " defaults to " + value.value());
        }
      }
    }
  }

  /** A record's components, those of inline records in their place. */
  private static List<RecordComponent> parameters(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                component.isAnnotationPresent(Inline.class)
                    ? parameters(component.getType()).stream()
                    : Stream.of(component))
        .toList();
  }
}
