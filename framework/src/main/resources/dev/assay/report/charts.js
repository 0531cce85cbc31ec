// What all charts share: the data, formats, colours of the page, axes, empty states.
// ECharts draws all text on a canvas, tooltips too (richText), so data never becomes markup.

/** The objects that rows stand for: the first names the fields of the others. */
function unpacked([names = [], ...rows]) {
  return rows.map(row => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}

const data = JSON.parse(document.getElementById("data").textContent);
data.configurations = unpacked(data.configurations);
data.trials = unpacked(data.trials);
data.configurations.forEach((c, place) => {
  c.place = place;
});
const several = data.experiments.length > 1;
/** Configurations that can be compared. */
const ranked = data.configurations.filter(c => c.mean !== null);
const sections = [];

/** Says how a section is built; {@code build} gets its element and its own data. */
function section(name, build) {
  sections.push({name, build});
}

/** A number with four significant digits, whole and short ones in full, near 1 so that it isn't 1; a dash for none. */
function number(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  if (typeof value !== "number" || value === 0) {
    return String(value);
  }
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  const whole = Number.isInteger(value) && exponent < 7;
  const short = Number(value.toPrecision(7)) === value;
  const nearOne = Math.abs(value) < 1 ? 1 - Math.floor(Math.log10(1 - Math.abs(value))) : 0;
  const rounded = whole || short ? value : Number(value.toPrecision(Math.min(Math.max(4, nearOne), 17)));
  return (exponent < -3 || exponent > 6 ? rounded.toExponential().replace("e+", "e") : String(rounded))
      .replace(/^-/, "−");
}

/** The unit that suits a time span, in seconds, and its sign. */
function timeUnit(seconds) {
  return seconds < 120 ? [1, "s"] : seconds < 7200 ? [60, "min"] : seconds < 172800 ? [3600, "h"] : [86400, "d"];
}

function duration(seconds) {
  if (seconds === null) {
    return "–";
  }
  const [unit, name] = timeUnit(seconds);
  return `${number(Number((seconds / unit).toPrecision(3)))} ${name}`;
}

/** What a configuration is called. */
function title(c) {
  return (several ? data.experiments[c.experiment] + ", " : "") + "configuration " + c.configuration
      + (c.rank === null ? "" : `, rank ${c.rank}`);
}

function interval(c) {
  return number(c.mean) + (c.low !== null
      ? ` [${number(c.low)}, ${number(c.high)}], ${c.n} runs` : ", 1 run");
}

function extent(values) {
  return values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
}

/** The value below which a share of sorted values lies. */
function quantile(sorted, share) {
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
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
    nameTextStyle: {color: c.muted, fontSize: 12}, nameTruncate: {maxWidth: 190},
    axisLine: {show: true, onZero: false, lineStyle: {color: c.strong}},
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
    grid: {left: 74, right: 22, top: 34, bottom: 48},
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
    {type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, moveOnMouseMove: false},
  ];
}

/** Round steps over a range: the first and last tick, and the step between. */
function ticks(low, high) {
  if (low === high) {
    const pad = Math.abs(low) / 20 || 1;
    return ticks(low - pad, high + pad);
  }
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= rough * 0.999);
  return {first: Math.floor(low / step + 1e-9) * step, last: Math.ceil(high / step - 1e-9) * step, step};
}

/** An axis for all these values, with room under the worst for marks of trials without one. */
function objectiveRange(values) {
  const [low, high] = extent(values);
  return data.goal === "maximize" ? ticks(low - (high - low) * 0.12, high) : ticks(low, high + (high - low) * 0.12);
}

/** Those that are chosen, and those that stay as a faint background. */
function split(items, place) {
  return [items.filter(i => selection.has(place(i))), items.filter(i => !selection.has(place(i)))];
}

/** Dots that can be chosen: one series for each experiment, and one for those not chosen. */
function dots(c, items, {x, y, place, name, size, color}) {
  const [chosen, others] = split(items, place);
  const point = i => ({value: [x(i), y(i)], place: place(i), item: i});
  const shared = {type: "scatter", symbolSize: size};
  const few = items.length <= 300;
  return [
    {...shared, name: "not selected", data: others.map(point), silent: true, z: 1,
      itemStyle: {color: c.grey, opacity: 0.3}},
    ...data.experiments.map((experiment, e) => ({
      ...shared, name: several ? experiment : name, z: 3,
      data: (several ? chosen.filter(i => data.configurations[place(i)].experiment === e) : chosen).map(point),
      itemStyle: {color: several ? c.series[e % c.series.length] : color ?? c.accent, opacity: few ? 0.8 : 0.5},
    })),
  ];
}

/** Why configurations can't be compared. */
function nothingToCompare(configurations) {
  if (configurations.length < 2) {
    return configurations.length ? "Only one configuration has completed a trial: there is nothing to compare it with yet."
        : "No configuration has completed a trial yet.";
  }
  return "No parameter was ranged.";
}

/** A chart that says why it is empty; another choice may fill it. */
function said(c, why) {
  return {title: {text: why, left: "center", top: "middle", textStyle: {color: c.muted, fontSize: 14, fontWeight: 400, fontFamily: c.font}}};
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
