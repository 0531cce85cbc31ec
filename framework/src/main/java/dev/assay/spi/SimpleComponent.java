package dev.assay.spi;

import java.util.function.BiFunction;

record SimpleComponent<P extends Record, T>(
    Kind<T> kind,
    String name,
    String summary,
    Class<P> parameters,
    BiFunction<? super P, Context, ? extends T> factory)
    implements Component<P, T> {

  @Override
  public T create(P values, Context context) {
    return factory.apply(values, context);
  }
}
