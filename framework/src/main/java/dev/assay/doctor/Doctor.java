package dev.assay.doctor;

import dev.assay.device.DeviceChoice;
import dev.assay.device.DeviceRequest;
import dev.assay.device.Inventory;
import dev.assay.device.Slot;
import dev.assay.device.SlotPlan;
import dev.assay.execution.WorkerProbe;
import dev.assay.problem.ProblemException;
import dev.assay.process.Command;
import dev.assay.worker.ProbeMain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that a sweep needs, without changing anything. */
public final class Doctor {
  /** Loading the native library for the first time unpacks it into a cache. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Inventory inventory;
  private final Folders folders;

  /** One for this machine and these folders. */
  public Doctor(Inventory inventory, Folders folders) {
    this.inventory = inventory;
    this.folders = folders;
  }

  /** Looks; takes a few seconds, since the native library is loaded in a process of its own. */
  public Diagnosis examine() {
    Slot slot = slot(inventory);
    Command probe =
        WorkerProbe.start(
            ProbeMain.class.getName(), List.of(), System.getProperty("java.class.path"), slot);
    List<Check> others = new ArrayList<>(new FolderChecks(folders).all());
    others.addAll(new RecordChecks(folders).all());
    return diagnose(slot, ProbeAnswer.of(probe.output(PATIENCE)), others);
  }

  private Diagnosis diagnose(Slot slot, ProbeAnswer library, List<Check> others) {
    List<Check> checks = new ArrayList<>(new MachineChecks(inventory, library, slot).all());
    checks.addAll(others);
    return new Diagnosis(inventory, library, checks);
  }

  /** The first that a sweep would use, or where there is none, one on a single core. */
  static Slot slot(Inventory inventory) {
    try {
      return SlotPlan.of(
              inventory,
              new DeviceRequest(
                  new DeviceChoice.Auto(),
                  /* gpusPerTrial= */ null,
                  /* coresPerTrial= */ 1,
                  /* workers= */ null,
                  new DeviceRequest.Origin("doctor", "devices")))
          .get(0);
    } catch (ProblemException e) {
      return new Slot(0, "cpu:0", 1, List.of(), 0, inventory.memoryBytes() / 2);
    }
  }
}
