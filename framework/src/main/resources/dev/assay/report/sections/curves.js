// One line per trial for a metric of choice, or for a metric of training and validation together.

/** What can be shown: each metric, and each that several parts of the data have, together. */
function families(metrics) {
  const parts = ["validation", "train", "test"];
  const known = new Map();
  metrics.forEach((name, i) => {
    const part = parts.find(p => name.startsWith(p + "."));
    if (part !== undefined && part !== "test") {
      const rest = name.slice(part.length + 1);
      known.set(rest, [...known.get(rest) ?? [], i]);
    }
  });
  const order = i => parts.findIndex(p => metrics[i].startsWith(p + "."));
  const together = [...known].filter(([, members]) => members.length > 1)
      .map(([rest, members]) => ({name: `${rest}: training and validation`, members: members.sort((a, b) => order(a) - order(b))}));
  return [...metrics.map((name, i) => ({name, members: [i]})), ...together];
}

/**
 * Exponential moving average: s ← w·s + (1 − w)·y from s = 0, divided by 1 − wⁿ, which takes out the start's pull to zero
 * (Kingma and Ba 2015, section 3).
 */
function smoothed(values, weight) {
  let sum = 0;
  let debt = 1;
  return values.map(y => {
    sum = weight * sum + (1 - weight) * y;
    debt *= weight;
    return sum / (1 - debt);
  });
}

/** What a page doesn't show of what was measured. */
function curvesNote(drawn) {
  const {trials, available, longest, points, omitted} = drawn;
  return [
    trials.length < available ? `The curves of the best ${trials.length} of ${available} trials are on this page.` : "",
    points < longest ? `Curves of up to ${longest} points are thinned to ${points} that keep their shape.` : "",
    omitted ? `${omitted} measurement${omitted === 1 ? " that isn’t a finite number is" : "s that aren’t finite numbers are"} left out.` : "",
  ].filter(Boolean).join(" ");
}

