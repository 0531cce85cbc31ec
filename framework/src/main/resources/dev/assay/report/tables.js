// Tables that can be sorted: class "sortable", each cell with what it sorts by as data-key, empty ones last.

/** Puts a button into each heading; {@code sort} gets the column and an order of keys. */
function sortButtons(table, sort) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    if (heading.tagName !== "TH" || heading.classList.contains("choice")) {
      return;
    }
    const made = button("", () => {
      const ascending = heading.getAttribute("aria-sort") !== "ascending";
      headings.forEach(other => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      sort(column, keyOrder(heading.classList.contains("number"), ascending));
    });
    made.append(...heading.childNodes);
    heading.append(made);
  });
}

function keyOrder(numeric, ascending) {
  return (x, y) => {
    if (x === "" || y === "") {
      return (x === "") - (y === "");
    }
    const order = numeric ? Number(x) - Number(y) : x.localeCompare(y, "en", {numeric: true});
    return ascending ? order : -order;
  };
}

for (const table of document.querySelectorAll("table.sortable")) {
  sortButtons(table, (column, order) => {
    const key = row => row.cells[column].dataset.key;
    table.tBodies[0].append(...[...table.tBodies[0].rows].sort((a, b) => order(key(a), key(b))));
  });
}
