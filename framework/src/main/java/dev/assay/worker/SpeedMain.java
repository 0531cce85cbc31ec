package dev.assay.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.training.FastPath;
import dev.assay.training.speed.BenchmarkNetwork;
import dev.assay.training.speed.Speed;
import dev.assay.training.speed.TrainingSpeed;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entry point of a process that measures how fast it trains one network. */
public final class SpeedMain {
  private SpeedMain() {}

  /**
   * Takes the network's name, the seconds of a round, and what {@code ASSAY_FAST_PATH} could be.
   * Prints one object of JSON behind {@code assay-speed}, in a line of its own.
   */
  public static void main(String[] arguments) throws JsonProcessingException, InterruptedException {
    TrainingSpeed training =
        new TrainingSpeed(
            BenchmarkNetwork.of(arguments[0]),
            FastPath.of(Map.of(FastPath.VARIABLE, arguments[2])));
    training.step();
    double untilFirstStep =
        (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
    Speed speed = training.measure(Double.parseDouble(arguments[1]));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("trained-per-second", speed.trained());
    answer.put("trained-per-second-on-wall", speed.trainedOnWall());
    if (!Double.isNaN(speed.evaluated())) {
      answer.put("evaluated-per-second", speed.evaluated());
    }
    if (!Double.isNaN(speed.products())) {
      answer.put("products-per-second", speed.products());
    }
    answer.put("products", speed.shares().products());
    answer.put("convolutions", speed.shares().convolutions());
    answer.put("updater", speed.shares().updater());
    answer.put("rest", speed.shares().rest());
    answer.put("seconds-to-first-step", untilFirstStep);
    answer.put("resident-bytes", ResidentMemory.bytes());
    System.out.println("\nassay-speed " + JsonMapper.builder().build().writeValueAsString(answer));
    System.out.flush();
    // Native libraries may keep threads that would keep the process.
    Runtime.getRuntime().halt(0);
  }
}
