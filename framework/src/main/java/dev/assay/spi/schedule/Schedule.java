package dev.assay.spi.schedule;

import dev.assay.spi.Kind;
import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * A value that changes during training, such as a learning rate; a bare number is the schedule
 * {@code constant}.
 */
public interface Schedule {
  Kind<Schedule> KIND =
      new Kind<>(
          "schedule",
          Schedule.class,
          "a value that changes during training; a bare number stays constant",
          "constant");

  /** A new instance of ND4J's description of it; {@code iteration} counts minibatches from 0. */
  ISchedule schedule();

  /** What is to be told of evaluations, on which the values depend; nothing for most schedules. */
  default List<Feedback> feedback() {
    return List.of();
  }
}
