// Corrections of target sentences: made in place, kept in local storage, marked, undone.

const isEditablePage = root.hasAttribute("data-editable");
const editsKey = `edits:${ends.value}`;
const originals = new Map(); // number of a bead → the texts of its target sentences as they came
const editing = { number: 0, elements: [] };

function isEdited(number) {
  return originals.has(number);
}

function isEditable(number) {
  return isEditablePage && targetsOf(number).some((element) => element.checkVisibility());
}

/** The elements whose text can be corrected: the bead's target sentences, or their empty place. */
function targetsOf(number) {
  const elements = elementsOf(number).filter((element) => sideOf(element) === "target");
  const sentences = sentencesOf(elements);
  return sentences.length ? sentences : elements;
}

function textsOf(number) {
  return targetsOf(number).map((element) => element.textContent);
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
  for (const element of editing.elements) {
    makeEditable(element);
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-label", `Translation of sentence ${number}`);
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
  }
  if (keep && changed) correct(number, typed, before);
  else write(elements, before);
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

function write(elements, texts) {
  elements.forEach((element, i) => {
    element.textContent = texts[i];
  });
}

function correct(number, texts, before) {
  if (!originals.has(number)) originals.set(number, before);
  write(editing.elements.length ? editing.elements : targetsOf(number), texts);
  if (originals.get(number).every((content, i) => content === texts[i])) originals.delete(number);
  keepEdits();
}

function restore(number) {
  if (!isEdited(number)) return;
  write(targetsOf(number), originals.get(number));
  originals.delete(number);
  keepEdits();
}

function keepEdits() {
  const numbers = [...originals.keys()];
  const edits = Object.fromEntries(numbers.map((number) => [number, textsOf(number)]));
  const kept = bitext.remember(editsKey, originals.size ? JSON.stringify(edits) : null);
  if (!kept) say("This browser does not keep corrections; download them before you leave");
  forgetEntries();
  showEdits();
}

/** What was kept: number of a bead → its texts; nothing if it is damaged. */
function keptEdits() {
  try {
    return JSON.parse(bitext.recall(editsKey)) ?? {};
  } catch {
    return {};
  }
}

function isTexts(value) {
  return Array.isArray(value) && value.every((content) => typeof content === "string");
}

/** Brings back the corrections made before the page was loaded anew. */
function recallEdits() {
  if (!isEditablePage) return;
  for (const [key, texts] of Object.entries(keptEdits())) {
    const number = Number(key);
    const elements = targetsOf(number);
    if (!isTexts(texts) || elements.length !== texts.length) continue;
    originals.set(number, textsOf(number));
    write(elements, texts);
  }
  showEdits();
}

/** What the footer says of checked sentences: those that came with the text, and those edited here. */
function showNotice() {
  const notice = document.getElementById("edit-notice");
  if (!notice) return;
  const isNew = (number) => homeOf(number).dataset.by !== "person";
  const count = Number(notice.dataset.count) + [...originals.keys()].filter(isNew).length;
  const made = `A person has checked ${count} of its sentences.`;
  notice.textContent = count ? made : "No person has checked it.";
}

function showEdits() {
  for (const element of text.querySelectorAll(".edited")) element.classList.remove("edited");
  for (const number of originals.keys()) {
    elementsOf(number)
      .filter((element) => sideOf(element) === "target")
      .at(-1)
      .classList.add("edited");
  }
  showNotice();
  if (shown) showPanel(shown);
}
