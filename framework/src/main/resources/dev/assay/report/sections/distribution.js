// The empirical distribution function of the objective, whole or split by a parameter.

section("distribution", element => {
  const box = element.querySelector(".chart");
  if (ranked.length < 2) {
    nothing(box, nothingToCompare(ranked));
    return;
  }
  const by = document.getElementById("distribution-by");
  by.add(new Option(several ? "experiment" : "nothing", ""));
  data.parameters.forEach((parameter, i) => {
    if (levels(parameter, ranked.map(c => c.values[i]).filter(v => v !== null), 5).length > 1) {
      by.add(new Option(parameter.path, i));
    }
  });
  element.querySelector(".controls").hidden = by.options.length < 2;

  const groups = () => {
    if (by.value !== "") {
      const index = Number(by.value);
      const having = ranked.filter(c => c.values[index] !== null);
      return levels(data.parameters[index], having.map(c => c.values[index]), 5)
          .map(level => ({name: level.name, of: having.filter(c => level.has(c.values[index]))}));
    }
    return data.experiments.map((name, e) => ({name: several ? name : "all configurations", of: ranked.filter(c => c.experiment === e)}));
  };
  const steps = group => {
    const sorted = group.map(c => c.mean).sort((a, b) => a - b);
    return sorted.map((v, i) => [v, (i + 1) / sorted.length]);
  };
  const shown = () => groups().map(g => ({...g, of: g.of.filter(c => selection.has(c.place))})).filter(g => g.of.length);
  const made = plot(box, {
    name: "distribution",
    option: c => {
      const shared = base(c);
      const line = (name, points, color, more) => ({name, type: "line", step: "end", data: points.length ? [[points[0][0], 0], ...points] : [],
        symbol: "circle", symbolSize: points.length <= 60 ? 4 : 0, showSymbol: points.length <= 60, lineStyle: {color, width: 2}, itemStyle: {color}, ...more});
      const everything = selection.places === null ? []
          : [line("all configurations", steps(ranked), c.grey, {z: 1, lineStyle: {color: c.grey, width: 1.5}})];
      return {
        ...shared,
        tooltip: {...shared.tooltip, formatter: p => `${p.seriesName}\n${number(100 * p.value[1])} % at or below ${number(p.value[0])}`},
        xAxis: axis(c, data.objective, across),
        yAxis: axis(c, "share of configurations", {...upward(c), min: 0, max: 1,
          axisLabel: {color: c.muted, fontSize: 11, formatter: v => `${Math.round(100 * v)} %`}}),
        series: [...everything, ...shown().map((g, i) => line(selection.places === null || by.value !== "" || several ? g.name : "selected",
            steps(g.of), c.series[i % c.series.length], {z: 3}))],
      };
    },
    label: () => `Empirical distribution of ${data.objective} over ${shown().reduce((n, g) => n + g.of.length, 0)} configurations. `
        + "The table below has the numbers.",
    table: () => ({head: ["group", data.objective, "share at or below"],
      rows: shown().flatMap(g => steps(g.of).map(([v, share]) => [g.name, v, share]))}),
  });
  by.addEventListener("change", made.repaint);
});
