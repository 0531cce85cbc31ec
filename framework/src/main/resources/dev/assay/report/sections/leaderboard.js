// Sorts, filters and unfolds the leaderboard, and lets its rows be ticked.

/** A row that the page carries as data only: the same cells as those that it shows from the start. */
function leaderboardRow(row, pattern) {
  const element = pattern.cloneNode(true);
  const fill = (target, text, key) => {
    (target.querySelector("bdi") ?? target).textContent = text;
    target.dataset.key = key;
  };
  const brief = value => Array.isArray(value) ? value : [value, value];
  const cells = [...element.cells].filter(c => !c.classList.contains("choice"));
  element.dataset.place = row.place;
  fill(cells[0], row.rank, row.rank);
  fill(cells[1], ...brief(row.objective));
  const line = cells[2].querySelector("line");
  const [mean, low, high, visible] = row.bar;
  line.setAttribute("x1", low);
  line.setAttribute("x2", high);
  const dot = cells[2].querySelector("circle");
  dot?.setAttribute("cx", mean);
  dot?.setAttribute("visibility", visible ? "visible" : "hidden");
  row.cells.forEach((value, i) => fill(cells[3 + i], ...brief(value)));
  return element;
}

section("leaderboard", (element, drawn) => {
  const table = document.getElementById("ranks");
  if (table === null) {
    return;
  }
  const body = table.tBodies[0];
  const status = document.getElementById("ranks-shown");
  const unfold = document.getElementById("show-all");
  const first = 20;
  const step = 500;
  const choice = document.createElement("th");
  choice.className = "choice";
  choice.scope = "col";
  const label = document.createElement("span");
  label.className = "unseen";
  label.textContent = "selected";
  choice.append(label);
  table.tHead.rows[0].prepend(choice);

  const tick = row => {
    const place = Number(row.dataset.place);
    const box = document.createElement("input");
    box.type = "checkbox";
    box.setAttribute("aria-label", "Select " + title(data.configurations[place]));
    box.addEventListener("change", () => {
      const places = new Set(selection.places ?? []);
      if (box.checked) {
        places.add(place);
      } else {
        places.delete(place);
      }
      selection.set(places.size ? places : null, table);
    });
    const cell_ = row.insertCell(0);
    cell_.className = "choice";
    cell_.append(box);
    return row;
  };
  const pattern = body.rows[0].cloneNode(true);
  const keysOf = row => [...row.cells].map(c => c.dataset.key ?? "");
  const rows = [...body.rows].map(row => ({place: Number(row.dataset.place), keys: ["", ...keysOf(row)], element: tick(row)}));
  unpacked(drawn.more).forEach(row => {
    const key = value => Array.isArray(value) ? value[1] : value;
    rows.push({place: row.place, keys: ["", String(row.rank), key(row.objective), "", ...row.cells.map(key)], element: null, row});
  });

  let limit = first;
  // Ticking rows must not take the others away from under the pointer; what charts select does filter.
  let filtered = false;
  const show = () => {
    const listed = filtered ? rows.filter(r => selection.has(r.place)) : rows;
    const shown = listed.slice(0, limit);
    shown.forEach(r => {
      r.element ??= tick(leaderboardRow(r.row, pattern));
      r.element.querySelector("input").checked = selection.places !== null && selection.has(r.place);
      r.element.classList.toggle("faint", !selection.has(r.place));
    });
    // Moving a row would take the focus from its box.
    if (shown.length !== body.rows.length || shown.some((r, i) => r.element !== body.rows[i])) {
      body.replaceChildren(...shown.map(r => r.element));
    }
    status.textContent = shown.length < rows.length ? `${shown.length} of ${rows.length} configurations shown` : "";
    unfold.hidden = listed.length <= first;
    unfold.textContent = shown.length === listed.length ? `Show the first ${first}`
        : listed.length <= step ? `Show all ${listed.length} configurations` : `Show ${Math.min(step, listed.length - shown.length)} more`;
  };
  unfold.addEventListener("click", () => {
    const all = filtered ? rows.filter(r => selection.has(r.place)).length : rows.length;
    limit = limit >= all ? first : limit + step;
    show();
  });
  sortButtons(table, (column, order) => {
    rows.sort((a, b) => order(a.keys[column], b.keys[column]));
    show();
  });
  selection.listeners.push(source => {
    filtered = selection.places !== null && source !== table;
    // Else all below would jump up, away from the pointer that is dragging there.
    const frame = table.closest(".scroll");
    frame.style.minHeight = filtered ? frame.style.minHeight || frame.offsetHeight + "px" : "";
    show();
  });
  show();
});
