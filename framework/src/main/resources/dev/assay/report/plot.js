// A chart in its box: drawn when it comes into view, with its numbers as a table and a menu to save it.

const plots = [];

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
        dragging(made, points);
        clicking(made.chart, event => event.data?.place);
      }
      wire?.(made.chart, made);
    }
    made.chart.setOption(option(colors()), {notMerge: true});
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
