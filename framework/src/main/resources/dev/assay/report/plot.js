// A chart in its box: drawn when it comes into view, with its numbers as a table and a menu to save it.

const plots = [];
/** How dragging chooses: "rect" or "polygon". Fingers scroll the page instead, until the menu says otherwise. */
let gesture = matchMedia("(any-pointer: fine)").matches ? "rect" : false;

const nearby = new IntersectionObserver(entries => entries.forEach(entry => {
  const plot = plots.find(p => p.box === entry.target);
  plot.near = entry.isIntersecting;
  plot.show();
}), {rootMargin: "300px"});

selection.listeners.push(source => plots.forEach(p => {
  if (p !== source) {
    p.repaint();
  }
}));

/**
 * Puts a chart into a box.
 *
 * name: what files of it are called
 * option: a function from the page's colours to what ECharts draws; called again when they or the selection change
 * label: says what is to be seen
 * table: its numbers, {head, rows}
 * points: what dragging may choose, [x, y, place of the configuration]; none if left out
 * tools: where the menu goes; after the box if left out
 * wire: called with the chart once it exists
 */
function plot(box, {name, option, label, table, points, tools, wire}) {
  const made = {box, name, option, table, near: false, stale: true, chart: null};
  made.draw = () => {
    if (made.chart === null) {
      made.chart = echarts.init(box, null, {renderer: "canvas"});
      if (points) {
        choosing(made, points);
      }
      wire?.(made.chart, made);
    }
    made.chart.setOption({...option(colors()), ...(points ? choosable(colors()) : {})}, {notMerge: true});
    if (points) {
      arm(made.chart);
    }
    made.stale = false;
  };
  made.show = () => {
    if (made.near && made.stale) {
      made.draw();
    }
  };
  made.repaint = () => {
    box.setAttribute("aria-label", label());
    made.stale = true;
    made.show();
    made.refreshTable?.();
  };
  box.setAttribute("aria-label", label());
  plots.push(made);
  toolbar(made, tools, Boolean(points));
  nearby.observe(box);
  return made;
}

function choosable(c) {
  return {toolbox: {show: false}, brush: {toolbox: [], xAxisIndex: 0, yAxisIndex: 0, brushMode: "single", inBrush: {opacity: 1}, outOfBrush: {opacity: 1},
    brushStyle: {color: c.accent, opacity: 0.15, borderColor: c.accent, borderWidth: 1}}};
}

function arm(chart) {
  chart.dispatchAction({type: "takeGlobalCursor", key: "brush", brushOption: {brushType: gesture, brushMode: "single"}});
}

/** Lets a box, a lasso or a click choose configurations. */
function choosing(made, points) {
  made.chart.on("brushEnd", event => {
    const area = event.areas[0];
    if (area === undefined) {
      return;
    }
    const inside = points().filter(([x, y]) => {
      const pixel = made.chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, [x, y]);
      return area.brushType === "rect" ? area.range.every(([low, high], i) => pixel[i] >= low && pixel[i] <= high)
          : within(pixel, area.range);
    });
    // An empty box chooses nothing: let go of what was chosen.
    selection.set(inside.length ? inside.map(p => p[2]) : null);
  });
  clicking(made.chart, event => event.data?.place);
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

function cell(row, tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  row.append(element);
  return element;
}

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

function disclosure(kind, text) {
  const details = document.createElement("details");
  details.className = kind;
  cell(details, "summary", text);
  return details;
}

/** The table of a chart's numbers, built when someone unfolds it, and the menu. */
function toolbar(made, place, selectable) {
  const bar = place ?? document.createElement("div");
  if (!place) {
    bar.className = "tools";
    made.box.closest(".scroll")?.after(bar) ?? made.box.after(bar);
    bar.append(numbers(made));
  }
  const menu = disclosure("menu", "Save");
  menu.firstChild.setAttribute("aria-label", `Save the chart ${made.name}`);
  const items = document.createElement("div");
  items.append(button("PNG", () => saving(menu, () => savePng(made))), button("SVG", () => saving(menu, () => saveSvg(made))),
      button("CSV", () => saving(menu, () => saveCsv(made))));
  menu.append(items);
  bar.append(menu);
  if (selectable && !place) {
    bar.append(gestures());
  }
}

/** Chooses how dragging selects, in all charts at once. */
function gestures() {
  const label = document.createElement("label");
  const select = document.createElement("select");
  [["dragging does nothing", ""], ["dragging selects with a box", "rect"], ["dragging selects with a lasso", "polygon"]]
      .forEach(([text, value]) => select.add(new Option(text, value)));
  select.className = "gesture";
  select.setAttribute("aria-label", "What dragging in a chart does");
  select.value = gesture || "";
  select.addEventListener("change", () => {
    gesture = select.value || false;
    document.querySelectorAll("select.gesture").forEach(other => {
      other.value = select.value;
    });
    plots.filter(p => p.chart !== null).forEach(p => arm(p.chart));
  });
  label.append(select);
  return label;
}

const MOST_TABLE_ROWS = 1000;

function numbers(made) {
  const details = disclosure("numbers", "Show as table");
  const build = () => {
    details.querySelector(".scroll")?.remove();
    details.querySelector("p")?.remove();
    if (!details.open) {
      return;
    }
    const {head, rows} = made.table();
    const table = document.createElement("table");
    const headRow = table.createTHead().insertRow();
    head.forEach(text => cell(headRow, "th", text).setAttribute("scope", "col"));
    const body = table.createTBody();
    rows.slice(0, MOST_TABLE_ROWS).forEach(values => {
      const row = body.insertRow();
      values.forEach(value => cell(row, "td", number(value)));
    });
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", `Numbers of the chart ${made.name}`);
    scroll.append(table);
    details.append(scroll);
    if (rows.length > MOST_TABLE_ROWS) {
      cell(details, "p", `The first ${MOST_TABLE_ROWS} of ${rows.length} rows; the CSV has them all.`).className = "how";
    }
  };
  details.addEventListener("toggle", build);
  made.refreshTable = build;
  return details;
}
