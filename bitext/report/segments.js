// Sorting and filtering of the table of segments. Without it the table is whole, in the text's order.
"use strict";
const table = document.getElementById("segments");
if (table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const tools = document.querySelector(".tools");
  const [words, changed, count] = ["words", "changed", "count"].map((id) => document.getElementById(id));
  const lang = document.documentElement.lang;
  const number = (row, column) => Number(row.cells[column].dataset.value);

  const sort = (header) => {
    const column = header.cellIndex;
    const down = header.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort((a, b) => (down ? number(b, column) - number(a, column) : number(a, column) - number(b, column)));
    body.append(...rows);
  };

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(rows.map((row) => [row, folded(row.textContent)]));
  const filter = () => {
    const wanted = folded(words.value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !texts.get(row).includes(wanted) || (changed.checked && !("changed" in row.dataset));
      shown += !row.hidden;
    }
    const numbers = { n: shown, total: rows.length };
    count.textContent = count.dataset.shown.replace(/\{(\w+)\}/g, (_, name) => numbers[name].toLocaleString(lang));
  };

  for (const header of table.tHead.rows[0].querySelectorAll("th.n")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(header));
  }
  tools.hidden = false;
  words.addEventListener("input", filter);
  changed.addEventListener("change", filter);
  filter();
}
