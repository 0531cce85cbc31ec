// Choosing configurations with the mouse: a box or a lasso around dots, a click on one.

/** What dragging does: "box", "lasso", or nothing: fingers scroll the page, until they are told otherwise. */
let gesture = matchMedia("(any-pointer: fine)").matches ? "box" : "";

/** Lets a box or a lasso choose; {@code points} are [x, y, place of the configuration]. */
function dragging(made, points) {
  const {chart, box} = made;
  const canvas = chart.getZr();
  const lasso = new echarts.graphic.Polygon({silent: true, z: 1000, invisible: true});
  let path = null;
  canvas.add(lasso);
  const show = () => {
    const [[ax, ay], [bx, by]] = [path[0], path[path.length - 1]];
    lasso.attr({invisible: false, style: {fill: colors().accent, stroke: colors().accent, fillOpacity: 0.12},
      shape: {points: gesture === "box" ? [[ax, ay], [bx, ay], [bx, by], [ax, by]] : path}});
  };
  canvas.on("mousedown", event => {
    if (gesture !== "" && chart.containPixel("grid", [event.offsetX, event.offsetY])) {
      path = [[event.offsetX, event.offsetY]];
    }
  });
  canvas.on("mousemove", event => {
    if (path !== null) {
      path.push([event.offsetX, event.offsetY]);
      show();
    }
  });
  const end = () => {
    const outline = lasso.shape.points;
    const drawn = path !== null && path.length > 2;
    path = null;
    lasso.attr({invisible: true});
    if (drawn && outline !== null) {
      const inside = points().filter(([x, y]) => within(chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, [x, y]), outline));
      // An empty box chooses nothing: let go of what was chosen.
      selection.set(inside.length ? inside.map(p => p[2]) : null);
    }
  };
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
  const scrolls = () => {
    box.style.touchAction = gesture === "" ? "" : "none";
  };
  scrolls();
  document.addEventListener("gesture", scrolls);
}

/** Whether a point lies inside a polygon: a ray from it crosses the edges an odd number of times. */
function within([x, y], polygon) {
  let inside = false;
  polygon.forEach(([ax, ay], i) => {
    const [bx, by] = polygon[(i + polygon.length - 1) % polygon.length];
    if (ay > y !== by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) {
      inside = !inside;
    }
  });
  return inside;
}

/** Lets a click choose the configuration whose place it says, and with a key held down one more. */
function clicking(chart, place) {
  chart.on("click", event => {
    const at = place(event);
    if (at !== undefined) {
      const key = event.event.event;
      selection.toggle(at, key.shiftKey || key.ctrlKey || key.metaKey);
    }
  });
}

/** Chooses what dragging does, in all charts at once. */
function gestures() {
  const label = document.createElement("label");
  const select = document.createElement("select");
  [["dragging does nothing", ""], ["dragging selects with a box", "box"], ["dragging selects with a lasso", "lasso"]]
      .forEach(([text, value]) => select.add(new Option(text, value)));
  select.className = "gesture";
  select.setAttribute("aria-label", "What dragging in a chart does");
  select.value = gesture;
  select.addEventListener("change", () => {
    gesture = select.value;
    document.querySelectorAll("select.gesture").forEach(other => {
      other.value = gesture;
    });
    document.dispatchEvent(new Event("gesture"));
  });
  label.append(select);
  return label;
}
