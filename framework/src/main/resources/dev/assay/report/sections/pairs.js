// Two parameters together: a map of the objective, the ranks, and whether they interact.

/** Where a value stands between 0 and 1 on a parameter's axis, and back. */
function unit(parameter, values) {
  const bend = parameter.logarithmic ? Math.log : v => v;
  const straight = parameter.logarithmic ? Math.exp : v => v;
  const [low, high] = extent(values.map(bend));
  const width = high - low || 1;
  return {to: v => (bend(v) - low) / width, from: u => straight(low + u * width)};
}

const CELLS = 36;

/**
 * A smooth surface through the configurations: at each cell the mean of all, weighted by a normal density of their distance
 * (Nadaraya 1964, Watson 1964), its width after Scott, n^(−1/6) standard deviations on each axis. Named values don't mix.
 */
function surface(points, steps) {
  const n = points.length;
  const width = steps.map((count, axis) => {
    if (count > 0) {
      return 0;
    }
    const mean = points.reduce((sum, p) => sum + p[axis], 0) / n;
    return Math.max(0.02, Math.sqrt(points.reduce((sum, p) => sum + (p[axis] - mean) ** 2, 0) / n) * n ** (-1 / 6));
  });
  // Configurations on a lattice: as many as there are, or as it has places.
  const lattice = new Map();
  const at = (v, axis) => steps[axis] > 0 ? v : Math.round(v * 64) / 64;
  points.forEach(([x, y, value]) => {
    const key = `${at(x, 0)} ${at(y, 1)}`;
    const known = lattice.get(key) ?? {x: at(x, 0), y: at(y, 1), sum: 0, count: 0};
    known.sum += value;
    known.count++;
    lattice.set(key, known);
  });
  const places = axis => steps[axis] > 0 ? Array.from({length: steps[axis]}, (v, i) => i)
      : Array.from({length: CELLS}, (v, i) => (i + 0.5) / CELLS);
  const weight = (d, axis) => steps[axis] > 0 ? Number(d === 0) : Math.exp(-((d / width[axis]) ** 2) / 2);
  const cells = [];
  for (const x of places(0)) {
    for (const y of places(1)) {
      let total = 0;
      let sum = 0;
      let nearest = 0;
      for (const p of lattice.values()) {
        const w = weight(p.x - x, 0) * weight(p.y - y, 1);
        nearest = Math.max(nearest, w);
        total += w * p.count;
        sum += w * p.sum;
      }
      // Farther than two widths from any configuration there is nothing to say.
      if (nearest > Math.exp(-2)) {
        cells.push([x, y, sum / total]);
      }
    }
  }
  return cells;
}

