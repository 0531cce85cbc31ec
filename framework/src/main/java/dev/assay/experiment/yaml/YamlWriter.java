package dev.assay.experiment.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/** Writes a tree as YAML text that {@link YamlReader} reads as the same tree. */
public final class YamlWriter {
  /** What fits on a line stands on one. */
  private static final int LINE = 80;

  private static final DumpSettings SETTINGS =
      DumpSettings.builder().setSplitLines(false).setWidth(10_000).build();

  private final List<Event> events = new ArrayList<>();

  private YamlWriter() {}

  /** The text of a tree. */
  public static String write(Node root) {
    YamlWriter writer = new YamlWriter();
    writer.events.add(new StreamStartEvent());
    writer.events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    writer.add(root, /* inFlow= */ false, /* top= */ true);
    writer.events.add(new DocumentEndEvent(false));
    writer.events.add(new StreamEndEvent());
    return new Present(SETTINGS).emitToString(writer.events.iterator());
  }

  private void add(Node node, boolean inFlow, boolean top) {
    boolean flow = inFlow || (!top && node.toString().length() <= LINE);
    FlowStyle style = flow ? FlowStyle.FLOW : FlowStyle.BLOCK;
    if (node instanceof Node.Mapping mapping) {
      events.add(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style));
      for (Node.Entry entry : mapping.entries()) {
        boolean merge = entry.key().equals("<<");
        events.add(scalar(entry.key(), merge ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN));
        add(entry.value(), flow, /* top= */ false);
      }
      events.add(new MappingEndEvent());
    } else if (node instanceof Node.Sequence list) {
      events.add(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, style));
      list.items().forEach(item -> add(item, flow, /* top= */ false));
      events.add(new SequenceEndEvent());
    } else {
      Node.Scalar scalar = (Node.Scalar) node;
      events.add(
          scalar.isNull()
              ? scalar("null", ScalarStyle.PLAIN)
              : scalar(
                  scalar.text(), scalar.plain() ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED));
    }
  }

  /** The emitter quotes plain text by itself where it must. */
  private static Event scalar(String text, ScalarStyle style) {
    return new ScalarEvent(
        Optional.empty(), Optional.empty(), new ImplicitTuple(true, true), text, style);
  }
}