section("curves", (element, drawn) => {
  const box = element.querySelector(".chart");
  drawn.trials = unpacked(drawn.trials);
  const {metrics, steps, trials, available} = drawn;
  if (metrics.length === 0) {
    nothing(box, "Nothing has been measured yet.");
    return;
  }
  const [metric, scope, by, smooth, log, focus] =
      ["metric", "scope", "curves-by", "curves-smooth", "curves-log", "curves-focus"].map(id => document.getElementById(id));
  const choices = families(metrics);
  choices.forEach((choice, i) => metric.add(new Option(choice.name, i)));
  const start = [data.objective, "validation.accuracy", "validation.loss"].map(n => metrics.indexOf(n)).find(i => i >= 0);
  metric.value = String(start ?? 0);
  // From as many as there are words to a hundred or so: on a linear axis only the fall would be seen.
  const suitLog = () => log.checked = choices[metric.value].name.includes("perplexity");
  suitLog();
  metric.addEventListener("change", suitLog);
  if (trials.length > 50) {
    scope.add(new Option("best 50", "50"));
  }
  if (trials.length > 200) {
    scope.add(new Option("best 200", "200"));
  } else {
    scope.add(new Option(trials.length < available ? `best ${trials.length} of ${available}` : `all ${available}`, String(trials.length)));
  }
  scope.add(new Option("coloured ones only", "0"));
  if (trials.some(t => data.trials[t.trial].state === "pruned")) {
    scope.add(new Option("pruned ones and the best five", "pruned"));
  }
  scope.value = scope.options[0].value;
  element.querySelector(".controls").hidden = false;
  const note = document.getElementById("curves-note");

  const of = t => data.configurations[data.trials[t.trial].configuration];
  const state = t => data.trials[t.trial].state;
  const top = t => !several && of(t).rank !== null && of(t).rank <= 5;
  const most = 200;
  const members = () => choices[metric.value].members;
  const chosen = () => {
    const some = trials.filter(t => members().some(m => t.series[m] !== null)
        && (by.value === "step" || (by.value === "epoch" ? t.stepsPerEpoch : t.pace ?? t.stepsPerSecond) !== null));
    if (selection.places !== null) {
      return some.filter(t => selection.has(data.trials[t.trial].configuration)).slice(0, most);
    }
    return scope.value === "0" ? some.filter(top)
        : scope.value === "pruned" ? some.filter(t => top(t) || state(t) === "pruned").slice(0, most)
        : some.slice(0, Number(scope.value));
  };
  /** When in its training so many steps were trained: between evaluations, which measure the rate, evenly. */
  const paced = ([at, seconds], step) => {
    const known = steps[at];
    const found = known.findIndex(s => s >= step);
    const after = found < 0 ? known.length - 1 : Math.max(1, found);
    const share = (step - known[after - 1]) / (known[after] - known[after - 1]);
    return seconds[after - 1] + Math.min(share, 1) * (seconds[after] - seconds[after - 1]);
  };
  const place = (t, step) => by.value === "step" ? step : by.value === "epoch" ? step / t.stepsPerEpoch
      : t.pace ? paced(t.pace, step) : step / t.stepsPerSecond;
  const across_ = {step: "step (minibatches trained)", epoch: "epoch", time: "seconds of training"};
  /** Where times come from: they aren't recorded with each measurement. */
  const timing = () => {
    const guessed = chosen().filter(t => !t.pace).length;
    return (guessed < chosen().length ? "Times are of training alone, without evaluations, by the rates measured between these. " : "")
        + (guessed ? `${guessed} trial${guessed === 1 ? "" : "s"} measured no rate: there, times are estimated from the mean speed of the whole trial.` : "");
  };
  const tell = () => {
    note.textContent = [curvesNote(drawn), by.value === "time" ? timing() : ""].filter(Boolean).join(" ");
    note.hidden = note.textContent === "";
  };
  const pointsOf = (t, m, weight) => {
    const [at, measured] = t.series[m];
    const values = weight > 0 ? smoothed(measured, weight) : measured;
    return steps[at].map((s, i) => [place(t, s), values[i]]);
  };
  const dashes = ["solid", "dashed", "dotted"];
  const name = t => several ? data.experiments[of(t).experiment] : top(t) ? `#${of(t).rank} · configuration ${of(t).configuration}`
      : state(t) === "pruned" || state(t) === "failed" ? state(t) : "others";

  const drawnAs = new Map();
  const lines = (c, t) => members().flatMap((m, k) => {
    if (t.series[m] === null) {
      return [];
    }
    const color = several ? c.series[of(t).experiment % c.series.length] : top(t) ? c.series[of(t).rank - 1]
        : state(t) === "failed" ? c.bad : c.grey;
    const colored = top(t) || several;
    const weight = Number(smooth.value);
    const points = pointsOf(t, m, weight);
    const ended = state(t) === "pruned" || state(t) === "failed";
    const line = {
      id: `trial ${data.trials[t.trial].number}, ${metrics[m]}${several ? ", " + name(t) : ""}`, name: name(t), type: "line",
      data: points.map((p, i) => ({value: p, place: of(t).place,
        ...(ended && i === points.length - 1 ? {symbol: "triangle", symbolSize: 8} : {})})),
      showSymbol: points.length <= 12 || ended, symbol: "circle",
      symbolSize: points.length > 12 ? 0 : colored ? 5 : 3, showAllSymbol: true,
      itemStyle: {color}, lineStyle: {color, width: colored ? 1.8 : 1, type: dashes[k % 3], opacity: several ? 0.6 : 1},
      z: top(t) ? 10 - of(t).rank : 1, emphasis: {disabled: true}, triggerLineEvent: true,
    };
    drawnAs.set(line.id, of(t));
    const raw = {...line, id: line.id + ", raw", data: weight > 0 ? pointsOf(t, m, 0) : [], silent: true, showSymbol: false,
      lineStyle: {...line.lineStyle, opacity: 0.25, width: 1}, tooltip: {show: false}, triggerLineEvent: false};
    return weight > 0 ? [raw, line] : [line];
  });

  const made = plot(box, {
    name: "curves",
    option: c => {
      tell();
      const shown = chosen();
      const all = shown.flatMap(t => members().filter(m => t.series[m] !== null).flatMap(m => pointsOf(t, m, 0)));
      const logarithmic = log.checked && all.every(p => p[1] > 0);
      const [, last] = extent(all.map(p => p[0]));
      const late = all.filter(p => p[0] >= last / 2).map(p => p[1]);
      const range = focus.checked && !logarithmic && late.length ? ticks(...extent(late)) : null;
      const shared = base(c);
      return {
        ...shared,
        legend: {...shared.legend, data: [...new Set(shown.map(name))]},
        grid: {...shared.grid, bottom: 74, right: 36},
        tooltip: {...shared.tooltip, trigger: "axis", axisPointer: {type: "line", lineStyle: {color: c.strong}, snap: true},
          // Lines are drawn worst first; the tooltip lists the best first.
          formatter: list => {
            const told = list.filter(p => p.seriesName !== "others" && !p.seriesId.endsWith(", raw")).reverse().slice(0, 15);
            return told.length === 0 ? "" : `${by.value} ${number(told[0].value[0])}\n`
                + told.map(p => `${number(p.value[1])}  ${p.seriesName}, ${p.seriesId}`).join("\n");
          }},
        xAxis: axis(c, across_[by.value], {...across, scale: false, max: by.value === "time" ? null : "dataMax",
          axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, formatter: number}}),
        yAxis: axis(c, choices[metric.value].name + (logarithmic ? " (logarithmic)" : ""),
            {...upward(c), type: logarithmic ? "log" : "value",
              ...(range ? {min: range.first, max: range.last, interval: range.step} : {})}),
        dataZoom: [...zoom(c), {...zoom(c)[0], yAxisIndex: 0, width: 16, height: null, right: 4, bottom: 74, labelFormatter: number}],
        series: shown.slice().reverse().flatMap(t => lines(c, t)),
      };
    },
    label: () => `Line chart of ${choices[metric.value].name} by ${by.value} for ${chosen().length} trials. The table below has the values.`,
    table: () => ({
      head: ["trial", "configuration", "rank", "metric", by.value, "value"],
      rows: chosen().flatMap(t => members().filter(m => t.series[m] !== null).flatMap(m =>
          pointsOf(t, m, Number(smooth.value)).map(([x, y]) =>
              [data.trials[t.trial].number, of(t).configuration, of(t).rank, metrics[m], x, y]))),
    }),
    wire: chart => clicking(chart, event => drawnAs.get(event.seriesId)?.place),
  });
  for (const control of [metric, scope, by, log, focus]) {
    control.addEventListener("change", made.repaint);
  }
  tell();
  smooth.addEventListener("input", () => {
    element.querySelector("output").textContent = smooth.value;
    made.repaint();
  });
});
