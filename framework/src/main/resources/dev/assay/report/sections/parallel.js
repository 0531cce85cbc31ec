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

/** Parameters shown until someone chooses others: more can't be read. */
const MOST_AXES = 10;

section("parallel", element => {
  const box = element.querySelector(".chart");
  // A parameter that no ranked configuration has would be an empty axis.
  const used = data.parameters.map((p, i) => i).filter(i => ranked.some(c => c.values[i] !== null));
  if (ranked.length < 2 || used.length === 0) {
    nothing(box, nothingToCompare(ranked));
    return;
  }
  const objective = {path: data.objective, label: data.objective, numeric: true, logarithmic: false};
  let shown = telling(used).slice(0, MOST_AXES).sort((a, b) => a - b);
  let columns, axes;
  const arrange = () => {
    columns = [...shown.map(i => [data.parameters[i], ranked.map(c => c.values[i])]), [objective, ranked.map(c => c.mean)]];
    axes = columns.map(([parameter, values]) => parallelAxis(parameter, values));
    box.style.minWidth = columns.length * 104 + "px";
  };
  arrange();
  const many = ranked.length > 300;
  // Worst first, so that the best lie on top.
  const order = ranked.map((c, i) => i).sort((a, b) => better(ranked[b].mean, ranked[a].mean) ? -1 : better(ranked[a].mean, ranked[b].mean) ? 1 : b - a);
  const share = new Map(order.map((i, at) => [i, at / Math.max(1, order.length - 1)]));

  const made = plot(box, {
    name: "configurations",
    option: c => ({
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
        activeOpacity: many ? 0.35 : 0.85,
        lineStyle: {width: many ? 1 : 1.6, opacity: many ? 0.35 : 0.85},
        data: [...order.filter(i => !selection.has(ranked[i].place)), ...order.filter(i => selection.has(ranked[i].place))].map(i => {
          const chosen = selection.has(ranked[i].place);
          const color = several ? c.series[ranked[i].experiment % c.series.length] : rampColor(c.ramp, share.get(i));
          return {
            value: columns.map(([, values], k) => axes[k].place(values[i])), at: i,
            lineStyle: {color: chosen ? color : c.grey, ...(chosen ? {} : {opacity: 0.08}),
              ...(i === order[order.length - 1] && chosen ? {width: 3, opacity: 1} : {})},
          };
        }),
      }],
    }),
    label: () => `Parallel coordinates of ${ranked.length} configurations over `
        + `${shown.map(i => data.parameters[i].path).join(", ")} and ${data.objective}. The table below has the numbers.`,
    table: () => ({
      head: [...(several ? ["experiment"] : []), "rank", "configuration", ...data.parameters.map(p => p.path), data.objective],
      rows: ranked.filter(c => selection.has(c.place)).map(c =>
          [...(several ? [data.experiments[c.experiment]] : []), c.rank, c.configuration, ...c.values, c.mean]),
    }),
    wire: (chart, self) => chart.on("axisareaselected", () => {
      const series = chart.getModel().getSeriesByIndex(0);
      const active = series.getRawIndicesByActiveState("active");
      const inactive = series.getRawIndicesByActiveState("inactive");
      const items = series.option.data;
      selection.set(active.length + inactive.length === 0 ? null : active.map(k => ranked[items[k].at].place), self);
    }),
  });
  if (used.length > MOST_AXES) {
    element.querySelector("h2").after(axisChooser(used, shown, chosen => {
      shown = chosen;
      arrange();
      made.chart?.resize();
      made.repaint();
    }));
  }
});

/** Which axes are shown, where there are more than can be read. */
function axisChooser(used, shown, chosen) {
  const details = disclosure("chooser", `${shown.length} of ${used.length} parameters shown: those that account for most of the objective. Choose others`);
  const list = document.createElement("div");
  const boxes = used.map(i => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = shown.includes(i);
    box.addEventListener("change", () => {
      const now = used.filter((u, k) => boxes[k].checked);
      details.firstChild.textContent = `${now.length} of ${used.length} parameters shown`;
      chosen(now);
    });
    label.append(box, " " + data.parameters[i].path);
    list.append(label);
    return box;
  });
  details.append(list);
  return details;
}
