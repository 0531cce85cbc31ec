package dev.assay.cli;

import dev.assay.problem.ProblemException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that a command writes where the user says; nothing is ever overwritten. */
final class NewFile {
  private NewFile() {}

  /**
   * Writes a file that doesn't exist yet.
   *
   * @throws ProblemException if it exists or can't be written
   */
  static void write(Path file, byte[] content) {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw problem(file, e);
    }
  }

  /** Why a file couldn't be written, as the user should hear it. */
  static ProblemException problem(Path file, IOException cause) {
    if (cause instanceof FileAlreadyExistsException) {
      return ProblemException.input(
          file.toString(), "it exists already", "give another name, or remove it first");
    }
    if (cause instanceof NoSuchFileException) {
      return ProblemException.input(
          file.toString(), "its folder doesn't exist", "create the folder, or give another name");
    }
    return ProblemException.environment(
        file.toString(),
        "it can't be written (" + cause + ")",
        "check the disk's free space and the folder's permissions");
  }
}
