// What a configuration costs against how good it is: how long it ran, or what the file names beside the first objective.

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

/** A chart of the objective against one cost: its name, of a configuration its value, and how to write it. */
function costChart(box, cost) {
  const having = ranked.filter(c => cost.has(c));
  if (having.length < 2) {
    nothing(box, ranked.length < 2 ? nothingToCompare(ranked) : `The ${cost.name} of fewer than two configurations is known.`);
    return;
  }
  const [low, high] = extent(having.map(cost.of));
  const logarithmic = low > 0 && high / low > 50;
  const {unit, name} = cost.scale(high);
  const best = items => front(items, c => cost.sign * cost.of(c));
  plot(box, {
    name: cost.file,
    points: () => having.map(c => [cost.of(c) / unit, c.mean, c.place]),
    option: c => {
      const shared = base(c);
      const few = having.length <= 300;
      // Among the colours of several experiments it has one of its own.
      const color = several ? c.text : c.series[1];
      const line = best(having.filter(k => selection.has(k.place)));
      return {
        ...shared,
        legend: {...shared.legend, data: [...(several ? data.experiments : ["configuration"]), "Pareto front"]},
        tooltip: {...shared.tooltip, formatter: p => `${title(p.data.item)}\n${cost.text(p.data.item)}\n${data.objective} ${interval(p.data.item)}`},
        xAxis: axis(c, name + (logarithmic ? " (logarithmic)" : ""), {...across, type: logarithmic ? "log" : "value",
          axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, formatter: number}}),
        yAxis: axis(c, data.objective, upward(c)),
        series: [
          ...dots(c, having, {x: k => cost.of(k) / unit, y: k => k.mean, place: k => k.place, name: "configuration", size: few ? 8 : 4}),
          {name: "Pareto front", type: "line", step: "end", z: 2, data: line.map(k => ({value: [cost.of(k) / unit, k.mean], place: k.place, item: k})),
            symbol: "emptyCircle", symbolSize: few ? 11 : 7, lineStyle: {color, width: 1.8}, itemStyle: {color}},
        ],
      };
    },
    label: () => `Scatter chart of ${data.objective} by ${cost.name} for ${having.length} configurations, of which `
        + `${best(having).length} are on the Pareto front. The table below has the numbers.`,
    table: () => {
      const line = new Set(best(having.filter(k => selection.has(k.place))));
      return {head: [...(several ? ["experiment"] : []), "rank", "configuration", cost.column, data.objective, "on the front"],
        rows: having.filter(k => selection.has(k.place)).map(k => [...(several ? [data.experiments[k.experiment]] : []),
          k.rank, k.configuration, cost.of(k), k.mean, line.has(k) ? "yes" : "no"])};
    },
  });
}

const runningTime = {
  name: "duration", column: "seconds", file: "cost", sign: 1, of: c => c.seconds, has: c => c.seconds > 0,
  text: c => `${duration(c.seconds)} a run`,
  scale: high => {
    const [unit, sign] = timeUnit(high);
    return {unit, name: `duration of a run in ${sign}`};
  },
};

/** An objective after the first, as a cost; of one that should be high, less is dearer. */
const furtherCost = (criterion, i) => ({
  name: criterion.metric, column: criterion.metric, file: `cost-${criterion.metric}`,
  sign: criterion.goal === "MAXIMIZE" ? -1 : 1,
  of: c => c.further[i], has: c => c.further[i] !== undefined && c.further[i] !== null,
  text: c => `${criterion.metric} ${number(c.further[i])}`,
  scale: () => ({unit: 1, name: criterion.metric}),
});

section("cost", element => {
  const first = element.querySelector(".chart");
  const costs = data.further.length ? data.further.map(furtherCost) : [runningTime];
  const boxes = costs.map((cost, i) => {
    if (i === 0) {
      return first;
    }
    const box = first.cloneNode(false);
    element.append(box);
    return box;
  });
  costs.forEach((cost, i) => costChart(boxes[i], cost));
});
