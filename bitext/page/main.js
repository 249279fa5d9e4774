// Connects the parts with the page. All listeners sit above the text, for text that comes later.

const COMMANDS = {
  theme: nextTheme,
  flagged: toggleFlagged,
  "show-keys": showKeys,
  "close-keys": () => document.getElementById("keys").close(),
  previous: () => step(-1),
  next: () => step(1),
  reveal: () => toggleReveal(shown),
  copy: () => copyPair(shown),
  "copy-link": () => copyLink(shown),
  edit: () => startEditing(shown),
  restore: () => restore(shown),
  check: () => toggleChecked(shown),
  others: toggleAlternatives,
  print: () => print(),
};

function onButton(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.mode) setMode(button.dataset.mode);
  else if (button.dataset.shows) toggleShown(button.dataset.shows);
  else if (button.dataset.choice) choose(shown, button.dataset.choice);
  else if (button.dataset.doubt) goToDoubt(Number(button.dataset.doubt));
  else if (button.matches(".aloud")) toggleAloud();
  else if (button.dataset.export) {
    download(button.dataset.export);
    button.closest(".menu").open = false;
  } else COMMANDS[button.id]?.();
}

function onTextClick(event) {
  const element = beadAt(event.target);
  // A drag that selects text is no click, nor is one on a link or in a sentence that is edited.
  if (!element || event.target.closest("a") || !getSelection().isCollapsed) return;
  const number = numberOf(element);
  if (number === editing.number) return;
  if (root.dataset.mode === "reveal" && sideOf(element) === "target") toggleReveal(number);
  select(element);
  showWords(wordAt(element, event.clientX, event.clientY));
}

document.addEventListener("click", onButton);
document.addEventListener("keydown", onKeyDown);
document.addEventListener("pointermove", onPointerMove);
document.documentElement.addEventListener("pointerleave", () => point(0));
// A selection takes one language: the one that it begins in.
document.addEventListener("pointerdown", ({ target }) => {
  const cell = target.closest("main .cell");
  root.dataset.selecting = cell ? sideOf(cell) : "";
});
text.addEventListener("click", onTextClick);
text.addEventListener("dblclick", (event) => {
  const element = beadAt(event.target);
  if (element && sideOf(element) === "target") startEditing(numberOf(element), event.target);
});
text.addEventListener("focusin", (event) => {
  const element = event.target.closest(".bead");
  if (element && element !== selected && !editing.number) select(element);
});
text.addEventListener("focusout", (event) => {
  if (editing.number && !editing.elements.includes(event.relatedTarget)) stopEditing(true);
});
document.getElementById("doubts").addEventListener("toggle", showDoubts);
addEventListener("pagehide", () => aloud.number && stopAloud());
document.getElementById("find").addEventListener("input", (event) => find(event.target.value));
document.getElementById("letters").addEventListener("change", (event) => {
  bitext.remember("letters", event.target.checked ? null : "off");
});
narrow.addEventListener("change", showState);
addEventListener("hashchange", () => {
  showState();
  goToPlace();
});

/** Forgets what is known of a text by its numbers and elements: another one has others. */
function forgetText() {
  originals.clear();
  checked.clear();
  revealed.clear();
  forgetEntries();
}

/** Takes up rows that come to the text. */
function takeUpRows() {
  forgetEntries();
  sayMarks();
  layNumbers();
}

/** Takes up a text: the one that came with the page, or another one in its place. */
function takeUp() {
  forgetText();
  readWords();
  sayAll();
  recallEdits();
  findDoubts();
  showAloud();
  if (!countFlagged()) bitext.writeFragment({ flagged: false });
  showState();
  countFlagged();
  goToPlace();
  const first = text.querySelector(".bead");
  if (first && !selected) first.tabIndex = 0;
}

takeUp();
showTheme();
