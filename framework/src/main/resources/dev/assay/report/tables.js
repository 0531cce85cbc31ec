// Sorting, unfolding and copying; all text is in the page already.

function sortBy(table, column, heading) {
  const ascending = heading.getAttribute("aria-sort") !== "ascending";
  const body = table.tBodies[0];
  const key = row => row.cells[column].dataset.key;
  const numeric = heading.classList.contains("number");
  const rows = [...body.rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === "" || y === "") {
      return (x === "") - (y === "");
    }
    const order = numeric ? Number(x) - Number(y) : x.localeCompare(y, "en", {numeric: true});
    return ascending ? order : -order;
  });
  body.append(...rows);
  for (const other of table.tHead.rows[0].cells) {
    other.removeAttribute("aria-sort");
  }
  heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
}

for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    if (heading.tagName !== "TH") {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, column, heading));
    heading.append(button);
  });
}

const ranks = document.getElementById("ranks");
if (ranks && ranks.tBodies[0].rows.length > 20) {
  const button = document.getElementById("show-all");
  const label = () => {
    button.textContent = ranks.classList.contains("collapsed")
        ? `Show all ${ranks.tBodies[0].rows.length} configurations` : "Show the first 20";
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    ranks.classList.toggle("collapsed");
    label();
  });
  label();
}

const copy = document.getElementById("copy");
copy.hidden = false;
copy.addEventListener("click", async () => {
  const text = document.getElementById("text");
  try {
    await navigator.clipboard.writeText(text.textContent);
    copy.textContent = "Copied";
  } catch {
    // Some browsers keep pages opened from disk from the clipboard: then it's a key press away.
    getSelection().selectAllChildren(text);
    copy.textContent = "Selected: press Ctrl+C";
  }
});
