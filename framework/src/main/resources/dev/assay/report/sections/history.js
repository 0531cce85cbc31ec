// Objective per trial, and the best so far.

section("history", () => {
  const box = document.querySelector("#history .chart");
  const completed = data.trials.filter(t => t.objective !== null);
  const details = numbers("history", () => ({
    head: ["trial", "configuration", "state", data.objective, "reason"],
    rows: data.trials.map(t => [t.number, t.configuration, t.state, t.objective, t.reason]),
  }));
  if (data.trials.length === 0) {
    details.hidden = true;
  }
  if (completed.length === 0) {
    nothing(box, "No trial has completed yet.");
    return;
  }
  const best = [];
  for (const t of completed) {
    const last = best.length ? best[best.length - 1][1] : null;
    best.push([t.number, last === null || better(t.objective, last) ? t.objective : last]);
  }
  const end = data.trials[data.trials.length - 1].number;
  best.push([end, best[best.length - 1][1]]);
  const long = data.trials.length > 100;
  const marks = state => data.trials.filter(t => t.state === state).map(t => [t.number, 0.035, t]);
  const [low, high] = [Math.min, Math.max].map(of => completed.map(t => t.objective).reduce((a, b) => of(a, b)));
  // Room under the worst for the marks of trials without a value.
  const range = ticks(low - (high - low) * 0.12, high);
  const cross = "path://M0,0L10,10M0,10L10,0";

  draw(box, c => {
    const mark = (name, symbol, color) => ({
      name, type: "scatter", yAxisIndex: 1, data: marks(name), symbol, symbolSize: 9, z: 3,
      itemStyle: {color: symbol === cross ? "transparent" : color, borderColor: color, borderWidth: 1.8},
    });
    const others = [];
    if (marks("failed").length) {
      others.push(mark("failed", cross, c.bad));
    }
    if (marks("pruned").length) {
      others.push(mark("pruned", "triangle", c.muted));
    }
    const shared = base(c);
    return {
      ...shared,
      legend: {...shared.legend, icon: undefined, itemWidth: 14},
      grid: {...shared.grid, bottom: long ? 74 : 48},
      tooltip: {...shared.tooltip, formatter: p => {
        const t = p.data[2];
        return t ? `trial ${t.number}, configuration ${t.configuration}\n`
            + (t.objective === null ? [t.state, t.reason].filter(Boolean).join(": ") : `${data.objective} ${number(t.objective)}`)
            : `best so far ${number(p.data[1])}`;
      }},
      xAxis: axis(c, "trial", {...across, minInterval: 1, min: -0.5, max: end + 0.5,
        axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, formatter: v => Number.isInteger(v) ? String(v) : ""}}),
      yAxis: [axis(c, data.objective, {...upward(c), min: range.first, max: range.last, interval: range.step}),
        {type: "value", min: 0, max: 1, show: false}],
      dataZoom: long ? zoom(c) : [],
      series: [
        {name: "best so far", type: "line", step: "end", data: best, showSymbol: false, z: 2,
          lineStyle: {color: c.series[1], width: 2}, itemStyle: {color: c.series[1]}},
        {name: "completed", type: "scatter", data: completed.map(t => [t.number, t.objective, t]),
          symbolSize: long ? 5 : 8, itemStyle: {color: c.series[0], opacity: 0.75}},
        ...others,
      ],
    };
  }, () => `Scatter chart of ${data.objective} by trial: ${completed.length} completed trials, best `
      + `${number(best[best.length - 1][1])}. The table below has the numbers.`);
});
