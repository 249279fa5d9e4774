// Sentences and their partners: what is pointed at, and what is selected.

let pointed = 0; // number of the bead under the pointer; 0 for none
let selected = null; // the bead element that has, or last had, the focus
let column = "source"; // the side that keys move along
let lastPoint = "";

function mark(number, name, on) {
  for (const element of elementsOf(number)) element.classList.toggle(name, on);
}

/** Lights a bead up on both sides, and lets go of the one before. */
function point(number) {
  if (number === pointed) return;
  mark(pointed, "lit", false);
  pointed = number;
  mark(pointed, "lit", true);
  showPanel(pointed || (selected ? numberOf(selected) : 0));
}

/** Selects a bead element: it gets the focus, its place stands in the URL, its partner is shown. */
function select(element, { scroll = true } = {}) {
  if (selected && selected !== element) release();
  selected = element;
  column = sideOf(element);
  const number = numberOf(element);
  const partner = partnersOf(element)[0];
  mark(number, "selected", true);
  element.tabIndex = 0;
  element.setAttribute("aria-current", "true");
  if (partner?.id) element.setAttribute("aria-details", partner.id);
  if (document.activeElement !== element) element.focus({ preventScroll: true });
  showPanel(number);
  if (scroll) {
    bringIntoView(element);
    if (partner) bringIntoView(partner, element);
  }
  keepPlace(`s${number}`);
}

/** Lets go of the selected sentence; the tab key still comes back to it. */
function release() {
  mark(numberOf(selected), "selected", false);
  selected.removeAttribute("aria-current");
  selected.removeAttribute("aria-details");
  selected.tabIndex = -1;
  showWords(null);
}

function deselect() {
  if (!selected) return;
  release();
  selected.tabIndex = 0;
  selected.blur();
  selected = null;
  showPanel(0);
  keepPlace("");
}

// Browsers refuse more than a few changes of the URL a second.
let placeTimer = 0;
function keepPlace(place) {
  clearTimeout(placeTimer);
  placeTimer = setTimeout(() => bitext.writeFragment({ place }), 250);
}

/** Moves the selection by so many beads, from the first one in view if there is none yet. */
function step(by) {
  const side = column;
  const home = selected ? neighbour(numberOf(selected), by) : firstInView();
  const element = home && visibleElement(numberOf(home), side);
  if (element) select(element);
  column = side;
}

function firstInView() {
  const top = freeView().top;
  const isBelow = (row) => row.getBoundingClientRect().bottom > top;
  const rows = [...text.querySelectorAll(".row")].filter((row) => row.checkVisibility());
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(rows[middle])) high = middle;
    else low = middle + 1;
  }
  const later = rows.slice(low).find((row) => row.querySelector(".bead"));
  return later ? homeOf(numberOf(later.querySelector(".bead"))) : null;
}

/** What the tools at the top and the panel at the bottom leave of the window. */
function freeView() {
  const tools = document.querySelector(".tools").getBoundingClientRect();
  const panel = document.getElementById("panel").getBoundingClientRect();
  const bottom = panel.height ? panel.top : innerHeight;
  // At the very top they do not stick yet; they will once the page has been scrolled.
  return { top: Math.max(0, Math.min(tools.bottom, tools.height)) + 8, bottom: bottom - 8 };
}

/**
 * Scrolls as little as shows an element.
 * @param {Element} element
 * @param {Element} [keep] what must not leave the view for it
 */
function bringIntoView(element, keep) {
  const view = freeView();
  const box = element.getBoundingClientRect();
  if (!box.height || (box.top >= view.top && box.bottom <= view.bottom)) return;
  const above = box.top < view.top || box.height > view.bottom - view.top;
  const by = above ? box.top - view.top : box.bottom - view.bottom;
  const kept = keep?.getBoundingClientRect();
  if (kept && (kept.top - by < view.top || kept.bottom - by > view.bottom)) return;
  const isFar = Math.abs(by) > 2 * innerHeight;
  const still = isFar || matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: by, behavior: still ? "instant" : "smooth" });
}

function onPointerMove(event) {
  // Scrolling moves the text under a resting pointer; that is no pointing.
  const place = `${event.clientX},${event.clientY}`;
  if (event.pointerType === "touch" || place === lastPoint) return;
  lastPoint = place;
  const element = beadAt(event.target);
  const number = element ? numberOf(element) : 0;
  if (number !== pointed) {
    point(number);
    const partner = element && partnersOf(element)[0];
    if (partner) bringIntoView(partner, element);
  }
  showWords(element && wordAt(element, event.clientX, event.clientY));
}
