// The objective against each parameter, one small chart each.

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

section("parameters", () => {
  const grid = document.querySelector("#parameters .multiples");
  const configurations = data.configurations.filter(c => c.mean !== null);
  const details = numbers("parameters", () => ({
    head: ["configuration", ...data.parameters.map(p => p.path), data.objective, "low", "high", "runs"],
    rows: configurations.map(c => [c.configuration, ...c.values, c.mean, c.low, c.high, c.n]),
  }));
  if (configurations.length < 2 || data.parameters.length === 0) {
    nothing(grid, nothingToCompare(configurations));
    details.hidden = true;
    return;
  }
  const range = objectiveRange(configurations);
  data.parameters.forEach((parameter, index) => {
    const with_ = configurations.filter(c => c.values[index] !== null);
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const box = document.createElement("div");
    caption.textContent = parameter.path;
    box.className = "chart";
    box.setAttribute("role", "img");
    figure.append(caption, box);
    grid.append(figure);
    if (with_.length === 0) {
      nothing(box, "No ranked configuration has this parameter.");
    } else {
      draw(box, c => parameterOption(c, parameter, index, with_, range),
          () => `Scatter chart of ${data.objective} by ${parameter.path} for ${with_.length} configurations.`);
    }
  });
});

/** One range for all charts; wide intervals may run off it, so that they don't squeeze the means. */
function objectiveRange(configurations) {
  const span = of => of.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const [low, high] = span(configurations.map(c => c.mean));
  const [lowest, highest] = span(configurations.flatMap(c => [c.mean, c.low ?? c.mean, c.high ?? c.mean]));
  const room = (high - low) / 4;
  return room === 0 ? ticks(lowest, highest) : ticks(Math.max(lowest, low - room), Math.min(highest, high + room));
}

function parameterOption(c, parameter, index, configurations, range) {
  const slot = value => parameter.categories.indexOf(value);
  // The golden ratio spreads consecutive configurations evenly without a random number.
  const jitter = configuration => ((configuration * 0.618034) % 1 - 0.5) * 0.5;
  const x = configuration => parameter.numeric ? configuration.values[index]
      : slot(configuration.values[index]) + jitter(configuration.configuration);
  const few = configurations.length <= 300;
  const shared = base(c);
  const count = parameter.categories.length;
  const wide = Math.max(4, Math.floor(26 / Math.max(1, count)));
  const xAxis = parameter.numeric
      ? axis(c, parameter.label + (parameter.logarithmic ? " (logarithmic)" : ""),
          {...across, type: parameter.logarithmic ? "log" : "value", splitNumber: 4})
      : axis(c, parameter.label, {...across, min: -1, max: count, interval: Math.ceil((count + 2) / 12),
        axisTick: {show: false},
        axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, formatter: v => {
          const text = parameter.categories[v] ?? "";
          return text.length > wide ? text.slice(0, wide - 1) + "…" : text;
        }}});
  const ranges = few ? configurations.filter(k => k.low !== null) : [];
  const medians = parameter.numeric ? [] : parameter.categories.map((name, i) => {
    const means = configurations.filter(k => k.values[index] === name).map(k => k.mean);
    return means.length ? [i, median(means), name] : null;
  }).filter(Boolean);
  return {
    ...shared,
    legend: undefined,
    grid: {left: 70, right: 20, top: 14, bottom: 46},
    tooltip: {...shared.tooltip, formatter: p => p.seriesName === "median"
        ? `${p.data[2]}\nmedian ${number(p.data[1])}`
        : `configuration ${p.data[2].configuration}, rank ${p.data[2].rank}\n${parameter.label} `
          + `${number(p.data[2].values[index])}\n${data.objective} ${interval(p.data[2])}`},
    xAxis,
    yAxis: axis(c, data.objective, {...upward(c), min: range.first, max: range.last, interval: range.step}),
    series: [
      {name: "interval", type: "custom", silent: true, tooltip: {show: false}, z: 1,
        data: ranges.map(k => [x(k), k.low, k.high]), encode: {x: 0, y: []}, clip: true,
        renderItem: (params, api) => {
          const low = api.coord([api.value(0), api.value(1)]);
          const high = api.coord([api.value(0), api.value(2)]);
          return {type: "line", shape: {x1: low[0], y1: low[1], x2: high[0], y2: high[1]},
            style: {stroke: c.accent, lineWidth: 1.2, opacity: 0.4}};
        }},
      {name: "configuration", type: "scatter", z: 2, data: configurations.map(k => [x(k), k.mean, k]),
        symbolSize: few ? 7 : 4, itemStyle: {color: c.accent, opacity: few ? 0.8 : 0.45}},
      {name: "median", type: "scatter", z: 3, data: medians, symbol: "rect", symbolSize: [30, 2.5],
        itemStyle: {color: c.series[1]}},
    ],
  };
}
