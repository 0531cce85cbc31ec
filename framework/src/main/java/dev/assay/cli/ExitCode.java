package dev.assay.cli;

/** What a command's exit status means. */
final class ExitCode {
  /** All done. */
  static final int DONE = 0;

  /** Some trials failed, or a rerun differed. */
  static final int FAILED = 1;

  /** The user's file or command is wrong; nothing ran. */
  static final int INPUT = 2;

  /** The environment lacks something: data, a device, disk space. */
  static final int ENVIRONMENT = 3;

  /** Interrupted; everything is saved and the same command resumes. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
