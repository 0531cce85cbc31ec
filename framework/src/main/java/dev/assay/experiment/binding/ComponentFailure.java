package dev.assay.experiment.binding;

import dev.assay.problem.Location;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.spi.Component;
import java.util.List;
import java.util.function.Supplier;

/** What becomes of exceptions in a plugin's code: problems that name the component at fault. */
public final class ComponentFailure {
  private ComponentFailure() {}

  /**
   * Calls the code of a component that a file asks for.
   *
   * @param template where it does so
   * @throws ProblemException if the code fails
   */
  public static <T> T guard(Template.Structure template, Supplier<T> call) {
    try {
      return call.get();
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw of(template, e);
    }
  }

  static ProblemException of(Template.Structure template, Throwable failure) {
    Component<?, ?> component = template.component();
    String who =
        component == null ? "the component" : "the " + component.kind() + " " + component.name();
    ProblemException problem =
        problem(
            template,
            who + " failed: " + failure,
            "this is a mistake in its plugin, which assay plugins tells the origin of");
    problem.initCause(failure);
    return problem;
  }

  static ProblemException problem(Template.Structure template, String rule, String remedy) {
    Location at = template.location();
    return new ProblemException(
        ProblemException.Cause.INPUT, List.of(new Problem(at, template.path(), rule, "", remedy)));
  }
}
