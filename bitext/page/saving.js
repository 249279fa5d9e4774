// The page as it is now → a page to read, or to correct further, with what a person corrected and
// checked.

/** What the scripts fill in, or may have changed, while the page is read. */
const FILLED = [
  "permalink kind confidence marks edited partner flag-count found status checked-count",
  "doubt-count doubt-list other-count alternatives",
].join(" ");
const STATES = ["lit", "selected", "revealed", "edited", "checked", "unflagged", "spoken"];
const STATE_ATTRIBUTES = [
  "tabindex",
  "role",
  "aria-label",
  "aria-current",
  "aria-details",
  "data-number",
];

/** @param {{isDraft?: boolean}} [options] a draft is a page to correct further */
function dumpsPage({ isDraft = false } = {}) {
  const page = root.cloneNode(true);
  joinRows(page);
  const find = (id) => page.querySelector(`#${id}`);
  for (const name of [...page.attributes].map(({ name }) => name)) {
    if (name !== "lang" && !(isDraft && name === "data-editable")) page.removeAttribute(name);
  }
  // Its corrections are its own, and not those of the page that it comes from.
  if (isDraft) find("ends").value += `-${Date.now().toString(36)}`;
  for (const id of FILLED.split(" ")) find(id).textContent = "";
  for (const element of page.querySelectorAll("details[open], dialog[open]")) {
    element.removeAttribute("open");
  }
  for (const number of [...originals.keys(), ...checked]) vouch(page, number);
  const list = find("word-list");
  list.querySelector("ul").replaceChildren();
  list.hidden = true;
  list.removeAttribute("data-state");
  page.querySelectorAll("main .mark[hidden]").forEach((mark) => mark.remove());
  for (const row of page.querySelectorAll(".row.flagged")) {
    row.classList.toggle("flagged", row.querySelector(".mark") !== null);
  }
  page.querySelectorAll("main .bead").forEach(forgetState);
  forgetLegend(page);
  rename(page);
  // A bare carriage return would be read as a line feed; scripts and styles have none.
  return `<!doctype html>\n${page.outerHTML.replaceAll("\r", "&#13;")}\n`;
}

/** Writes down that a person made a bead; what was said of a text that is gone goes too. */
function vouch(page, number) {
  const { dataset } = page.querySelector(`#s${number}`);
  dataset.by = "person";
  delete dataset.flags;
  if (!isEdited(number)) return;
  for (const name of ["score", "confidence", "links", "alternatives", "suggestion"]) delete dataset[name];
}

function forgetState(bead) {
  bead.classList.remove(...STATES);
  for (const name of STATE_ATTRIBUTES) bead.removeAttribute(name);
}

/** The legend explains the marks that there are. */
function forgetLegend(page) {
  const used = new Set([...page.querySelectorAll("main .mark")].map((mark) => mark.hash));
  for (const mark of page.querySelectorAll("#legend .mark[id]")) {
    if (!used.has(`#${mark.id}`)) mark.closest("div").remove();
  }
}

/** Takes over a title whose heading was corrected. */
function rename(page) {
  const [before, after] = [text.dataset.targetTitle, titleOf("target")];
  if (before === after) return;
  page.querySelector("main").dataset.targetTitle = after;
  const said = page.querySelectorAll('head > [data-of="target"]');
  for (const element of said) {
    if (element.localName === "title") element.textContent = after;
    else element.content = after;
  }
  if (!said.length) return;
  // The style that prints the title on each page may not be changed, only left out.
  page.querySelector("style + style").remove();
}