section("pairs", element => {
  const box = element.querySelector(".chart");
  const used = data.parameters.map((p, i) => i).filter(i => new Set(ranked.map(c => c.values[i]).filter(v => v !== null)).size > 1);
  if (used.length < 2 || ranked.length < 3) {
    nothing(box, ranked.length < 2 ? nothingToCompare(ranked)
        : ranked.length < 3 ? "Only two configurations have completed a trial: too few for a map." : "Fewer than two parameters took different values.");
    return;
  }
  const [across_, up, view] = ["pairs-x", "pairs-y", "pairs-view"].map(id => document.getElementById(id));
  const strongest = telling(used);
  used.forEach(i => [across_, up].forEach(select => select.add(new Option(data.parameters[i].path, i))));
  across_.value = strongest[0];
  const common = i => ranked.filter(c => c.values[i] !== null && c.values[strongest[0]] !== null).length;
  up.value = strongest.slice(1).find(i => common(i) > ranked.length / 2) ?? strongest.slice(1).sort((a, b) => common(b) - common(a))[0];
  element.querySelector(".controls").hidden = false;

  const chosen = () => {
    const [i, j] = [Number(across_.value), Number(up.value)];
    return {i, j, x: data.parameters[i], y: data.parameters[j],
      having: ranked.filter(c => c.values[i] !== null && c.values[j] !== null && selection.has(c.place))};
  };
  const scale = (c, values, shared) => {
    const sorted = [...values].sort((a, b) => a - b);
    // The worst fifth would take most of the colours.
    const [low, high] = data.goal === "maximize" ? [quantile(sorted, 0.2), sorted[sorted.length - 1]] : [sorted[0], quantile(sorted, 0.8)];
    const ramp = data.goal === "maximize" ? c.ramp : [...c.ramp].reverse();
    return {
      clamp: v => Math.min(Math.max(v, low), high),
      visual: {type: "continuous", min: low, max: high > low ? high : low + 1, dimension: 2, calculable: false, orient: "horizontal",
        right: 8, top: 0, itemWidth: 10, itemHeight: 110, inRange: {color: ramp}, formatter: number, text: [number(high), number(low)],
        textStyle: {color: c.muted, fontSize: 11}, seriesIndex: shared},
    };
  };

  const spots = (c, {i, j, x, y, having}) => {
    const [px, py] = [position(x, i), position(y, j, 0.754878)];
    const shared = base(c);
    const byRank = view.value === "rank";
    const worth = byRank ? new Map(having.map((k, at) => [k.place, at])) : null;
    const colored = byRank ? having.map((k, at) => at) : having.map(k => k.mean);
    const cells = byRank ? [] : cellsOf(i, j, x, y, having);
    const ramp = byRank ? null : scale(c, [...colored], [0, 1]);
    const visual = byRank ? {type: "continuous", min: 0, max: Math.max(1, having.length - 1), dimension: 2, calculable: false,
      orient: "horizontal", right: 8, top: 0, itemWidth: 10, itemHeight: 110, inRange: {color: [...c.ramp].reverse()},
      text: ["worst", "best"], textStyle: {color: c.muted, fontSize: 11}, seriesIndex: [0, 1]} : ramp.visual;
    return {
      ...shared,
      legend: undefined,
      grid: {...shared.grid, left: 110},
      visualMap: visual,
      tooltip: {...shared.tooltip, formatter: p => p.data.item ? `${title(p.data.item)}\n${x.label} ${number(p.data.item.values[i])}\n`
          + `${y.label} ${number(p.data.item.values[j])}\n${data.objective} ${interval(p.data.item)}` : ""},
      xAxis: parameterAxis(c, x, across),
      yAxis: parameterAxis(c, y, {...upward(c), nameGap: 88}),
      series: [
        {type: "custom", name: "estimate", silent: true, tooltip: {show: false}, z: 1, clip: true, encode: {x: [3, 4], y: [5, 6]},
          data: cells.map(([u, v, value, left, right, low, high]) => [u, v, ramp.clamp(value), left, right, low, high]),
          renderItem: (params, api) => {
            const [left, top] = api.coord([api.value(3), api.value(6)]);
            const [right, bottom] = api.coord([api.value(4), api.value(5)]);
            return {type: "rect", shape: {x: left, y: top, width: right - left + 0.5, height: bottom - top + 0.5},
              style: {fill: api.visual("color"), opacity: 1}};
          }},
        {type: "scatter", name: "configuration", z: 3, symbolSize: byRank ? 9 : having.length > 300 ? 3 : 6,
          itemStyle: {borderColor: c.page, borderWidth: having.length > 1000 ? 0 : 1},
          data: having.map(k => ({value: [px(k), py(k), byRank ? worth.get(k.place) : ramp.clamp(k.mean)], place: k.place, item: k}))},
      ],
    };
  };

  const cellsOf = (i, j, x, y, having) => {
    const side = (parameter, index) => {
      if (!parameter.numeric) {
        return {count: parameter.categories.length, to: v => parameter.categories.indexOf(v), edges: v => [v - 0.5, v + 0.5]};
      }
      const {to, from} = unit(parameter, ranked.map(c => c.values[index]).filter(v => v !== null));
      return {count: 0, to, edges: u => [from(u - 0.5 / CELLS), from(u + 0.5 / CELLS)]};
    };
    const [sx, sy] = [side(x, i), side(y, j)];
    return surface(having.map(k => [sx.to(k.values[i]), sy.to(k.values[j]), k.mean]), [sx.count, sy.count])
        .map(([u, v, value]) => [u, v, value, ...sx.edges(u), ...sy.edges(v)]);
  };

  /** Mean objective over parts of one parameter, one line for each part of the other. */
  const crossed = () => {
    const {i, j, x, y, having} = chosen();
    const xs = levels(x, having.map(k => k.values[i]), 8);
    const ys = levels(y, having.map(k => k.values[j]), x.numeric || y.numeric ? 3 : 5);
    return {xs, lines: ys.map(line => ({name: line.name, cells: xs.map(part => {
      const means = having.filter(k => part.has(k.values[i]) && line.has(k.values[j])).map(k => k.mean);
      return {n: means.length, mean: means.length ? means.reduce((a, b) => a + b, 0) / means.length : null};
    })}))};
  };
  const interaction = (c, {x, y}) => {
    const {xs, lines} = crossed();
    const shared = base(c);
    return {
      ...shared,
      tooltip: {...shared.tooltip, formatter: p =>
          `${x.label} ${p.name}\n${y.label} ${p.seriesName}\nmean ${data.objective} ${number(p.value)} of ${p.data.n} configurations`},
      xAxis: axis(c, x.label, {...across, type: "category", data: xs.map(part => part.name),
        axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true}}),
      yAxis: axis(c, "mean " + data.objective, upward(c)),
      series: lines.map((line, k) => ({name: `${y.label} ${line.name}`, type: "line", symbol: "circle", symbolSize: 7, connectNulls: true,
        itemStyle: {color: c.series[k]}, lineStyle: {color: c.series[k], width: 2},
        data: line.cells.map(cell => ({value: cell.mean, n: cell.n}))})),
    };
  };

  const made = plot(box, {
    name: "two-parameters",
    points: () => {
      const {i, j, x, y, having} = chosen();
      const [px, py] = [position(x, i), position(y, j, 0.754878)];
      return view.value === "interaction" ? [] : having.map(k => [px(k), py(k), k.place]);
    },
    option: c => chosen().having.length === 0 ? said(c, "No selected configuration has both.") : view.value === "interaction" ? interaction(c, chosen()) : spots(c, chosen()),
    label: () => `Chart of ${data.objective} by ${chosen().x.path} and ${chosen().y.path} for ${chosen().having.length} configurations.`
        + " The table below has the numbers.",
    table: () => {
      const {i, j, x, y, having} = chosen();
      if (view.value === "interaction") {
        const {xs, lines} = crossed();
        return {head: [x.path, y.path, "mean " + data.objective, "configurations"],
          rows: lines.flatMap(line => line.cells.map((cell, k) => [xs[k].name, line.name, cell.mean, cell.n]))};
      }
      return {head: ["rank", "configuration", x.path, y.path, data.objective],
        rows: having.map(k => [k.rank, k.configuration, k.values[i], k.values[j], k.mean])};
    },
  });
  [across_, up, view].forEach(control => control.addEventListener("change", made.repaint));
});
