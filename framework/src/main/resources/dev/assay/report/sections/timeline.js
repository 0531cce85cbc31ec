// Which trial ran when, on which device: a Gantt chart.

section("timeline", element => {
  const box = element.querySelector(".chart");
  const ran = data.trials.filter(t => t.started !== null);
  if (ran.length === 0) {
    nothing(box, "No trial has started yet.");
    return;
  }
  const now = ran.reduce((latest, t) => Math.max(latest, t.started + (t.seconds ?? 0)), 0);
  const [unit, sign] = timeUnit(now);
  const end = t => t.started + (t.seconds ?? Math.max(now - t.started, 0));
  const place = t => t.device ?? "unknown";
  const devices = [...new Set(ran.map(place))].sort((a, b) => a.localeCompare(b, "en", {numeric: true}));
  const row = new Map(devices.map((name, i) => [name, i]));
  /** Of several experiments those that completed are told apart by their experiment. */
  const kind = t => several && t.state === "completed" ? data.experiments[data.configurations[t.configuration].experiment] : t.state;
  const kinds = [...(several ? data.experiments : ["completed"]), "pruned", "failed", "interrupted", "running"]
      .filter(k => ran.some(t => kind(t) === k));
  box.style.height = Math.min(720, 110 + devices.length * Math.max(16, Math.min(34, 320 / devices.length))) + "px";

  plot(box, {
    name: "timeline",
    option: c => {
      const tints = {completed: c.series[0], pruned: c.muted, failed: c.bad, interrupted: c.series[4], running: c.series[2]};
      data.experiments.forEach((name, e) => {
        if (several) {
          tints[name] = c.series[e % c.series.length];
        }
      });
      const shared = base(c);
      const wide = devices.reduce((most, name) => Math.max(most, name.length), 0);
      return {
        ...shared,
        grid: {...shared.grid, left: Math.min(150, 24 + wide * 7), bottom: 74},
        legend: {...shared.legend, icon: "rect", data: kinds},
        tooltip: {...shared.tooltip, formatter: p => {
          const t = p.data.item;
          return `trial ${t.number}, ${title(data.configurations[t.configuration])}\n${t.state}${t.reason ? ": " + t.reason : ""}`
              + `${t.objective === null ? "" : `, ${data.objective} ${number(t.objective)}`}\n${place(t)}, from ${duration(t.started)}`
              + `${t.seconds === null ? ", not finished" : ` for ${duration(t.seconds)}`}${t.attempts > 1 ? `\nattempt ${t.attempts}` : ""}`;
        }},
        xAxis: axis(c, `${sign} since the first trial began`, {...across, scale: false, min: 0, max: now / unit || 1,
          axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: number}}),
        yAxis: axis(c, "", {type: "category", data: devices, inverse: true, axisTick: {show: false}, axisLine: {show: false},
          axisLabel: {color: c.muted, fontSize: 11, width: 130, overflow: "truncate"}, splitLine: {show: true, lineStyle: {color: c.line}}}),
        dataZoom: zoom(c).map(z => ({...z, labelFormatter: v => `${number(v)} ${sign}`})),
        series: kinds.map(state => ({
          name: state, type: "custom", clip: true, encode: {x: [1, 2], y: 0}, itemStyle: {color: tints[state]},
          data: ran.filter(t => kind(t) === state).map(t => ({value: [row.get(place(t)), t.started / unit, end(t) / unit, Number(selection.has(t.configuration))],
            place: t.configuration, item: t})),
          renderItem: (params, api) => {
            const [x, y] = api.coord([api.value(1), api.value(0)]);
            const [right] = api.coord([api.value(2), api.value(0)]);
            const height = api.size([0, 1])[1] * 0.66;
            const chosen = api.value(3) === 1;
            return {type: "rect", shape: {x, y: y - height / 2, width: Math.max(1, right - x - 0.5), height},
              style: {fill: chosen ? tints[state] : c.grey, opacity: chosen ? 0.85 : 0.25,
                ...(state === "running" ? {stroke: tints[state], lineDash: [3, 3], opacity: 0.45} : {})}};
          },
        })),
      };
    },
    label: () => `Timeline of ${ran.length} trials on ${devices.length} device${devices.length === 1 ? "" : "s"} over ${duration(now)}. `
        + "The table below has the numbers.",
    table: () => ({head: ["trial", "configuration", "state", "device", "started after s", "seconds", "attempts"],
      rows: ran.filter(t => selection.has(t.configuration)).map(t =>
          [t.number, data.configurations[t.configuration].configuration, t.state, place(t), t.started, t.seconds, t.attempts])}),
    wire: chart => clicking(chart, event => event.data?.place),
  });
});
