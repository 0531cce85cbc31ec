// Parallel coordinates of the ranged parameters.

/** A name in lines short enough for the room between two axes. */
function wrapped(name) {
  const lines = [""];
  for (const part of name.split(/(?<=[.\-_ ])/)) {
    if (lines[lines.length - 1] && (lines[lines.length - 1] + part).length > 15) {
      lines.push("");
    }
    lines[lines.length - 1] += part;
  }
  return lines.slice(0, 4).map(line => line.length > 18 ? line.slice(0, 17) + "…" : line).join("\n");
}

/** An axis of the chart, and where a value, or the lack of one, lies on it. */
function parallelAxis(parameter, values) {
  const missing = values.some(v => v === null);
  if (!parameter.numeric) {
    const categories = missing ? [...parameter.categories, "n/a"] : parameter.categories;
    return {axis: {type: "category", data: categories}, place: v => v === null ? "n/a" : v};
  }
  const present = values.filter(v => v !== null);
  const low = present.reduce((a, b) => Math.min(a, b), Infinity);
  const high = present.reduce((a, b) => Math.max(a, b), -Infinity);
  let first, last, none, more;
  if (parameter.logarithmic) {
    first = 10 ** Math.floor(Math.log10(low) + 1e-9);
    last = 10 ** Math.ceil(Math.log10(high) - 1e-9);
    none = first / 10;
    more = {type: "log"};
  } else {
    const nice = ticks(low, high);
    first = nice.first;
    last = nice.last;
    none = first - nice.step;
    more = {type: "value", interval: nice.step};
  }
  const atNone = v => missing && Math.abs(v - none) <= Math.abs(first - none) / 100;
  return {
    axis: {...more, min: missing ? none : first, max: last,
      axisLabel: {formatter: v => atNone(v) ? "n/a" : number(v)}},
    place: v => v === null ? none : v,
  };
}

section("parallel", () => {
  const box = document.querySelector("#parallel .chart");
  const configurations = data.configurations.filter(c => c.mean !== null);
  const details = numbers("parallel", () => ({
    head: ["rank", "configuration", ...data.parameters.map(p => p.path), data.objective],
    rows: configurations.map(c => [c.rank, c.configuration, ...c.values, c.mean]),
  }));
  // A parameter that no ranked configuration has would be an empty axis.
  const used = data.parameters.map((p, i) => i).filter(i => configurations.some(c => c.values[i] !== null));
  if (configurations.length < 2 || used.length === 0) {
    nothing(box, nothingToCompare(configurations));
    details.hidden = true;
    return;
  }
  const objective = {path: data.objective, label: data.objective, numeric: true, logarithmic: false};
  const columns = [...used.map(i => [data.parameters[i], configurations.map(c => c.values[i])]),
    [objective, configurations.map(c => c.mean)]];
  const axes = columns.map(([parameter, values]) => parallelAxis(parameter, values));
  box.style.minWidth = columns.length * 104 + "px";
  const shares = configurations.map((c, i) => configurations.length < 2 ? 1 : 1 - i / (configurations.length - 1));

  draw(box, c => ({
    animation: false,
    textStyle: {fontFamily: c.font, color: c.text},
    parallel: {left: 64, right: 64, top: 70, bottom: 22, parallelAxisDefault: {
      nameLocation: "end", nameGap: 14, areaSelectStyle: {color: c.accent, borderColor: c.accent, opacity: 0.18, width: 18}}},
    parallelAxis: axes.map((a, i) => ({
      dim: i, z: 3, ...a.axis, name: wrapped(columns[i][0].label),
      inverse: i === axes.length - 1 && data.goal === "minimize",
      nameTextStyle: {color: c.text, fontSize: 12, fontWeight: i === axes.length - 1 ? 600 : 400, lineHeight: 15},
      axisLine: {lineStyle: {color: c.strong}}, axisTick: {show: a.axis.type !== "category", lineStyle: {color: c.strong}},
      axisLabel: {color: c.muted, fontSize: 11, formatter: v => v.length > 12 ? v.slice(0, 11) + "…" : v,
        ...(a.axis.axisLabel ?? {}), backgroundColor: c.page, padding: [1, 3]},
      splitLine: {show: false},
    })),
    series: [{
      type: "parallel", smooth: false, progressive: 500, inactiveOpacity: 0.04,
      activeOpacity: configurations.length > 300 ? 0.35 : 0.85,
      lineStyle: {width: configurations.length > 300 ? 1 : 1.6, opacity: configurations.length > 300 ? 0.35 : 0.85},
      // Worst first, so that the best lie on top.
      data: configurations.map((configuration, i) => ({
        value: columns.map(([, values], k) => axes[k].place(values[i])),
        lineStyle: {color: rampColor(c.ramp, shares[i]), ...(i === 0 ? {width: 3, opacity: 1} : {})},
      })).reverse(),
    }],
  }), () => `Parallel coordinates of ${configurations.length} configurations over `
      + `${used.map(i => data.parameters[i].path).join(", ")} and ${data.objective}. The table below has the numbers.`);
});
