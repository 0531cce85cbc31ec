// The objective against each parameter, one small chart each.

/** Charts of parameters drawn until someone asks for more. */
const MOST_PARAMETERS = 12;

section("parameters", element => {
  const grid = element.querySelector(".multiples");
  if (ranked.length < 2 || data.parameters.length === 0) {
    nothing(grid, nothingToCompare(ranked));
    return;
  }
  const range = spread(ranked);
  const add = index => {
    const parameter = data.parameters[index];
    const having = ranked.filter(c => c.values[index] !== null);
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const box = document.createElement("div");
    cell(caption, "bdi", parameter.path);
    box.className = "chart";
    box.setAttribute("role", "img");
    figure.append(caption, box);
    grid.append(figure);
    if (having.length === 0) {
      nothing(box, "No ranked configuration has this parameter.");
      return;
    }
    const x = position(parameter, index);
    plot(box, {
      name: "objective-by-" + parameter.path,
      tools: caption,
      points: () => having.map(c => [x(c), c.mean, c.place]),
      option: c => parameterOption(c, parameter, index, having, range),
      label: () => `Scatter chart of ${data.objective} by ${parameter.path} for ${having.length} configurations.`,
      table: () => ({
        head: [...(several ? ["experiment"] : []), "rank", "configuration", parameter.path, data.objective, "low", "high", "runs"],
        rows: having.filter(c => selection.has(c.place)).map(c => [...(several ? [data.experiments[c.experiment]] : []),
          c.rank, c.configuration, c.values[index], c.mean, c.low, c.high, c.n]),
      }),
    });
  };
  const used = data.parameters.map((p, i) => i);
  const first = used.length <= MOST_PARAMETERS ? used : telling(used).slice(0, MOST_PARAMETERS);
  first.forEach(add);
  const rest = used.filter(i => !first.includes(i));
  if (rest.length) {
    const more = button(`Show all ${used.length} parameters; these ${first.length} account for most of the objective`, () => {
      rest.forEach(add);
      more.remove();
    });
    grid.after(more);
  }
});

/** One range for all charts; wide intervals may run off it, so that they don't squeeze the means. */
function spread(configurations) {
  const [low, high] = extent(configurations.map(c => c.mean));
  const [lowest, highest] = extent(configurations.flatMap(c => [c.mean, c.low ?? c.mean, c.high ?? c.mean]));
  const room = (high - low) / 4;
  return room === 0 ? ticks(lowest, highest) : ticks(Math.max(lowest, low - room), Math.min(highest, high + room));
}

function parameterOption(c, parameter, index, having, range) {
  const x = position(parameter, index);
  const few = having.length <= 300;
  const shared = base(c);
  const ranges = few ? having.filter(k => k.low !== null && selection.has(k.place)) : [];
  const medians = parameter.numeric ? [] : parameter.categories.map((name, i) => {
    const means = having.filter(k => k.values[index] === name && selection.has(k.place)).map(k => k.mean);
    return means.length ? [i, median(means), name] : null;
  }).filter(Boolean);
  return {
    ...shared,
    legend: several ? {...shared.legend, data: data.experiments} : undefined,
    grid: {left: 70, right: 20, top: several ? 34 : 14, bottom: 46},
    tooltip: {...shared.tooltip, formatter: p => p.seriesName === "median"
        ? `${p.data[2]}\nmedian ${number(p.data[1])}`
        : `${title(p.data.item)}\n${parameter.label} ${number(p.data.item.values[index])}\n${data.objective} ${interval(p.data.item)}`},
    xAxis: parameterAxis(c, parameter, across),
    yAxis: axis(c, data.objective, {...upward(c), min: range.first, max: range.last, interval: range.step}),
    series: [
      {name: "interval", type: "custom", silent: true, tooltip: {show: false}, z: 2,
        data: ranges.map(k => [x(k), k.low, k.high]), encode: {x: 0, y: []}, clip: true,
        renderItem: (params, api) => {
          const low = api.coord([api.value(0), api.value(1)]);
          const high = api.coord([api.value(0), api.value(2)]);
          return {type: "line", shape: {x1: low[0], y1: low[1], x2: high[0], y2: high[1]},
            style: {stroke: c.accent, lineWidth: 1.2, opacity: 0.4}};
        }},
      ...dots(c, having, {x, y: k => k.mean, place: k => k.place, name: "configuration", size: few ? 7 : 4}),
      {name: "median", type: "scatter", z: 4, data: medians, symbol: "rect", symbolSize: [30, 2.5],
        itemStyle: {color: c.series[1]}},
    ],
  };
}
