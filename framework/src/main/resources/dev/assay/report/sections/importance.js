// How much parameters and pairs of them matter: bars with intervals.

section("importance", (element, drawn) => {
  const percent = v => `${number(Number((100 * v).toPrecision(3)))} %`;
  const whole = (a, b) => `${percent(a)} – ${percent(b)}`;

  /** Bars of several methods, a row for each label, the largest on top. */
  const bars = (box, {name, methods, labels, find, head}) => {
    box.style.height = 64 + labels.length * Math.max(26, 15 * methods.length + 8) + (methods.length > 1 ? 24 : 0) + "px";
    plot(box, {
      name,
      option: c => {
        const shared = base(c);
        const narrow = box.clientWidth < 600;
        const room = Math.min(narrow ? 130 : 300, 30 + labels.reduce((most, l) => Math.max(most, l.length), 0) * 6.6);
        const tint = m => c.series[m];
        const most = methods.flatMap(m => labels.map(l => find(m, l)?.high ?? 0)).reduce((a, b) => Math.max(a, b), 0.01);
        return {
          ...shared,
          grid: {left: room, right: 64, top: methods.length > 1 ? 34 : 6, bottom: 44},
          legend: methods.length > 1 ? {...shared.legend, data: methods} : undefined,
          tooltip: {...shared.tooltip, trigger: "axis", axisPointer: {type: "shadow"}, formatter: list => [labels[list[0].dataIndex],
            ...methods.map(m => [m, find(m, labels[list[0].dataIndex])]).filter(([, s]) => s)
                .map(([m, s]) => `${m} ${percent(s.share)} (${whole(s.low, s.high)})`)].join("\n")},
          xAxis: axis(c, "share", {...across, scale: false, min: 0, max: Math.min(1, most * 1.04), splitNumber: narrow ? 3 : 5,
            splitLine: {show: true, lineStyle: {color: c.line}},
            axisLabel: {color: c.muted, fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: percent}}),
          yAxis: axis(c, "", {type: "category", data: labels, inverse: true, axisTick: {show: false},
            axisLabel: {color: c.text, fontSize: 12, interval: 0, width: room - 16, overflow: "truncate"}}),
          series: methods.flatMap((method, m) => [
            {name: method, type: "bar", barMaxWidth: 14, barGap: "25%", itemStyle: {color: tint(m), opacity: 0.8},
              data: labels.map(l => find(method, l)?.share ?? null)},
            {name: method, type: "custom", silent: true, z: 5, encode: {x: [1, 2], y: 0},
              data: labels.map((l, i) => [i, find(method, l)?.low ?? NaN, find(method, l)?.high ?? NaN]),
              renderItem: (params, api) => {
                const [low, high] = [api.value(1), api.value(2)];
                if (!(high >= low)) {
                  return null;
                }
                // Where the bars of this method lie within the row.
                const slot = api.barLayout({count: methods.length, barMaxWidth: 14, barGap: "25%"})[m];
                const [from, middle] = api.coord([low, api.value(0)]);
                const [to] = api.coord([high, api.value(0)]);
                const y = middle + slot.offsetCenter;
                const line = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style: {stroke: c.text, lineWidth: 1.3}});
                return {type: "group", children: [line(from, y, to, y), line(from, y - 3, from, y + 3), line(to, y - 3, to, y + 3)]};
              }},
          ]),
        };
      },
      label: () => `Bar chart: ${labels.slice(0, 5).map(l => `${l} ${methods.map(m => [m, find(m, l)]).filter(([, s]) => s)
          .map(([m, s]) => `${m} ${percent(s.share)}`).join(", ")}`).join("; ")}. The table below has the numbers.`,
      table: () => ({head: [head, "method", "share", "low", "high"],
        rows: labels.flatMap(l => methods.map(m => [m, find(m, l)]).filter(([, s]) => s).map(([m, s]) => [l, m, s.share, s.low, s.high]))}),
    });
  };

  if (drawn === null) {
    return;
  }
  bars(element.querySelector(".shares"), {name: "importance", head: "parameter", methods: drawn.methods,
    labels: [...new Set(drawn.shares.map(s => s.parameter))], find: (m, l) => drawn.shares.find(s => s.method === m && s.parameter === l)});
  if (drawn.interactions.length) {
    bars(element.querySelector(".pairs"), {name: "importance-of-pairs", head: "parameters", methods: ["fANOVA"],
      labels: drawn.interactions.map(s => s.parameter), find: (m, l) => drawn.interactions.find(s => s.parameter === l)});
  }
});
