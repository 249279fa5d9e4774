// Modes, the filter, the theme, and what is revealed.

const root = document.documentElement;
const revealed = new Set(); // numbers of beads whose target is shown in the mode "reveal"

const narrow = matchMedia("(width < 45rem)"); // as in modes.css

function setMode(mode) {
  bitext.writeFragment({ mode });
  changeState();
}

/** Brings the page in line with the fragment, and keeps the sentence that is read in view. */
function changeState() {
  const kept = scrollY > 0 && (selected ?? firstInView());
  showState();
  const element = kept && visibleElement(numberOf(kept), sideOf(kept));
  if (!element) return;
  if (selected) select(element, { scroll: false });
  settleAt(element, selected ? "center" : "start");
}

/**
 * Scrolls to an element at once, and for some frames more: runs that come near the window get their
 * real heights only then, and would carry it away.
 */
function settleAt(element, block, frames = 10) {
  element.scrollIntoView({ block, behavior: "instant" });
  if (frames) requestAnimationFrame(() => settleAt(element, block, frames - 1));
}

/** Brings controls and text in line with the fragment. */
function showState() {
  bitext.applyState();
  const { mode } = root.dataset;
  const seen = narrow.matches && mode === "columns" ? "interleaved" : mode;
  for (const button of document.querySelectorAll("[data-mode][aria-pressed]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === seen));
  }
  const filter = document.getElementById("flagged");
  filter.setAttribute("aria-pressed", String(root.hasAttribute("data-flagged")));
  for (const button of document.querySelectorAll("[data-shows]")) {
    button.setAttribute("aria-pressed", String(isShown(button.dataset.shows)));
  }
  layRows();
  layNumbers();
  layWordList();
  concealTargets();
  find(document.getElementById("find").value);
  showPanel(shown);
}

function isShown(name) {
  return root.dataset.show.split(" ").includes(name);
}

/** Shows something beside the text, or hides it; the browser remembers it for all pages. */
function toggleShown(name) {
  const names = root.dataset.show.split(" ");
  const after = names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
  root.dataset.show = bitext.known(after);
  bitext.remember("show", root.dataset.show || null);
  changeState();
}

function concealTargets() {
  const isNeeded = root.dataset.mode === "reveal";
  const names = isNeeded ? ".cell + .cell .bead" : ".bead[role=img]";
  for (const element of text.querySelectorAll(names)) conceal(element);
}

/** Tells screen readers no more than the eye sees (see modes.css): that there is something. */
function conceal(element) {
  if (isConcealed(element)) {
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", word("hidden-translation"));
  } else {
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
  }
}

function isConcealed(element) {
  if (root.dataset.mode !== "reveal" || revealed.has(numberOf(element))) return false;
  return sideOf(element) === "target" && !element.id.startsWith("s");
}

/** Goes to the sentence, paragraph or mark that the fragment names. */
function goToPlace() {
  const { place } = bitext.readFragment();
  const element = place && document.getElementById(place);
  if (!element) return;
  settleAt(element, "center");
  if (!element.matches(".bead")) return;
  select(visibleElement(numberOf(element), sideOf(element)) ?? element, { scroll: false });
}

function toggleFlagged() {
  const { flagged } = bitext.readFragment();
  bitext.writeFragment({ flagged: !flagged });
  root.toggleAttribute("data-flagged", false);
  settleRows();
  changeState();
  countFlagged();
  say(word(flagged ? "showing-all" : "showing-flagged"));
}

/** Counts what is flagged; the filter can always be left. */
function countFlagged() {
  const beads = new Set([...text.querySelectorAll(".mark:not([hidden])")].map(markedBead));
  fill("flag-count", String(beads.size));
  const isOn = root.hasAttribute("data-flagged");
  document.getElementById("flagged").disabled = beads.size === 0 && !isOn;
  return beads.size;
}

function markedBead(mark) {
  let before = mark.previousElementSibling;
  while (before && !before.matches(".bead")) before = before.previousElementSibling;
  return before ? numberOf(before) : 0;
}

function nextTheme() {
  const { THEMES } = bitext;
  const theme = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
  bitext.remember("theme", theme === "auto" ? null : theme);
  root.dataset.theme = theme;
  showTheme();
}

function showTheme() {
  const { theme } = root.dataset;
  const name = word(`theme-${theme}`);
  fill("theme", name);
  document.getElementById("theme").setAttribute("aria-label", word("theme-label", { theme: name }));
}

function isRevealed(number) {
  return revealed.has(number);
}

function toggleReveal(number) {
  const show = !revealed.has(number);
  if (show) revealed.add(number);
  else revealed.delete(number);
  mark(number, "revealed", show);
  elementsOf(number).forEach(conceal);
  find(document.getElementById("find").value);
  if (selected && isConcealed(selected)) select(homeOf(number));
  showPanel(number);
}
