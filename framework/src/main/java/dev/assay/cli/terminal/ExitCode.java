package dev.assay.cli.terminal;

/** What a command's exit status means. */
public final class ExitCode {
  /** All done. */
  public static final int DONE = 0;

  /** Some trials failed, or a rerun differed. */
  public static final int FAILED = 1;

  /** The user's file or command is wrong; nothing ran. */
  public static final int INPUT = 2;

  /** The environment lacks something: data, a device, disk space. */
  public static final int ENVIRONMENT = 3;

  /** Interrupted; everything is saved and the same command resumes. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
