// Where values stand: axes of parameters, and what of the objective goes with which.

/** Where a configuration stands on a parameter's axis; named values are spread to keep dots apart. */
function position(parameter, index) {
  // The golden ratio spreads consecutive configurations evenly without a random number.
  const jitter = c => ((c.configuration * 0.618034) % 1 - 0.5) * 0.5;
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
  return axis(c, parameter.label, {...more, min: -0.6, max: count - 0.4, interval: Math.ceil((count + 2) / 12),
    axisTick: {show: false}, splitLine: {show: false},
    axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, customValues: parameter.categories.map((name, i) => i),
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

/** The parameters whose values go most with the objective first, by the absolute correlation of ranks. */
function telling(indices) {
  const strength = new Map(indices.map(i => {
    const known = ranked.filter(c => c.values[i] !== null);
    const parameter = data.parameters[i];
    const value = c => parameter.numeric ? c.values[i] : parameter.categories.indexOf(c.values[i]);
    return [i, Math.abs(correlation(ranksOf(known.map(value)), ranksOf(known.map(c => c.mean)))) || 0];
  }));
  return [...indices].sort((a, b) => strength.get(b) - strength.get(a));
}

function ranksOf(values) {
  const order = values.map((v, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = [];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) {
      to++;
    }
    order.slice(from, to).forEach(i => {
      ranks[i] = (from + to - 1) / 2;
    });
    from = to;
  }
  return ranks;
}

function correlation(x, y) {
  const mean = v => v.reduce((a, b) => a + b, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = f => x.reduce((total, v, i) => total + f(v - mx, y[i] - my), 0);
  return sum((a, b) => a * b) / Math.sqrt(sum(a => a * a) * sum((a, b) => b * b));
}
