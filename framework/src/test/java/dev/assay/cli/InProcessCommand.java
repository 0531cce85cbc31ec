package dev.assay.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A command that was run within the test's own process, as {@link Main} runs it.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record InProcessCommand(int status, String out, String err) {

  /** Runs a command to its end; files that it is given relatively lie in the test's folder. */
  public static InProcessCommand run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        CommandLines.create(new PrintWriter(out), new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    return new InProcessCommand(status, out.toString(), err.toString());
  }
}
