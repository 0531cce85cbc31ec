package dev.assay.zoo;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ZooNetworksTest {
  @Test
  void sizes() {
    for (ZooNetwork n : ZooNetwork.values()) {
      for (int side : new int[] {16, 28, 32, 48, 64, 96, 160, 224, 299}) {
        for (int channels : new int[] {1, 3}) {
        int classes = 1000;
        DataShape d = new DataShape(new InputShape.Image(channels, side, side), Stream.iterate(0, i -> i + 1).limit(classes).map(String::valueOf).toList());
        String what = n.label() + " " + channels + " " + side + ": ";
        long t = System.nanoTime();
        try {
          var m = dev.assay.training.Probe.of(n.isStack() ? new ZooStack(n) : new ZooGraph(n), d);
          System.err.println("ZOO " + what + m.parameters() + " " + m.flops() + " in " + (System.nanoTime() - t) / 1000000);
        } catch (RuntimeException e) {
          System.err.println("ZOO " + what + e);
        }
        }
      }
    }
  }
}
