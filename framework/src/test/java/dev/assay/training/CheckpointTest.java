package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.CheckpointSettings;
import dev.assay.run.Metric;
import dev.assay.run.TrialState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that can't be used or written never harm a trial. */
class CheckpointTest {
  private static final int HEADER = 56;
  private static final int STEPS = 13;

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private byte[] written = {};

  @BeforeEach
  void stopATrialHalfWay() throws IOException {
    file = folder.resolve("checkpoints").resolve("3.bin");
    AtomicInteger asked = new AtomicInteger();
    Recorder stopped = new Recorder(() -> asked.getAndIncrement() == STEPS);
    assertEquals(TrialState.INTERRUPTED, train(Tasks.blobs(), stopped));
    assertEquals(List.of(), stopped.notices);
    written = Files.readAllBytes(file);
  }

  @Test
  void goesOnAndTellsWhatWasMeasuredBefore() {
    Recorder resumed = new Recorder();
    Recorder whole = new Recorder();

    train(Tasks.blobs(), resumed);
    new TrialTrainer(new DataCache(1)).train(Tasks.blobs().task(), whole);

    assertEquals(List.of("goes on from epoch 2, step 13"), resumed.notices);
    assertEquals(whole.reproducible(), resumed.reproducible());
    assertEquals(whole.of("examples-per-second").size(), resumed.of("examples-per-second").size());
  }

  @Test
  void eachHarmedByteIsNoticed() throws IOException {
    for (int at : new int[] {0, 8, 20, 47, 52, HEADER, HEADER + 9, written.length - 1}) {
      byte[] harmed = written.clone();
      harmed[at] ^= 4;
      assertStartsOver(harmed);
    }
  }

  @Test
  void aFileThatIsCutOrLongerIsNoticed() throws IOException {
    for (int length : new int[] {0, 7, HEADER - 1, HEADER, 200, written.length - 1}) {
      assertStartsOver(ByteBuffer.allocate(length).put(written, 0, length).array());
    }
    assertStartsOver(ByteBuffer.allocate(written.length + 1).put(written).array());
  }

  @Test
  void contentThatFitsItsChecksumButNotTheTrialIsNoticed() throws IOException {
    byte[] laterStep = written.clone();
    ByteBuffer.wrap(laterStep).putLong(HEADER, 29); // of 30, but in epoch 2
    assertStartsOver(sealed(laterStep));
    byte[] hugeArray = written.clone();
    ByteBuffer.wrap(hugeArray).putLong(HEADER + 44, Long.MAX_VALUE); // length of the parameters
    assertStartsOver(sealed(hugeArray));
    assertStartsOver(
        sealed(
            ByteBuffer.allocate(written.length - 40).put(written, 0, written.length - 40).array()));
    assertStartsOver(sealed(ByteBuffer.allocate(written.length + 40).put(written).array()));
  }

  @Test
  void anotherTrialsCheckpointIsNotUsed() {
    List<Tasks> others =
        List.of(
            Tasks.blobs().with(2),
            Tasks.blobs().with(new SmallNetwork(9, 0.8)),
            Tasks.blobs().with(new Blobs(501, 100, 100)));
    for (Tasks other : others) {
      Recorder recorder = new Recorder();
      assertEquals(TrialState.COMPLETED, train(other, recorder));
      assertEquals(
          List.of(
              "starts from the beginning, because its checkpoint can't be used: "
                  + "it belongs to a trial with another setup, seed, objective or data"),
          recorder.notices);
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path elsewhere = Files.move(file, folder.resolve("elsewhere.bin"));
    Files.createSymbolicLink(file, elsewhere);
    Recorder recorder = new Recorder();

    train(Tasks.blobs(), recorder);

    assertTrue(
        recorder.notices.get(0).endsWith("it is no regular file"), recorder.notices::toString);
    assertArrayEquals(written, Files.readAllBytes(elsewhere));
  }

  @Test
  void aCheckpointThatCannotBeWrittenIsToldOnceAndTheTrialGoesOn() throws IOException {
    Files.delete(file);
    Files.delete(file.getParent());
    Files.writeString(file.getParent(), "in the way");
    Recorder recorder = new Recorder();

    assertEquals(TrialState.COMPLETED, train(Tasks.blobs(), recorder));

    assertEquals(1, recorder.notices.size(), recorder.notices::toString);
    assertTrue(
        recorder.notices.get(0).startsWith("goes on without a checkpoint"),
        recorder.notices::toString);
  }

  @Test
  @EnabledIf("hasFullDevice")
  void aFullDiskIsToldOnceAndTheTrialGoesOn() throws IOException {
    // The unfinished file is a device on which nothing has room.
    Files.delete(file);
    Files.createSymbolicLink(file.resolveSibling("3.bin.partial"), Path.of("/dev/full"));
    Recorder recorder = new Recorder();

    assertEquals(TrialState.COMPLETED, train(Tasks.blobs(), recorder));

    assertEquals(1, recorder.notices.size(), recorder.notices::toString);
    assertFalse(Files.exists(file.resolveSibling("3.bin.partial")));
  }

  static boolean hasFullDevice() {
    return Files.exists(Path.of("/dev/full"));
  }

  private void assertStartsOver(byte[] content) throws IOException {
    Files.write(file, content);
    Recorder whole = new Recorder();
    Recorder recorder = new Recorder();
    new TrialTrainer(new DataCache(1)).train(Tasks.blobs().task(), whole);

    assertEquals(TrialState.COMPLETED, train(Tasks.blobs(), recorder));

    assertEquals(1, recorder.notices.size(), recorder.notices::toString);
    assertTrue(
        recorder.notices.get(0).startsWith("starts from the beginning, because its checkpoint"),
        recorder.notices::toString);
    List<Metric> expected = whole.reproducible();
    assertEquals(expected, recorder.reproducible());
  }

  /** Content with a header that says its true length and checksum. */
  private static byte[] sealed(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content, HEADER, content.length - HEADER);
    ByteBuffer.wrap(content)
        .putLong(44, content.length - HEADER)
        .putInt(52, (int) checksum.getValue());
    return content;
  }

  private TrialState train(Tasks tasks, Recorder recorder) {
    Checkpointing checkpointing =
        new Checkpointing(
            file, new CheckpointSettings(1, null, null), tasks.setup().architecture().toString());
    return new TrialTrainer(new DataCache(1)).train(tasks.task(checkpointing), recorder).state();
  }
}
