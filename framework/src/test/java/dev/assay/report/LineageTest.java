package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static Lineage lineage(int members, int generations) {
    return Lineage.of(Snapshot.read(SamplePopulation.of(members, generations), "herd"))
        .orElseThrow();
  }

  @Test
  void eachTrialIsDrawnAndJoinedToItsParent() {
    Lineage lineage = lineage(6, 5);
    assertEquals(30, lineage.segments().size());
    assertEquals(24, lineage.links().size());
    assertEquals("6 members over 5 generations; 4 became copies of others.", lineage.summary());
    Set<String> ends = new HashSet<>();
    lineage.segments().forEach(segment -> ends.add(segment.end() + "," + segment.y()));
    lineage
        .links()
        .forEach(link -> assertTrue(ends.contains(link.x() + "," + link.y()), link::toString));
    List<Lineage.Link> copies =
        lineage.links().stream().filter(link -> link.kind().startsWith("copy")).toList();
    assertEquals(4, copies.size());
    assertTrue(copies.stream().allMatch(link -> link.y() != link.toY()));
  }

  @Test
  void oneLineLeadsToTheBestAndTheBestHasTheBestShade() {
    Lineage lineage = lineage(6, 5);
    assertEquals(4, lineage.links().stream().filter(l -> l.kind().endsWith("best")).count());
    assertTrue(lineage.segments().stream().anyMatch(segment -> segment.shade().equals("s7")));
    assertEquals("s0", lineage.segments().get(0).shade());
  }

  @Test
  void onlyTheLatestOfVeryManyGenerationsAreDrawn() {
    Lineage lineage = lineage(3, 80);
    assertEquals(180, lineage.segments().size());
    assertEquals(177, lineage.links().size());
    assertFalse(lineage.cut().isEmpty());
  }

  @Test
  void anExperimentWithoutPopulationHasNone() {
    FakeReader other = SampleReport.of(4, 1);
    assertTrue(Lineage.of(Snapshot.read(other, other.record().name())).isEmpty());
  }
}
