// Objective per trial, and the best configuration so far, in the order of trials or by what all had cost until then.

/** When which configuration became the best: [where its last run stands, configuration], from left to right. */
function incumbents(experiment, x) {
  const last = new Map();
  data.trials.forEach(t => {
    if (t.objective !== null && data.configurations[t.configuration].experiment === experiment) {
      last.set(t.configuration, Math.max(x(t), last.get(t.configuration) ?? 0));
    }
  });
  const steps = [];
  [...last].sort((a, b) => a[1] - b[1]).forEach(([place, at]) => {
    const c = data.configurations[place];
    if (c.mean !== null && (steps.length === 0 || better(c.mean, steps[steps.length - 1][1].mean))) {
      steps.push([at, c]);
    }
  });
  return steps;
}

/** What all trials of its experiment had taken together when a trial ended, in seconds of their devices. */
function spending() {
  const spent = new Map();
  const sums = data.experiments.map(() => 0);
  data.trials.filter(t => t.started !== null && t.seconds !== null)
      .sort((a, b) => a.started + a.seconds - b.started - b.seconds)
      .forEach(t => {
        const {experiment} = data.configurations[t.configuration];
        sums[experiment] += t.seconds;
        spent.set(t, sums[experiment]);
      });
  return spent;
}

section("history", element => {
  const box = element.querySelector(".chart");
  const completed = data.trials.filter(t => t.objective !== null);
  if (completed.length === 0) {
    nothing(box, "No trial has completed yet.");
    return;
  }
  const long = data.trials.length > 100;
  const along = document.getElementById("history-along");
  const spent = spending();
  const whole = extent([0, ...spent.values()])[1];
  const [unit, sign] = timeUnit(whole);
  element.querySelector(".controls").hidden = !completed.some(t => spent.get(t) > 0);
  const byCost = () => along.value === "cost";
  const x = t => byCost() ? (spent.get(t) ?? 0) / unit : t.number;
  const most = e => data.trials.filter(t => data.configurations[t.configuration].experiment === e)
      .reduce((end, t) => Math.max(end, x(t)), 0);
  const range = objectiveRange(completed.map(t => t.objective));
  const cross = "path://M0,0L10,10M0,10L10,0";
  let best = [];
  let ends = [];
  const order = () => {
    best = data.experiments.map((name, e) => incumbents(e, x));
    ends = data.experiments.map((name, e) => most(e));
  };
  order();
  /** The interval of each that was the best, as long as it was. */
  const band = (steps, end) => steps.map(([from, k], i) => [{xAxis: from, yAxis: k.low ?? k.mean},
    {xAxis: i + 1 < steps.length ? steps[i + 1][0] : end, yAxis: k.high ?? k.mean}]);
  const mark = (c, state, symbol, color) => ({
    name: state, type: "scatter", yAxisIndex: 1, symbol, symbolSize: 9, z: 3,
    data: data.trials.filter(t => t.state === state && selection.has(t.configuration))
        .map(t => ({value: [x(t), 0.035], place: t.configuration, item: t})),
    itemStyle: {color: symbol === cross ? "transparent" : color, borderColor: color, borderWidth: 1.8},
  });
  const text = t => `trial ${t.number}, ${title(data.configurations[t.configuration])}\n`
      + (t.objective === null ? [t.state, t.reason].filter(Boolean).join(": ") : `${data.objective} ${number(t.objective)}`);

  const made = plot(box, {
    name: "history",
    points: () => completed.map(t => [x(t), t.objective, t.configuration]),
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
        xAxis: byCost() ? axis(c, `time spent in ${sign}`, {...across, min: 0})
          : axis(c, "trial", {...across, minInterval: 1, min: -0.5, max: extent(ends)[1] + 0.5,
          axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, formatter: v => Number.isInteger(v) ? String(v) : ""}}),
        yAxis: [axis(c, data.objective, {...upward(c), min: range.first, max: range.last, interval: range.step}),
          {type: "value", min: 0, max: 1, show: false}],
        dataZoom: long ? zoom(c) : [],
        series: [
          ...best.map((steps, e) => ({
            name: several ? data.experiments[e] : "best so far", type: "line", step: "end", z: 2,
            data: [...steps.map(([from, k]) => ({value: [from, k.mean], best: k})),
              ...steps.slice(-1).map(([, k]) => ({value: [ends[e], k.mean], best: k}))],
            symbol: "circle", symbolSize: 4, lineStyle: {color: tint(e), width: 2}, itemStyle: {color: tint(e)},
            markArea: {silent: true, itemStyle: {color: tint(e), opacity: 0.16}, data: band(steps, ends[e])},
          })),
          ...dots(c, completed, {x, y: t => t.objective, place: t => t.configuration, name: "completed",
            size: long ? 5 : 8, color: c.series[0]}),
          ...states.map(([state, symbol, color]) => mark(c, state, symbol, color)),
        ],
      };
    },
    label: () => `Scatter chart of ${data.objective} by ${byCost() ? "time spent" : "trial"}: ${completed.length} completed trials`
        + best.filter(steps => steps.length).map(steps => {
          const [at, k] = steps[steps.length - 1];
          return `, best ${title(k)} with ${interval(k)} since ${byCost() ? `${number(at)} ${sign}` : `trial ${at}`}`;
        }).join("") + ". The table below has the numbers.",
    table: () => ({
      head: [...(several ? ["experiment"] : []), "trial", "configuration", "state", data.objective, "seconds spent until then", "reason"],
      rows: data.trials.filter(t => selection.has(t.configuration)).map(t => {
        const k = data.configurations[t.configuration];
        return [...(several ? [data.experiments[k.experiment]] : []), t.number, k.configuration, t.state, t.objective, spent.get(t) ?? null, t.reason];
      }),
    }),
  });
  along.addEventListener("change", () => {
    order();
    made.repaint();
  });
});
