package dev.assay.doctor;

import dev.assay.device.Inventory;
import java.util.List;

/**
 * What a {@link Doctor} found.
 *
 * @param inventory the devices
 * @param library what the native library said of itself
 * @param checks all that was looked at
 */
public record Diagnosis(Inventory inventory, ProbeAnswer library, List<Check> checks) {
  public Diagnosis {
    checks = List.copyOf(checks);
  }

  /** Whether sweeps can run. */
  public boolean isFit() {
    return checks.stream().noneMatch(check -> check.state() == Check.State.MISSING);
  }
}
