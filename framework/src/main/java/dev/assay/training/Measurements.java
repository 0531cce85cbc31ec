package dev.assay.training;

import dev.assay.run.Metric;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trial has measured so far. The records forget an attempt's measurements when the next one
 * begins, so one that goes on from a checkpoint tells them again.
 */
final class Measurements {
  private final List<List<Metric>> evaluations = new ArrayList<>();

  /** Remembers one evaluation. */
  void add(List<Metric> evaluation) {
    evaluations.add(evaluation);
  }

  /** Tells all of them, in order. */
  void tell(TrainingListener listener) {
    evaluations.forEach(listener::measured);
  }

  void save(DataOutputStream out) throws IOException {
    Map<String, Integer> names = new LinkedHashMap<>();
    evaluations.forEach(
        metrics -> metrics.forEach(metric -> names.putIfAbsent(metric.name(), names.size())));
    out.writeInt(names.size());
    for (String name : names.keySet()) {
      out.writeUTF(name);
    }
    out.writeInt(evaluations.size());
    for (List<Metric> metrics : evaluations) {
      out.writeInt(metrics.size());
      for (Metric metric : metrics) {
        out.writeInt(names.getOrDefault(metric.name(), 0));
        out.writeLong(metric.step());
        out.writeInt(metric.epoch());
        out.writeDouble(metric.value());
      }
    }
  }

  void restore(DataInputStream in) throws IOException {
    evaluations.clear();
    // Lists grow as they are read: a count alone makes no room.
    List<String> names = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      names.add(in.readUTF());
    }
    for (int left = in.readInt(); left > 0; left--) {
      List<Metric> metrics = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        int name = in.readInt();
        if (name < 0 || name >= names.size()) {
          throw new IOException("it holds a measurement without a name");
        }
        metrics.add(new Metric(names.get(name), in.readLong(), in.readInt(), in.readDouble()));
      }
      evaluations.add(List.copyOf(metrics));
    }
  }
}
