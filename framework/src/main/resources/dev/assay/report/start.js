// Builds the sections, and draws all charts again when the size, the theme or the medium changes.

document.body.classList.toggle("several", several);
for (const {name, build} of sections) {
  const own = document.getElementById("data-" + name);
  try {
    build(document.getElementById(name), own === null ? null : JSON.parse(own.textContent));
  } catch (e) {
    // One section's mistake must not take the others along.
    console.error(name, e);
  }
}

const fit = () => plots.forEach(p => p.chart?.resize({width: "auto", height: "auto"}));
const repaintAll = () => plots.forEach(p => p.repaint());
let pending = 0;
addEventListener("resize", () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(fit);
});

offerThemes(repaintAll);

// Paper is white and narrower than the window; charts must be drawn for it before it is laid out.
addEventListener("beforeprint", () => {
  const theme = root.dataset.theme;
  root.dataset.theme = "light";
  plots.forEach(p => {
    if (p.chart === null) {
      p.draw();
    }
    p.chart.resize({width: Math.min(p.box.clientWidth, 690)});
    // Only this draws at once; resizing leaves it to the next frame, which paper doesn't wait for.
    p.draw();
  });
  if (theme === undefined) {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = theme;
  }
});
addEventListener("afterprint", () => {
  fit();
  repaintAll();
});
