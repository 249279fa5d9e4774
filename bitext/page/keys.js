// Keys. Letters, digits and signs can be switched off (WCAG 2.1.4): speech input types them.

const KEYS = {
  ArrowDown: () => step(1),
  ArrowRight: () => step(1),
  ArrowUp: () => step(-1),
  ArrowLeft: () => step(-1),
  Enter: () => selected && copyPair(numberOf(selected)),
  Escape: letGo,
  j: () => step(1),
  k: () => step(-1),
  h: () => stepWord(-1),
  l: () => stepWord(1),
  c: () => selected && toggleChecked(numberOf(selected)),
  a: () => toggleAlternatives(),
  r: () => nextDoubt(),
  p: () => toggleAloud(),
  e: () => selected && startEditing(numberOf(selected)),
  f: () => toggleFlagged(),
  t: () => nextTheme(),
  s: () => toggleShown("sentences"),
  n: () => toggleShown("numbers"),
  b: () => toggleShown("pairs"),
  w: () => toggleShown("words"),
  "/": () => document.getElementById("find").focus(),
  "?": () => showKeys(),
  " ": () => selected && root.dataset.mode === "reveal" && toggleReveal(numberOf(selected)),
};
bitext.MODES.forEach((mode, index) => {
  KEYS[String(index + 1)] = () => setMode(mode);
});

function onKeyDown(event) {
  if (isSelectAll(event)) return selectText(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.target.isContentEditable) onEditingKey(event);
  else if (event.target.matches("input")) onFindKey(event);
  else if (!isOwnKey(event)) onReadingKey(event);
}

function isSelectAll({ key, ctrlKey, metaKey, altKey, target }) {
  if (key.toLowerCase() !== "a" || !(ctrlKey || metaKey) || altKey) return false;
  return !target.isContentEditable && !target.matches("input, textarea, select");
}

/** Selects the text and no tools: the language that was pointed at last, or all that is shown. */
function selectText(event) {
  event.preventDefault();
  getSelection().selectAllChildren(text);
}

/** Whether the focused control uses the key itself. */
function isOwnKey({ target, key }) {
  return target.matches("button, summary, a") && (key === "Enter" || key === " ");
}

function onReadingKey(event) {
  const act = Object.hasOwn(KEYS, event.key) && KEYS[event.key];
  const isLetter = event.key.length === 1 && event.key !== " ";
  if (!act || (isLetter && !lettersWork())) return;
  if (event.key === " " && root.dataset.mode !== "reveal") return;
  event.preventDefault();
  act();
}

function onEditingKey(event) {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  stopEditing(event.key === "Enter");
}

function onFindKey(event) {
  if (event.key === "Enter") stepHit(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") letGo();
  else return;
  event.preventDefault();
}

function letGo() {
  const field = document.getElementById("find");
  const menu = document.querySelector(".menu[open]");
  if (aloud.number) stopAloud();
  else if (menu) menu.open = false;
  else if (field.value) {
    field.value = "";
    find("");
  } else deselect();
  point(0);
  if (document.activeElement === field) field.blur();
}

function lettersWork() {
  return bitext.recall("letters") !== "off";
}

function showKeys() {
  document.getElementById("letters").checked = lettersWork();
  document.getElementById("keys").showModal();
}
