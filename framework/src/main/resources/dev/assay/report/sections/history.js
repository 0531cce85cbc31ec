// Objective per trial, and the best configuration so far.

/** When which configuration became the best: [first trial, configuration], in the order of trials. */
function incumbents(experiment) {
  const last = new Map();
  data.trials.forEach(t => {
    if (t.objective !== null && data.configurations[t.configuration].experiment === experiment) {
      last.set(t.configuration, t.number);
    }
  });
  const steps = [];
  [...last].sort((a, b) => a[1] - b[1]).forEach(([place, trial]) => {
    const c = data.configurations[place];
    if (c.mean !== null && (steps.length === 0 || better(c.mean, steps[steps.length - 1][1].mean))) {
      steps.push([trial, c]);
    }
  });
  return steps;
}

section("history", element => {
  const box = element.querySelector(".chart");
  const completed = data.trials.filter(t => t.objective !== null);
  if (completed.length === 0) {
    nothing(box, "No trial has completed yet.");
    return;
  }
  const long = data.trials.length > 100;
  const end = data.trials.reduce((most, t) => Math.max(most, t.number), 0);
  const range = objectiveRange(completed.map(t => t.objective));
  const cross = "path://M0,0L10,10M0,10L10,0";
  const best = data.experiments.map((name, e) => incumbents(e));
  const mark = (c, state, symbol, color) => ({
    name: state, type: "scatter", yAxisIndex: 1, symbol, symbolSize: 9, z: 3,
    data: data.trials.filter(t => t.state === state && selection.has(t.configuration))
        .map(t => ({value: [t.number, 0.035], place: t.configuration, item: t})),
    itemStyle: {color: symbol === cross ? "transparent" : color, borderColor: color, borderWidth: 1.8},
  });
  const text = t => `trial ${t.number}, ${title(data.configurations[t.configuration])}\n`
      + (t.objective === null ? [t.state, t.reason].filter(Boolean).join(": ") : `${data.objective} ${number(t.objective)}`);

  plot(box, {
    name: "history",
    points: () => completed.map(t => [t.number, t.objective, t.configuration]),
    option: c => {
      const shared = base(c);
      const states = [["failed", cross, c.bad], ["pruned", "triangle", c.muted]]
          .filter(([state]) => data.trials.some(t => t.state === state));
      const tint = e => several ? c.series[e % c.series.length] : c.series[1];
      const names = several ? data.experiments : ["best so far", "completed"];
      return {
        ...shared,
        legend: {...shared.legend, icon: undefined, itemWidth: 14, data: [...names, ...states.map(s => s[0])]},
        grid: {...shared.grid, bottom: long ? 74 : 48},
        tooltip: {...shared.tooltip, formatter: p => p.data.item ? text(p.data.item)
            : `best so far: ${title(p.data.best)}\n${data.objective} ${interval(p.data.best)}`},
        xAxis: axis(c, "trial", {...across, minInterval: 1, min: -0.5, max: end + 0.5,
          axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, formatter: v => Number.isInteger(v) ? String(v) : ""}}),
        yAxis: [axis(c, data.objective, {...upward(c), min: range.first, max: range.last, interval: range.step}),
          {type: "value", min: 0, max: 1, show: false}],
        dataZoom: long ? zoom(c) : [],
        series: [
          ...best.flatMap((steps, e) => [
            {name: several ? data.experiments[e] : "best so far", type: "line", step: "end", z: 2,
              data: [...steps.map(([from, k]) => ({value: [from, k.mean], best: k})),
                ...steps.slice(-1).map(([, k]) => ({value: [end, k.mean], best: k}))],
              symbol: "circle", symbolSize: 4, lineStyle: {color: tint(e), width: 2}, itemStyle: {color: tint(e)}},
            {name: several ? data.experiments[e] : "best so far", type: "custom", silent: true, tooltip: {show: false},
              z: 0, clip: true, encode: {x: [0, 1], y: []}, itemStyle: {color: tint(e)},
              data: steps.map(([from, k], i) => [from, i + 1 < steps.length ? steps[i + 1][0] : end, k.low ?? k.mean, k.high ?? k.mean]),
              renderItem: (params, api) => {
                const [x, y] = api.coord([api.value(0), api.value(3)]);
                const [right, bottom] = api.coord([api.value(1), api.value(2)]);
                return {type: "rect", shape: {x, y, width: right - x, height: bottom - y}, style: {fill: tint(e), opacity: 0.16}};
              }},
          ]),
          ...dots(c, completed, {x: t => t.number, y: t => t.objective, place: t => t.configuration, name: "completed",
            size: long ? 5 : 8, color: c.series[0]}),
          ...states.map(([state, symbol, color]) => mark(c, state, symbol, color)),
        ],
      };
    },
    label: () => `Scatter chart of ${data.objective} by trial: ${completed.length} completed trials`
        + best.filter(steps => steps.length).map((steps, e) => {
          const [trial, k] = steps[steps.length - 1];
          return `, best ${title(k)} with ${interval(k)} since trial ${trial}`;
        }).join("") + ". The table below has the numbers.",
    table: () => ({
      head: [...(several ? ["experiment"] : []), "trial", "configuration", "state", data.objective, "reason"],
      rows: data.trials.filter(t => selection.has(t.configuration)).map(t => {
        const k = data.configurations[t.configuration];
        return [...(several ? [data.experiments[k.experiment]] : []), t.number, k.configuration, t.state, t.objective, t.reason];
      }),
    }),
  });
});
