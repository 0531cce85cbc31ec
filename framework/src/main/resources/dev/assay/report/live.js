// A page that a running sweep writes again and again reloads itself; what was set and chosen stays, in the last one too.

const live = document.getElementById("live");
const remembered = "assay-live " + location.pathname;
/** All that can be set; sections keep their order, and so does what is in them. */
const settings = () => [...document.querySelectorAll("main .controls select, main .controls input")];
/** What it is set to; of a list the text, since places in it change as metrics and trials come. */
const setting = s => s.type === "checkbox" ? s.checked : s.tagName === "SELECT" ? s.selectedOptions[0]?.text : s.value;
const nameOf = c => `${data.experiments[c.experiment]}/${c.configuration}`;

function remember() {
  try {
    sessionStorage.setItem(remembered, JSON.stringify({
      paused: live.classList.contains("paused"), at: scrollY, theme: root.dataset.theme ?? null,
      settings: settings().map(setting),
      chosen: data.configurations.filter(c => selection.places?.has(c.place)).map(nameOf),
    }));
  } catch (e) {
    // Some browsers keep nothing for files: then the page begins anew.
  }
}

function recall() {
  let before = null;
  try {
    before = JSON.parse(sessionStorage.getItem(remembered));
    if (live === null) {
      sessionStorage.removeItem(remembered);
    }
  } catch (e) {
    // As above.
  }
  if (before === null) {
    return;
  }
  if (before.theme !== null) {
    root.dataset.theme = before.theme;
    themed();
    repaintAll();
  }
  const now = settings();
  if (before.settings.length === now.length) {
    now.forEach((s, i) => {
      const was = before.settings[i];
      if (setting(s) === was) {
        return;
      }
      if (s.type === "checkbox") {
        s.checked = was;
      } else {
        s.value = s.tagName === "SELECT" ? [...s.options].find(o => o.text === was)?.value ?? s.value : was;
      }
      s.dispatchEvent(new Event("input", {bubbles: true}));
      s.dispatchEvent(new Event("change", {bubbles: true}));
    });
  }
  const chosen = data.configurations.filter(c => before.chosen.includes(nameOf(c))).map(c => c.place);
  if (chosen.length) {
    selection.set(chosen);
  }
  live?.classList.toggle("paused", before.paused);
  scrollTo(0, before.at);
}

function follow() {
  const written = Number(document.body.dataset.written);
  const again = Math.max(1, Number(document.body.dataset.again));
  const opened = Date.now();
  const says = live.querySelector(".says");
  const pause = live.querySelector("button");
  const age = seconds => seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
  const tell = () => {
    const old = Math.max(0, (Date.now() - written) / 1000);
    const paused = live.classList.contains("paused");
    // Three times as old as it should ever get: whoever wrote it doesn't any more.
    const stale = old > 3 * again + 30;
    live.classList.toggle("stale", stale);
    pause.textContent = paused ? "Go on" : "Pause";
    says.textContent = `Written ${age(old)} ago by a running sweep, ` + (stale ? "and not since: it may have been killed. The same command goes on."
        : paused ? "paused: reload it yourself." : `about every ${age(again)}; the page follows.`);
    // Not under someone's hands, and not while nobody looks.
    const busy = document.hidden || document.activeElement?.matches("select, input:not([type=checkbox])") || document.querySelector(".menu[open]");
    if (!paused && !busy && Date.now() - opened > Math.min(stale ? 60 : again, 60) * 1000) {
      remember();
      location.reload();
    }
  };
  pause.hidden = false;
  pause.addEventListener("click", () => {
    live.classList.toggle("paused");
    tell();
  });
  addEventListener("pagehide", remember);
  tell();
  setInterval(tell, 1000);
}

recall();
if (live !== null) {
  follow();
}
