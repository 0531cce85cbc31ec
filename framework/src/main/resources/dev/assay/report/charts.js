// What all charts share: colours of the page, formats, empty states, the table behind each.
// ECharts draws all text on a canvas, tooltips too (richText), so data never becomes markup.

const data = JSON.parse(document.getElementById("data").textContent);
const drawn = [];
const sections = [];

/** Says how a section is built; {@code build} gets its element and its own data. */
function section(name, build) {
  sections.push({name, build});
}

/** A number with four significant digits; a dash for none. */
function number(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  if (typeof value !== "number" || value === 0) {
    return String(value);
  }
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  const rounded = Number(value.toPrecision(4));
  return (exponent < -3 || exponent > 6 ? rounded.toExponential().replace("e+", "e") : String(rounded))
      .replace(/^-/, "−");
}

function interval(c) {
  return number(c.mean) + (c.low !== null
      ? ` [${number(c.low)}, ${number(c.high)}], ${c.n} runs` : ", 1 run");
}

function better(a, b) {
  return data.goal === "maximize" ? a > b : a < b;
}

function colors() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue("--" + name).trim();
  return {
    text: of("text"), muted: of("muted"), line: of("line"), surface: of("surface"), accent: of("accent"),
    bad: of("bad"), page: of("page"), grey: of("grey-curve"), strong: of("strong-line"), font: of("sans"),
    series: [1, 2, 3, 4, 5].map(i => of("series-" + i)),
    ramp: [of("worst"), of("middle"), of("best")],
  };
}

/** A colour of the ramp: 0 is worst, 1 is best. */
function rampColor(ramp, share) {
  const part = share < 0.5 ? 0 : 1;
  const t = share * 2 - part;
  const channel = (hex, i) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map(i =>
      Math.round(channel(ramp[part], i) * (1 - t) + channel(ramp[part + 1], i) * t));
  return `rgb(${mixed.join(",")})`;
}

function axis(c, name, more = {}) {
  return {
    type: "value", scale: true, name, nameLocation: "middle",
    nameTextStyle: {color: c.muted, fontSize: 12},
    axisLine: {show: true, lineStyle: {color: c.strong}},
    axisTick: {show: true, lineStyle: {color: c.strong}},
    axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, formatter: number},
    splitLine: {show: false},
    ...more,
  };
}

const across = {nameGap: 30};
const upward = c => ({nameGap: 52, splitLine: {show: true, lineStyle: {color: c.line}}, axisLine: {show: false},
  axisTick: {show: false}});

function base(c) {
  return {
    animation: false,
    textStyle: {fontFamily: c.font, color: c.text},
    tooltip: {
      renderMode: "richText", confine: true, backgroundColor: c.surface, borderColor: c.strong, borderWidth: 1,
      textStyle: {color: c.text, fontSize: 12, fontFamily: c.font},
    },
    grid: {left: 74, right: 18, top: 34, bottom: 48},
    legend: {type: "scroll", top: 3, left: 0, itemGap: 16, icon: "circle", itemWidth: 9, itemHeight: 9,
      textStyle: {color: c.text, fontSize: 12, lineHeight: 20}, inactiveColor: c.grey, pageIconColor: c.accent,
      pageIconInactiveColor: c.grey, pageTextStyle: {color: c.muted}},
  };
}

/** Long axes can be zoomed with a slider, or by pinching; the wheel keeps scrolling the page. */
function zoom(c) {
  return [
    {type: "slider", height: 18, bottom: 6, borderColor: c.line, fillerColor: c.accent + "22",
      handleStyle: {color: c.surface, borderColor: c.accent}, textStyle: {color: c.muted}, brushSelect: false,
      labelFormatter: v => number(Math.round(v)), dataBackground: {lineStyle: {opacity: 0}, areaStyle: {opacity: 0}},
      selectedDataBackground: {lineStyle: {opacity: 0}, areaStyle: {opacity: 0}}},
    {type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false},
  ];
}

/** Round steps over a range: the first and last tick, and the step between. */
function ticks(low, high) {
  if (low === high) {
    const pad = Math.abs(low) / 10 || 1;
    return {first: low - pad, last: high + pad, step: pad};
  }
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= rough * 0.999);
  return {first: Math.floor(low / step + 1e-9) * step, last: Math.ceil(high / step - 1e-9) * step, step};
}

/** Why configurations can't be compared. */
function nothingToCompare(configurations) {
  if (configurations.length < 2) {
    return configurations.length ? "Only one configuration has completed a trial: there is nothing to compare it with yet."
        : "No configuration has completed a trial yet.";
  }
  return "No parameter was ranged.";
}

/** Says why there is nothing to see. */
function nothing(box, why) {
  box.classList.add("none");
  box.removeAttribute("role");
  const p = document.createElement("p");
  p.className = "empty";
  p.textContent = why;
  box.replaceChildren(p);
}

/** Draws a chart into a box; {@code option} is a function of the colours, called again when they change. */
function draw(box, option, label) {
  const chart = echarts.init(box, null, {renderer: "canvas"});
  const paint = () => {
    chart.setOption(option(colors()), {notMerge: true});
    box.setAttribute("aria-label", label());
  };
  paint();
  drawn.push({chart, box, paint});
  return paint;
}

function cell(row, tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  row.append(element);
}

/** The numbers behind a chart, built when someone unfolds them. */
function numbers(section, build) {
  const details = document.querySelector(`#${section} details.numbers`);
  details.addEventListener("toggle", () => {
    if (!details.open) {
      return;
    }
    const {head, rows} = build();
    const table = document.createElement("table");
    const headRow = table.createTHead().insertRow();
    head.forEach(text => cell(headRow, "th", text));
    const body = table.createTBody();
    rows.forEach(values => {
      const row = body.insertRow();
      values.forEach(value => cell(row, "td", number(value)));
    });
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.append(table);
    details.querySelector(".scroll")?.remove();
    details.append(scroll);
  });
  return details;
}
