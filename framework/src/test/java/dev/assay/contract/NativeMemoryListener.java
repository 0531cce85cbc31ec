package dev.assay.contract;

import dev.assay.training.memory.DelayedDeallocation;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Keeps the garbage collector from bringing tests down that compute with ND4J; JUnit finds it
 * wherever the contract suites are on the class path.
 */
public final class NativeMemoryListener implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    DelayedDeallocation.install();
  }
}
