// Where values stand: axes of parameters, and what of the objective goes with which.

/** Where a configuration stands on a parameter's axis; named values are spread to keep dots apart. */
function position(parameter, index, step = 0.618034) {
  // Steps of the golden ratio spread consecutive configurations evenly without a random number.
  const jitter = c => ((c.configuration * step) % 1 - 0.5) * 0.5;
  const slots = new Map(parameter.categories.map((name, i) => [name, i]));
  return c => parameter.numeric ? c.values[index] : slots.get(c.values[index]) + jitter(c);
}

/** A parameter's axis; of named values the numbers 0, 1, … stand for the first, the second, …. */
function parameterAxis(c, parameter, more) {
  if (parameter.numeric) {
    return axis(c, parameter.label + (parameter.logarithmic ? " (logarithmic)" : ""),
        {type: parameter.logarithmic ? "log" : "value", splitNumber: 4, ...more});
  }
  const count = parameter.categories.length;
  const wide = Math.max(4, Math.floor(26 / Math.max(1, count)));
  return axis(c, parameter.label, {...more, min: -1, max: count, interval: Math.ceil((count + 2) / 12),
    axisTick: {show: false}, splitLine: {show: false},
    axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true,
      formatter: v => {
        const text = parameter.categories[v] ?? "";
        return text.length > wide ? text.slice(0, wide - 1) + "…" : text;
      }}});
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Parts of about equally many values, up to so many: for numbers ranges, for names each. */
function levels(parameter, values, most) {
  if (!parameter.numeric) {
    const taken = new Set(values);
    const names = parameter.categories.filter(name => taken.has(name));
    const alone = names.length <= most ? names : names.slice(0, most - 1);
    const rest = new Set(names.slice(alone.length));
    return [...alone.map(name => ({name, has: v => v === name})),
      ...(rest.size ? [{name: `${rest.size} others`, has: v => rest.has(v)}] : [])];
  }
  const sorted = [...values].sort((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  if (distinct.length <= most) {
    return distinct.map(v => ({name: number(v), has: w => w === v}));
  }
  const cuts = [...new Set(Array.from({length: most + 1}, (v, i) => quantile(sorted, i / most)))];
  return cuts.slice(1).map((to, i) => ({
    name: `${number(cuts[i])} – ${number(to)}`, has: v => v <= to && (i === 0 ? v >= cuts[0] : v > cuts[i]),
  }));
}

/** Each value's rank, from 0; equal values share the mean of theirs. */
function ranksOf(values) {
  const order = values.map((v, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = [];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) {
      to++;
    }
    for (const i of order.slice(from, to)) {
      ranks[i] = (from + to - 1) / 2;
    }
    from = to;
  }
  return ranks;
}

/**
 * How much of the spread of the objective's ranks a parameter's values account for: ε² = 1 − (n − 1) / (n − k) · within / total
 * over k parts of its values (Kelley 1935). Unlike a correlation it sees optima in the middle, and named values.
 */
function accounts(index) {
  const known = ranked.filter(c => c.values[index] !== null);
  const parts = levels(data.parameters[index], known.map(c => c.values[index]), 5);
  const ranks = ranksOf(known.map(c => c.mean));
  const squares = list => {
    const mean = list.reduce((a, b) => a + b, 0) / list.length;
    return list.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  };
  const total = squares(ranks);
  if (parts.length < 2 || known.length <= parts.length || total === 0) {
    return 0;
  }
  const within = parts.reduce((sum, part) => sum + squares(ranks.filter((r, i) => part.has(known[i].values[index]))), 0);
  // A parameter that only some configurations have can matter to those alone.
  return (1 - (known.length - 1) / (known.length - parts.length) * within / total) * known.length / ranked.length;
}

/** The parameters that account for most of the objective first. */
function telling(indices) {
  const share = new Map(indices.map(i => [i, accounts(i)]));
  return [...indices].sort((a, b) => share.get(b) - share.get(a));
}
