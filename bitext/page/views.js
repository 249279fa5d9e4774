// Modes, the filter, the theme, and what is revealed.

const root = document.documentElement;
const revealed = new Set(); // numbers of beads whose target is shown in the mode "reveal"

function setMode(mode) {
  bitext.writeFragment({ mode });
  showState();
}

/** Brings the page in line with the fragment, and keeps the sentence that is read in view. */
function showState() {
  const kept = selected ?? firstInView();
  bitext.applyState();
  for (const button of document.querySelectorAll("[data-mode][aria-pressed]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === root.dataset.mode));
  }
  const filter = document.getElementById("flagged");
  filter.setAttribute("aria-pressed", String(root.hasAttribute("data-flagged")));
  const element = kept && visibleElement(numberOf(kept), sideOf(kept));
  if (element && selected) select(element);
  else element?.scrollIntoView({ block: "start", behavior: "instant" });
  showPanel(shown);
}

/** Goes to the sentence, paragraph or mark that the fragment names. */
function goToPlace() {
  const { place } = bitext.readFragment();
  const element = place && document.getElementById(place);
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: "instant" });
  if (element.matches(".bead")) select(visibleElement(numberOf(element), sideOf(element)) ?? element);
}

function toggleFlagged() {
  const { flagged } = bitext.readFragment();
  bitext.writeFragment({ flagged: !flagged });
  showState();
  say(flagged ? "Showing all" : "Showing only what is flagged");
}

function countFlagged() {
  const count = text.querySelectorAll(".mark").length;
  fill("flag-count", String(new Set([...text.querySelectorAll(".mark")].map(markedBead)).size));
  document.getElementById("flagged").disabled = count === 0 && !root.hasAttribute("data-flagged");
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
  fill("theme", `Theme: ${root.dataset.theme}`);
}

function isRevealed(number) {
  return revealed.has(number);
}

function toggleReveal(number) {
  const show = !revealed.has(number);
  if (show) revealed.add(number);
  else revealed.delete(number);
  mark(number, "revealed", show);
  showPanel(number);
}
