// Corrections of target sentences: made in place, kept in local storage, marked, undone.

const originals = new Map(); // number of a bead → the texts of its target sentences as they came
const typeset = new WeakMap(); // element of a sentence → how it came: its wording, its nodes, data-raw
const editing = { number: 0, elements: [] };

/** A live page becomes one when its text is whole. */
function isEditablePage() {
  return root.hasAttribute("data-editable");
}

function editsKey() {
  return `edits:${ends().value}`;
}

function isEdited(number) {
  return originals.has(number);
}

function isEditable(number) {
  return isEditablePage() && targetsOf(number).some((element) => element.checkVisibility());
}

/** The elements whose text can be corrected: the bead's target sentences, or their empty place. */
function targetsOf(number) {
  const elements = elementsOn(number, "target");
  const sentences = sentencesOf(elements);
  return sentences.length ? sentences : elements;
}

function textsOf(number) {
  return targetsOf(number).map(wordingOf);
}

/**
 * @param {number} number of the bead
 * @param {Element} [at] what was pointed at, to begin in that sentence
 */
function startEditing(number, at) {
  if (!isEditable(number) || editing.number === number) return;
  stopEditing(true);
  showWords(null);
  Object.assign(editing, { number, elements: targetsOf(number), before: textsOf(number) });
  editing.elements.forEach(keepType);
  for (const element of editing.elements) {
    showWording(element, wordingOf(element));
    makeEditable(element);
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-label", word("editing-label", { n: number }));
    element.spellcheck = true;
  }
  const element = editing.elements.find((sentence) => sentence.contains(at)) ?? editing.elements[0];
  if (document.activeElement === element) return;
  element.focus();
  if (at) return;
  getSelection().selectAllChildren(element);
  getSelection().collapseToEnd();
}

/** Ends editing; `keep` keeps what was typed. */
function stopEditing(keep) {
  const { number, elements, before } = editing;
  if (!number) return;
  const typed = elements.map((element) => element.textContent.replace(/\s+/g, " ").trim());
  const changed = typed.some((content, i) => content !== before[i].replace(/\s+/g, " ").trim());
  Object.assign(editing, { number: 0, elements: [] });
  for (const element of elements) {
    element.removeAttribute("contenteditable");
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
    element.removeAttribute("spellcheck");
  }
  if (keep && changed) correct(number, typed, before);
  else write(elements, before);
  if (editing.missed) followEdits();
  const element = visibleElement(number, "target");
  if (element) select(element, { scroll: false });
}

/** What is pasted comes in as text, or is made text when editing ends. */
function makeEditable(element) {
  try {
    element.contentEditable = "plaintext-only";
  } catch {
    element.contentEditable = "true";
  }
}

/** Writes sentences; those that are as they came are set in type as they were. */
function write(elements, texts) {
  elements.forEach((element, i) => {
    keepType(element);
    const came = typeset.get(element);
    if (texts[i] !== came.wording) return showWording(element, texts[i]);
    element.replaceChildren(...came.nodes.map((node) => node.cloneNode(true)));
    if (came.raw !== undefined) element.dataset.raw = came.raw;
  });
}

/** Remembers how a sentence came. */
function keepType(element) {
  if (typeset.has(element)) return;
  const nodes = [...element.childNodes].map((node) => node.cloneNode(true));
  typeset.set(element, { wording: wordingOf(element), nodes, raw: element.dataset.raw });
}

/** Shows a sentence character by character, as who corrects it must see it. */
function showWording(element, content) {
  element.textContent = content;
  delete element.dataset.raw;
}

function correct(number, texts, before) {
  if (!originals.has(number)) originals.set(number, before);
  write(editing.elements.length ? editing.elements : targetsOf(number), texts);
  if (originals.get(number).every((content, i) => content === texts[i])) originals.delete(number);
  checked.delete(number);
  keepEdits(number);
}

function restore(number) {
  if (!isEdited(number)) return;
  undo(number);
  keepEdits(number);
}

function undo(number) {
  write(targetsOf(number), originals.get(number));
  originals.delete(number);
}

/** Keeps what was done, to the bead of this number the last. */
function keepEdits(number) {
  const edits = [...originals.keys()].map((edited) => [edited, textsOf(edited)]);
  const checks = [...checked].map((right) => [right, true]);
  const all = JSON.stringify(Object.fromEntries([...edits, ...checks]));
  const kept = bitext.remember(editsKey(), isTouched() ? all : null);
  if (!kept) say(word("edits-not-kept"));
  forgetEntries();
  showMarks(number);
  showTouched();
}

/** What was kept: number of a bead → its texts, or true; nothing if it is damaged. */
function keptEdits() {
  try {
    return Object(JSON.parse(bitext.recall(editsKey())));
  } catch {
    return {};
  }
}

function isTexts(value) {
  return Array.isArray(value) && value.every((content) => typeof content === "string");
}

/** Brings back what was done before the page was loaded anew, or in another tab that shows it. */
function recallEdits() {
  if (!isEditablePage()) return;
  for (const [key, kept] of Object.entries(keptEdits())) {
    const number = Number(key);
    if (homeOf(number) === null || number === editing.number) continue;
    if (kept === true) recallCheck(number);
    else recallEdit(number, kept);
  }
  showTouched();
}

/** Does what another tab has done, so that neither writes over the other's corrections. */
function followEdits() {
  const kept = keptEdits();
  editing.missed = editing.number > 0; // what is being typed stays until its editing ends
  for (const number of [...originals.keys(), ...checked]) {
    if (number === editing.number || number in kept) continue;
    if (isEdited(number)) undo(number);
    checked.delete(number);
    showMarks(number);
  }
  recallEdits();
  forgetEntries();
}

addEventListener("storage", ({ key }) => {
  if (isEditablePage() && key === `bitext:${editsKey()}`) followEdits();
});

function recallCheck(number) {
  if (isEdited(number)) undo(number);
  if (!canCheck(number)) return;
  checked.add(number);
  showMarks(number);
}

function recallEdit(number, texts) {
  const elements = targetsOf(number);
  if (!isTexts(texts) || elements.length !== texts.length) return;
  if (!isEdited(number)) originals.set(number, textsOf(number));
  checked.delete(number);
  write(elements, texts);
  showMarks(number);
}
