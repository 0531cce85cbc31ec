package dev.assay.standard;

import dev.assay.spi.Component;
import dev.assay.spi.Context;
import dev.assay.spi.Kind;
import java.nio.file.Path;
import java.util.List;

/** Creates members of a family by name, as an experiment file does. */
public record Family<T>(Kind<T> kind, List<Component<?, ?>> members) {

  /** A new instance of the member with these parameters. */
  public T create(String name, Record parameters) {
    for (Component<?, ?> member : members) {
      if (member.name().equals(name) && member.kind().equals(kind)) {
        return kind.type().cast(create(member, parameters));
      }
    }
    throw new IllegalArgumentException("no " + kind + " is called " + name);
  }

  private static <P extends Record> Object create(Component<P, ?> component, Record parameters) {
    return component.create(component.parameters().cast(parameters), new Context(Path.of("data")));
  }
}
