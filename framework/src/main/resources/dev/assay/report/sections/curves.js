// One line per trial for a metric of choice.

section("curves", (element, drawn) => {
  const box = document.querySelector("#curves .chart");
  const {metrics, trials, available} = drawn;
  const details = document.querySelector("#curves details.numbers");
  if (metrics.length === 0) {
    nothing(box, "Nothing has been measured yet.");
    details.hidden = true;
    return;
  }
  const metric = document.getElementById("metric");
  const scope = document.getElementById("scope");
  const log = document.getElementById("curves-log");
  const focus = document.getElementById("curves-focus");
  metrics.forEach((name, i) => metric.add(new Option(name, i)));
  const start = [data.objective, "validation.accuracy", "validation.loss"].map(n => metrics.indexOf(n)).find(i => i >= 0);
  metric.value = String(start ?? 0);
  const all = trials.length < available ? `best ${trials.length} of ${available}` : `all ${available}`;
  if (trials.length > 50) {
    scope.add(new Option("best 50", "50"));
  }
  scope.add(new Option(all, String(trials.length)));
  scope.add(new Option("coloured ones only", "0"));
  scope.value = scope.options[0].value;
  document.querySelector("#curves .controls").hidden = false;

  const top = t => t.rank !== null && t.rank <= 5;
  const chosen = () => trials
      .slice(0, scope.value === "0" ? trials.length : Number(scope.value))
      .filter(t => (scope.value !== "0" || top(t)) && t.series[metric.value].length > 0);

  const option = c => {
    const shown = chosen();
    const points = shown.flatMap(t => t.series[metric.value]);
    const values = points.map(p => p[1]);
    const logarithmic = log.checked && values.every(v => v > 0);
    const lastStep = points.reduce((most, p) => Math.max(most, p[0]), 0);
    const late = points.filter(p => p[0] >= lastStep / 2).map(p => p[1]);
    const range = focus.checked && !logarithmic && late.length
        ? ticks(late.reduce((a, b) => Math.min(a, b)), late.reduce((a, b) => Math.max(a, b))) : null;
    const line = t => ({
      id: "trial " + t.trial, name: top(t) ? `#${t.rank} · configuration ${t.configuration}` : "others", type: "line",
      data: t.series[metric.value],
      showSymbol: t.series[metric.value].length <= 12, symbol: "circle", symbolSize: top(t) ? 5 : 3,
      itemStyle: {color: top(t) ? c.series[t.rank - 1] : c.grey},
      lineStyle: {color: top(t) ? c.series[t.rank - 1] : c.grey, width: top(t) ? 1.8 : 1},
      z: top(t) ? 10 - t.rank : 1, silent: !top(t), emphasis: {disabled: true},
    });
    const legend = [...new Set(shown.map(line).map(s => s.name))];
    const shared = base(c);
    return {
      ...shared,
      legend: {...shared.legend, data: legend},
      grid: {...shared.grid, bottom: 74, right: 36},
      tooltip: {...shared.tooltip, trigger: "axis", axisPointer: {type: "line", lineStyle: {color: c.strong}, snap: true},
        // Lines are drawn worst first; the tooltip lists the best first.
        formatter: list => {
          const colored = list.filter(p => p.seriesName !== "others")
              .reverse().slice(0, 15);
          return colored.length === 0 ? "" : `step ${colored[0].data[0]}\n`
              + colored.map(p => `${number(p.data[1])}  ${p.seriesName}, ${p.seriesId}`).join("\n");
        }},
      xAxis: axis(c, "step (minibatches trained)", {...across, scale: false, max: "dataMax",
        axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true}}),
      yAxis: axis(c, metrics[metric.value] + (logarithmic ? " (logarithmic)" : ""),
          {...upward(c), type: logarithmic ? "log" : "value",
            ...(range ? {min: range.first, max: range.last, interval: range.step} : {})}),
      dataZoom: [...zoom(c), {...zoom(c)[0], yAxisIndex: 0, width: 16, height: null, right: 4, bottom: 74, labelFormatter: number}],
      series: shown.slice().reverse().map(line),
    };
  };
  const repaint = draw(box, option, () =>
      `Line chart of ${metrics[metric.value]} by step for ${chosen().length} trials. The table below has the last values.`);
  for (const control of [metric, scope, log, focus]) {
    control.addEventListener("change", () => {
      repaint();
      details.open = false;
    });
  }
  numbers("curves", () => ({
    head: ["trial", "configuration", "rank", "last step", "last " + metrics[metric.value]],
    rows: chosen().map(t => [t.trial, t.configuration, t.rank, ...t.series[metric.value][t.series[metric.value].length - 1]]),
  }));
});
