// What a configuration costs against how good it is.

/** Those that no other is both cheaper and better than, cheapest first. */
function front(items, cost) {
  const kept = [];
  [...items].sort((a, b) => cost(a) - cost(b) || (better(a.mean, b.mean) ? -1 : 1)).forEach(c => {
    if (kept.length === 0 || better(c.mean, kept[kept.length - 1].mean)) {
      kept.push(c);
    }
  });
  return kept;
}

section("cost", element => {
  const box = element.querySelector(".chart");
  const cost = c => c.seconds;
  const having = ranked.filter(c => cost(c) > 0);
  if (having.length < 2) {
    nothing(box, nothingToCompare(having));
    return;
  }
  const [low, high] = extent(having.map(cost));
  const logarithmic = high / low > 50;
  const [unit, sign] = timeUnit(high);
  plot(box, {
    name: "cost",
    points: () => having.map(c => [cost(c) / unit, c.mean, c.place]),
    option: c => {
      const shared = base(c);
      const few = having.length <= 300;
      const best = front(having.filter(k => selection.has(k.place)), cost);
      return {
        ...shared,
        legend: {...shared.legend, data: [...(several ? data.experiments : ["configuration"]), "Pareto front"]},
        tooltip: {...shared.tooltip, formatter: p => `${title(p.data.item)}\n${duration(cost(p.data.item))} a run\n${data.objective} ${interval(p.data.item)}`},
        xAxis: axis(c, `duration of a run in ${sign}` + (logarithmic ? " (logarithmic)" : ""), {...across, type: logarithmic ? "log" : "value",
          axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, formatter: number}}),
        yAxis: axis(c, data.objective, upward(c)),
        series: [
          ...dots(c, having, {x: k => cost(k) / unit, y: k => k.mean, place: k => k.place, name: "configuration", size: few ? 8 : 4}),
          {name: "Pareto front", type: "line", step: "end", z: 2, data: best.map(k => ({value: [cost(k) / unit, k.mean], place: k.place, item: k})),
            symbol: "emptyCircle", symbolSize: few ? 11 : 7, lineStyle: {color: c.series[1], width: 1.8}, itemStyle: {color: c.series[1]}},
        ],
      };
    },
    label: () => `Scatter chart of ${data.objective} by duration for ${having.length} configurations, of which `
        + `${front(having, cost).length} are on the Pareto front. The table below has the numbers.`,
    table: () => {
      const best = new Set(front(having.filter(k => selection.has(k.place)), cost));
      return {head: [...(several ? ["experiment"] : []), "rank", "configuration", "seconds", data.objective, "on the front"],
        rows: having.filter(k => selection.has(k.place)).map(k => [...(several ? [data.experiments[k.experiment]] : []),
          k.rank, k.configuration, cost(k), k.mean, best.has(k) ? "yes" : "no"])};
    },
  });
});
