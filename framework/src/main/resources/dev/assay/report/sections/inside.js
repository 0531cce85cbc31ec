// What is seen inside networks: images, weights and outputs as tiles, spreads as bands.

section("inside", (element, models) => {
  const articles = [...element.querySelectorAll("article.model")];
  const tinted = [];

  /** A tile sheet's image, loaded once. */
  const load = sheet => {
    const image = new Image();
    image.src = "data:image/png;base64," + sheet.png;
    return {sheet, ready: image.decode().then(() => image, () => null)};
  };

  const channels = name => {
    const hex = getComputedStyle(element).getPropertyValue("--" + name).trim();
    return [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
  };

  /** A tile on a canvas, some times as large; signed ones are blue below zero and red above. */
  const tile = (loaded, place, scale, label, signed) => {
    const {width, height, columns} = loaded.sheet;
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = width * scale + "px";
    canvas.style.height = height * scale + "px";
    if (label) {
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", label);
      canvas.title = label;
    } else {
      canvas.setAttribute("aria-hidden", "true");
    }
    const paint = () => loaded.ready.then(image => {
      if (image === null) {
        return;
      }
      const context = canvas.getContext("2d", {willReadFrequently: Boolean(signed)});
      context.drawImage(image, place % columns * width, Math.floor(place / columns) * height, width, height, 0, 0, width, height);
      if (signed) {
        const [negative, zero, positive] = ["negative", "zero", "positive"].map(channels);
        const pixels = context.getImageData(0, 0, width, height);
        for (let i = 0; i < pixels.data.length; i += 4) {
          const value = Math.max(-1, Math.min(1, (pixels.data[i] - 128) / 127));
          const end = value < 0 ? negative : positive;
          for (let k = 0; k < 3; k++) {
            pixels.data[i + k] = Math.round(zero[k] + Math.abs(value) * (end[k] - zero[k]));
          }
        }
        context.putImageData(pixels, 0, 0);
      }
    });
    paint();
    if (signed) {
      tinted.push(paint);
    }
    return canvas;
  };
  const retint = () => requestAnimationFrame(() => tinted.forEach(paint => paint()));
  new MutationObserver(retint).observe(document.documentElement, {attributes: true, attributeFilter: ["data-theme"]});
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", retint);

  const add = (parent, tag, text, kind) => {
    const made = document.createElement(tag);
    if (text) {
      made.textContent = text;
    }
    if (kind) {
      made.className = kind;
    }
    parent.append(made);
    return made;
  };
  const counted = count => count.toLocaleString("en-US");
  const percent = share => number(Number((100 * share).toFixed(1))) + " %";
  const larger = (sheet, wanted) => Math.max(1, Math.round(wanted / Math.max(sheet.width, sheet.height)));

  articles.forEach(article => {
    const trial = Number(article.querySelector(".which").textContent.match(/\d+/)[0]);
    const model = models.find(m => m.trial === trial);
    if (model) {
      show(article, model);
    }
  });

  function show(article, model) {
    const at = kind => article.querySelector("." + kind);
    const open = kind => {
      const box = at(kind);
      box.hidden = false;
      return box;
    };
    const pictures = model.pictures;
    const judged = pictures?.judged.images ? load(pictures.judged.images) : null;
    const learnt = pictures?.training.images ? load(pictures.training.images) : null;
    const says = e => `true ${model.classes[e.actual]}, predicted ${model.classes[e.predicted]}, confidence ${percent(e.confidence)}`;

    /** Tiles of examples, by their places in a gallery. */
    const tiles = (parent, loaded, gallery, places, {size, captions, split}) => {
      const list = add(parent, "ul", "", "tiles");
      places.forEach(place => {
        const e = gallery.examples[place];
        const right = e.actual === e.predicted;
        const item = add(list, "li", "", right ? "right" : "wrong");
        item.append(tile(loaded, place, larger(loaded.sheet, size), `${split} image ${e.index}: ${right ? "right" : "wrong"}, ${says(e)}`));
        if (captions) {
          add(item, "div", (right ? "✓ " + model.classes[e.actual] : `✗ ${model.classes[e.actual]} → ${model.classes[e.predicted]}`));
          add(item, "div", percent(e.confidence));
        }
      });
      return list;
    };
    const places = (gallery, keep, order) => gallery.examples.map((e, i) => i).filter(i => keep(gallery.examples[i]))
        .sort((a, b) => order(gallery.examples[a]) - order(gallery.examples[b]));

    panels();
    if (judged) {
      confusion();
      mistakes();
    }
    if (model.judgement) {
      reliability();
    }
    if (model.fit) {
      fit();
    }
    if (model.spreads.moments.length > 0) {
      spreads();
    }
    if (pictures && pictures.filters.length > 0) {
      filters();
    }
    if (pictures && pictures.maps.length > 0) {
      maps();
    }

    function figure(parent, title) {
      const made = add(parent, "figure");
      const caption = add(made, "figcaption");
      add(caption, "span", title);
      return {made, caption};
    }

    function chart(parent, title, more) {
      const {made, caption} = figure(parent, title);
      const box = add(made, "div", "", "chart");
      box.setAttribute("role", "img");
      return plot(box, {name: `trial-${model.trial}-${title.replace(/[^\w]+/g, "-")}`, tools: caption, ...more});
    }

    /** The codelab's six panels. */
    function panels() {
      const box = open("panels");
      if (learnt) {
        const {made} = figure(box, "Training images");
        const all = places(pictures.training, () => true, e => e.index);
        // Every so many-th, so that they stay evenly chosen.
        const some = Math.min(60, all.length);
        const shown = Array.from({length: some}, (v, i) => all[Math.floor(i * all.length / some)]);
        const wrong = shown.filter(i => pictures.training.examples[i].actual !== pictures.training.examples[i].predicted).length;
        tiles(made, learnt, pictures.training, shown, {size: 28, split: "training"});
        add(made, "p", `${some} evenly chosen ones, ${wrong} of them wrong (framed).`, "how");
      }
      curve("Accuracy", "accuracy");
      curve("Loss", "loss");
      curve("Perplexity", "perplexity", true);
      curve("Root of the mean squared error", "rmse");
      curve("Mean absolute error", "mae");
      if (judged) {
        const {made} = figure(box, `${model.judgement.split === "test" ? "Test" : "Validation"} images, mistakes first`);
        const shown = places(pictures.judged, () => true, e => (e.actual === e.predicted ? 1e9 : 0) + e.index).slice(0, 60);
        tiles(made, judged, pictures.judged, shown, {size: 28, split: model.judgement.split});
        add(made, "p", `${counted(model.judgement.examples - model.judgement.correct)} of all ${counted(model.judgement.examples)} are wrong (framed); shown are ${shown.length}.`, "how");
      }
      if (model.spreads.moments.length > 0) {
        band(box, "Weights, all layers", 0, () => "weights");
        band(box, "Biases, all layers", 0, () => "biases");
      }

      function curve(title, metric, logarithmic = false) {
        const lines = ["train", "validation"].map(split => [split, model.curves[`${split}.${metric}`] ?? []]).filter(([, points]) => points.length > 0);
        if (lines.length === 0) {
          return;
        }
        chart(box, title, {
          option: c => {
            const shared = base(c);
            const late = lines.flatMap(([, points]) => points.filter(p => p[0] >= points[points.length - 1][0] / 10).map(p => p[1]));
            const range = logarithmic ? null : ticks(...extent(late));
            return {
              ...shared, grid: {...shared.grid, left: 56, top: 30},
              tooltip: {...shared.tooltip, trigger: "axis",
                formatter: list => `step ${list[0].data[0]}\n` + list.map(p => `${p.seriesName} ${number(p.data[1])}`).join("\n")},
              xAxis: axis(c, "step", {...across, scale: false}),
              yAxis: axis(c, "", {...upward(c), ...(range ? {min: range.first, max: range.last, interval: range.step} : {type: "log"})}),
              series: lines.map(([name, points], i) => ({name, type: "line", data: points, showSymbol: false, clip: true,
                lineStyle: {width: 1.8, color: c.series[i]}, itemStyle: {color: c.series[i]}})),
            };
          },
          label: () => `${title} by step, ${lines.map(([name, points]) => `${name} at last ${number(points[points.length - 1][1])}`).join(", ")}.`,
          table: () => ({head: ["split", "step", metric], rows: lines.flatMap(([name, points]) => points.map(p => [name, ...p]))}),
        });
      }
    }

    /** Bands between percentiles over the steps, for one layer; {@code quantity} may change. */
    function band(parent, title, layer, quantity) {
      const percentages = [0, 7, 16, 31, 50, 69, 84, 93, 100];
      const rows = () => model.spreads.moments.map(m => [m.step, m.layers[layer][quantity()]]).filter(r => r[1].length === percentages.length);

      /** What the chart shows: few extremes far out would flatten all else, and are cut off. */
      const shown = present => {
        const whole = present.filter(([, p]) => p.every(v => v !== null));
        const between = (low, high) => [Math.min(...whole.map(([, p]) => p[low])), Math.max(...whole.map(([, p]) => p[high]))];
        const [least, most] = between(0, 8);
        const [low, high] = between(1, 7);
        const room = 0.6 * (high - low);
        return whole.length > 0 && high > low && most - least > 4 * (high - low)
            ? {min: Math.max(least, low - room), max: Math.min(most, high + room), least, most} : null;
      };
      return chart(parent, title, {
        option: c => {
          const present = rows();
          if (present.length === 0) {
            return said(c, `no ${quantity()}`);
          }
          const shared = base(c);
          const cut = shown(present);
          // The fourth band and the fifth are one to the eye: seven in all.
          const opacity = [0.13, 0.2, 0.32, 0.5, 0.5, 0.32, 0.2, 0.13];
          const whole = present.filter(([step, p]) => p.every(v => v !== null));
          const area = (o, i) => ({name: `${percentages[i]} to ${percentages[i + 1]} %`, type: "custom", clip: true, silent: true, z: 2,
            data: whole.map(([step, p]) => [step, p[i], p[i + 1]]), encode: {x: 0, y: [1, 2]},
            renderItem: (params, api) => {
              if (params.dataIndexInside > 0) {
                return null;
              }
              const edge = k => whole.map(([step, p]) => api.coord([step, p[k]]));
              return {type: "polygon", shape: {points: [...edge(i), ...edge(i + 1).reverse()]}, style: {fill: c.accent, opacity: o}};
            }});
          return {
            ...shared, legend: {show: false}, grid: {...shared.grid, left: 62, top: cut ? 26 : 16},
            title: cut ? {text: `Cut off: extremes from ${number(Number(cut.least.toPrecision(3)))} to ${number(Number(cut.most.toPrecision(3)))}`, left: 62, top: 2,
              textStyle: {color: c.muted, fontSize: 11, fontWeight: "normal"}} : undefined,
            tooltip: {...shared.tooltip, trigger: "axis", formatter: list => {
              const p = present.find(r => r[0] === list[0].data[0])[1];
              return `step ${list[0].data[0]}\nhighest ${number(p[8])}\n84 % ${number(p[6])}\nmedian ${number(p[4])}\n16 % ${number(p[2])}\nlowest ${number(p[0])}`;
            }},
            xAxis: axis(c, "step", {...across, scale: false}),
            yAxis: axis(c, "", {...upward(c), ...(cut ? {min: cut.min, max: cut.max, axisLabel: {color: c.muted, fontSize: 11, showMinLabel: false, showMaxLabel: false,
              formatter: v => number(Number(v.toPrecision(3)))}} : {})}),
            series: [{name: "median", type: "line", symbol: "none", data: present.map(([step, p]) => [step, p[4]]), lineStyle: {color: c.accent, width: 1.8},
              itemStyle: {color: c.accent}, z: 5}, ...opacity.map(area)],
          };
        },
        label: () => {
          const present = rows();
          const last = present[present.length - 1]?.[1];
          return last ? `Spread of ${quantity()} by step, ${title}; at last from ${number(last[0])} to ${number(last[8])}, median ${number(last[4])}.` : `${title}: no ${quantity()}.`;
        },
        table: () => ({head: ["step", ...percentages.map(p => `${p} %`)], rows: rows().map(([step, p]) => [step, ...p])}),
      });
    }

    function confusion() {
      const table = at("confusion");
      if (!table) {
        return;
      }
      const behind = at("behind");
      const controls = open("confusing");
      controls.querySelector("input").addEventListener("change", e => table.classList.toggle("shares", e.target.checked));
      table.addEventListener("click", event => {
        const chosen = event.target.closest("button");
        if (!chosen) {
          return;
        }
        const again = chosen.getAttribute("aria-pressed") === "true";
        table.querySelectorAll("[aria-pressed]").forEach(b => b.removeAttribute("aria-pressed"));
        behind.replaceChildren();
        if (again) {
          return;
        }
        chosen.setAttribute("aria-pressed", "true");
        const [actual, predicted] = [Number(chosen.dataset.actual), Number(chosen.dataset.predicted)];
        const found = places(pictures.judged, e => e.actual === actual && e.predicted === predicted, e => actual === predicted ? e.confidence : -e.confidence);
        const count = Number(chosen.querySelector(".count").textContent);
        const what = `${counted(count)} of ${model.classes[actual]} taken for ${model.classes[predicted]}`;
        add(behind, "p", count === 0 ? what + "." : found.length < count
            ? `${what}; shown are ${found.length === 0 ? "none, since there was no room" : `the ${found.length} ${actual === predicted ? "least" : "most"} certain`}.`
            : `${what}, the ${actual === predicted ? "least" : "most"} certain first.`, "how");
        tiles(behind, judged, pictures.judged, found, {size: 56, captions: true, split: model.judgement.split});
      });
      table.addEventListener("keydown", event => {
        const cell = event.target.closest("td");
        const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
        if (cell && step) {
          const next = table.rows[cell.parentNode.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]]?.querySelector("button");
          next?.focus();
          event.preventDefault();
        }
      });
    }

    function mistakes() {
      const wrong = model.judgement.examples - model.judgement.correct;
      if (wrong === 0) {
        return;
      }
      const box = open("gallery");
      add(box, "h4", "Mistakes");
      const found = places(pictures.judged, e => e.actual !== e.predicted, e => -e.confidence);
      add(box, "p", `The most confident first: true class → predicted class, and its confidence. ${found.length < wrong
          ? `Of ${counted(wrong)}, the report carries ${found.length}, some of every kind.` : ""}`, "how");
      let list = null;
      const draw = count => {
        list?.remove();
        list = tiles(box, judged, pictures.judged, found.slice(0, count), {size: 56, captions: true, split: model.judgement.split});
        more.hidden = count >= found.length;
        box.append(more);
      };
      const more = button(`Show all ${found.length}`, () => draw(found.length));
      draw(36);
    }

    function reliability() {
      const bins = model.judgement.calibration;
      const filled = bins.map((b, i) => ({...b, i})).filter(b => b.count > 0);
      plot(at("reliability"), {
        name: `trial-${model.trial}-calibration`,
        option: c => {
          const shared = base(c);
          const most = Math.max(...bins.map(b => b.count));
          return {
            ...shared, grid: {...shared.grid, right: 62},
            legend: {...shared.legend, data: ["share right", "examples"]},
            tooltip: {...shared.tooltip, trigger: "axis", formatter: list => {
              const b = bins[Math.min(bins.length - 1, Math.floor(list[0].axisValue * bins.length))];
              return `confidence ${percent(b.confidence)}\n${b.count === 0 ? "no examples" : `${number(b.count)} examples, ${percent(b.correct / b.count)} right`}`;
            }},
            xAxis: axis(c, "confidence", {...across, scale: false, min: 0, max: 1}),
            yAxis: [axis(c, "share right", {...upward(c), scale: false, min: 0, max: 1}),
              axis(c, "examples", {nameGap: 42, scale: false, min: 0, max: most, position: "right", axisLine: {show: false}, axisTick: {show: false}})],
            series: [
              {name: "examples", type: "bar", yAxisIndex: 1, barWidth: "90%", itemStyle: {color: c.grey, opacity: 0.5},
                data: bins.map((b, i) => [(i + 0.5) / bins.length, b.count])},
              {name: "perfect", type: "line", data: [[0, 0], [1, 1]], symbol: "none", silent: true, lineStyle: {color: c.strong, type: "dashed", width: 1}},
              {name: "share right", type: "line", data: filled.map(b => [b.confidence, b.correct / b.count]), symbol: "circle", symbolSize: 7,
                lineStyle: {color: c.accent, width: 1.6}, itemStyle: {color: c.accent}},
            ],
          };
        },
        label: () => `Share of right answers by confidence, in ${filled.length} bins that hold examples. The table below has the numbers.`,
        table: () => ({head: ["confidence from", "to", "examples", "mean confidence", "share right"],
          rows: bins.map((b, i) => [i / bins.length, (i + 1) / bins.length, b.count, b.count ? b.confidence : null, b.count ? b.correct / b.count : null])}),
      });
    }

    /** A number as predicted, by the true one. */
    function fit() {
      const {points, name, split, rmse} = model.fit;
      plot(at("fit"), {
        name: `trial-${model.trial}-fit`,
        option: c => {
          const shared = base(c);
          const range = ticks(...extent(points.flatMap(p => [p.actual, p.predicted])));
          const scale = {min: range.first, max: range.last, interval: range.step};
          return {
            ...shared, legend: {show: false},
            tooltip: {...shared.tooltip, formatter: p => {
              const [actual, predicted, index] = p.data;
              return `${split} example ${index}\ntrue ${number(actual)}\npredicted ${number(predicted)}\nerror ${number(predicted - actual)}`;
            }},
            xAxis: axis(c, `true ${name}`, {...across, ...scale}),
            yAxis: axis(c, "predicted", {...upward(c), ...scale}),
            series: [
              {name: "perfect", type: "line", data: [[range.first, range.first], [range.last, range.last]], symbol: "none", silent: true,
                lineStyle: {color: c.strong, type: "dashed", width: 1}},
              {name: "examples", type: "scatter", data: points.map(p => [p.actual, p.predicted, p.index]), symbolSize: points.length > 300 ? 4 : 6,
                itemStyle: {color: c.accent, opacity: 0.6}},
            ],
          };
        },
        label: () => `Scatter chart of predicted against true ${name}, ${points.length} ${split} examples, rmse ${number(rmse)}. The table below has the numbers.`,
        table: () => ({head: ["example", "true", "predicted", "error"],
          rows: points.map(p => [p.index, p.actual, p.predicted, p.predicted - p.actual])}),
      });
    }

    function spreads() {
      const box = open("spreads");
      add(box, "h4", "Spread by layer");
      add(box, "p", "Each band lies between percentiles: the line is the median, the darkest band holds the middle 38 %, the next ones 68 % and 86 %, "
          + "the lightest reach to the extremes, which are cut off where they would flatten all else. Activations are those of a few validation examples, always the same; gradients those of the last "
          + "minibatch's mean loss, before penalties and clipping.", "how");
      const controls = add(box, "div", "", "controls");
      const label = add(controls, "label", "Of ");
      const choice = add(label, "select");
      ["weights", "biases", "activations", "gradients"].forEach(name => choice.add(new Option(name, name)));
      const multiples = add(box, "div", "", "multiples");
      const names = model.spreads.layers.slice(1);
      const few = 12;
      const made = [];
      const draw = layers => layers.forEach(i => made.push(band(multiples, names[i - 1], i, () => choice.value)));
      const numbers = names.map((name, i) => i + 1);
      draw(numbers.slice(0, few));
      if (numbers.length > few) {
        const more = button(`Show all ${numbers.length} layers`, () => {
          more.remove();
          draw(numbers.slice(few));
        });
        box.append(more);
      }
      choice.addEventListener("change", () => made.forEach(p => p.repaint()));
      const rest = add(box, "div", "", "multiples");
      share(rest, "Units that are dead: 0 for the whole probe", "dead");
      share(rest, "Weights under 0.001", "small");
      if (model.spreads.moments.some(m => m.layers.some(l => l.zero > 0))) {
        share(rest, "Weights that are exactly 0", "zero");
      }
    }

    function share(parent, title, key) {
      const lines = model.spreads.layers.map((name, i) => [name, model.spreads.moments.map(m => [m.step, m.layers[i][key]]).filter(p => p[1] !== null)])
          .filter(([name, points], i) => i > 0 && points.length > 0);
      if (lines.length === 0) {
        return;
      }
      chart(parent, title, {
        option: c => {
          const shared = base(c);
          return {
            ...shared, grid: {...shared.grid, left: 62},
            legend: {...shared.legend, data: lines.map(([name]) => name)},
            tooltip: {...shared.tooltip, trigger: "axis",
              formatter: list => `step ${list[0].data[0]}\n` + list.slice(0, 12).map(p => `${p.seriesName} ${percent(p.data[1])}`).join("\n")},
            xAxis: axis(c, "step", {...across, scale: false}),
            yAxis: axis(c, "", {...upward(c), scale: false, min: 0, axisLabel: {color: c.muted, fontSize: 11, formatter: v => number(Number((100 * v).toPrecision(3))) + " %"}}),
            series: lines.map(([name, points], i) => ({name, type: "line", data: points, showSymbol: false,
              lineStyle: {width: 1.6, color: c.series[i % 5], type: i < 5 ? "solid" : "dashed"}, itemStyle: {color: c.series[i % 5]}})),
          };
        },
        label: () => `${title}, by step; at last ${lines.slice(0, 8).map(([name, points]) => `${name} ${percent(points[points.length - 1][1])}`).join(", ")}.`,
        table: () => ({head: ["layer", "step", "share"], rows: lines.flatMap(([name, points]) => points.map(p => [name, ...p]))}),
      });
    }

    function scaleText(parent, strong, text, scale) {
      const p = add(parent, "p");
      add(p, "strong", strong);
      p.append(` ${text} −${number(scale)} `);
      add(p, "span", "", "diverging").setAttribute("aria-hidden", "true");
      p.append(` ${number(scale)}`);
    }

    function grid(parent, sheet, wanted, label, most) {
      const loaded = load(sheet);
      const scroller = add(parent, "div", "", "scroller");
      scroller.tabIndex = 0;
      scroller.setAttribute("role", "img");
      scroller.setAttribute("aria-label", label);
      const box = add(scroller, "div", "", "weights");
      const scale = larger(sheet, wanted);
      const room = Math.max(1, Math.floor((parent.clientWidth || 900) / (sheet.width * scale + 3)));
      const columns = most ? Math.min(sheet.count, room) : sheet.columns;
      box.style.gridTemplateColumns = `repeat(${columns}, max-content)`;
      for (let i = 0; i < sheet.count; i++) {
        box.append(tile(loaded, i, scale, "", true));
      }
    }

    function filters() {
      const box = open("filters");
      add(box, "h4", "Filters");
      add(box, "p", "Weights as colours: blue is negative, red is positive. The tiles of a layer share one scale.", "how");
      pictures.filters.forEach(f => {
        const layer = add(box, "div", "", "layer");
        const shown = f.shown < f.units ? `, the first ${f.shown} of ${f.units}` : "";
        scaleText(layer, f.layer, `· ${f.what}${shown}.`, f.scale);
        const matrix = f.tiles.count === 1;
        grid(layer, f.tiles, matrix ? 256 : f.tiles.width > 7 ? 56 : f.tiles.count <= 32 ? 45 : 28, `Weights of ${f.layer}: ${f.what}${shown}`, !/^each row/.test(f.what));
      });
    }

    function maps() {
      const box = open("maps");
      add(box, "h4", "Feature maps");
      add(box, "p", "What each layer makes of an image: blue is negative, red is positive, on one scale a layer.", "how");
      const controls = add(box, "div", "", "controls");
      const choice = add(add(controls, "label", "Image "), "select");
      pictures.maps.forEach((m, i) => {
        const e = pictures.judged.examples[m.example];
        choice.add(new Option(`${e.index}, ${e.actual === e.predicted ? "right" : "wrong"}: ${says(e)}`, i));
      });
      const shown = add(box, "div");
      const draw = () => {
        shown.replaceChildren();
        const m = pictures.maps[choice.value];
        tiles(shown, judged, pictures.judged, [m.example], {size: 84, captions: true, split: model.judgement.split});
        m.layers.forEach(l => {
          const layer = add(shown, "div", "", "layer");
          const what = l.tiles.count === 1 ? "units" : "maps";
          scaleText(layer, l.layer, l.shown < l.units ? `· the first ${l.shown} of ${l.units} ${what}.` : `· ${l.units} ${what}.`, l.scale);
          grid(layer, l.tiles, l.tiles.count === 1 ? (l.units <= 16 ? 18 : 8) * l.tiles.width : 56, `What ${l.layer} puts out`, true);
        });
      };
      choice.addEventListener("change", draw);
      draw();
    }
  }
});
