// Saves what a chart shows, without a server: as a picture, as a drawing, as its numbers.

function saving(menu, save) {
  save();
  menu.open = false;
  menu.querySelector("summary").focus();
}

function offer(made, kind, blob) {
  const link = document.createElement("a");
  const page = document.querySelector("h1").textContent.trim() + "-" + made.name;
  link.download = page.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 100) + "." + kind;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function savePng(made) {
  if (made.stale) {
    made.draw();
  }
  made.chart.renderToCanvas({pixelRatio: 2, backgroundColor: colors().page}).toBlob(blob => offer(made, "png", blob));
}

function saveSvg(made) {
  const chart = echarts.init(null, null,
      {renderer: "svg", ssr: true, width: made.box.clientWidth, height: made.box.clientHeight});
  chart.setOption({...made.option(colors()), backgroundColor: colors().page, animation: false});
  offer(made, "svg", new Blob([chart.renderToSVGString()], {type: "image/svg+xml"}));
  chart.dispose();
}

/** Comma-separated values after RFC 4180. */
function csv({head, rows}) {
  const field = value => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [head, ...rows].map(row => row.map(field).join(",") + "\r\n").join("");
}

function saveCsv(made) {
  offer(made, "csv", new Blob([csv(made.table())], {type: "text/csv;charset=utf-8"}));
}
