// What a person vouches for: sentences that were corrected (editing.js), and others that are right as
// they stand. Their flags go, for a person has seen what a program only suspected.

const checked = new Set(); // numbers of beads that are right as they stand

function isChecked(number) {
  return checked.has(number);
}

/** Whether a person has made it what it is, here or before the page was made. */
function isByPerson(number) {
  return isEdited(number) || isChecked(number) || homeOf(number).dataset.by === "person";
}

/** Whether anything was corrected or checked since the page was made. */
function isTouched() {
  return originals.size + checked.size > 0;
}

function canCheck(number) {
  return isEditablePage() && !isEdited(number) && homeOf(number).dataset.by !== "person";
}

function toggleChecked(number) {
  if (!number || !canCheck(number)) return;
  if (!checked.delete(number)) checked.add(number);
  keepEdits(number);
}

/** Hides a bead's marks, or brings them back. */
function showMarks(number) {
  const isSeen = isEdited(number) || isChecked(number);
  for (const mark of marksOf(number)) mark.hidden = isSeen;
  const [before, after] = isSeen ? ["flagged", "unflagged"] : ["unflagged", "flagged"];
  for (const element of elementsOf(number)) element.classList.replace(before, after);
  settleRows();
}

/** Rows without marks are flagged no more; but no row goes away under the hands of whoever works. */
function settleRows() {
  if (root.hasAttribute("data-flagged")) return;
  for (const row of text.querySelectorAll(".row:has(.mark)")) {
    row.classList.toggle("flagged", row.querySelector(".mark:not([hidden])") !== null);
  }
}

/** Badges behind what a person made, and how many there are. */
function showTouched() {
  if (!isEditablePage()) return;
  for (const element of text.querySelectorAll(".edited, .checked")) {
    element.classList.remove("edited", "checked");
  }
  for (const number of numbersByPerson()) {
    const last = elementsOn(number, "target").at(-1);
    last.classList.add(isEdited(number) ? "edited" : "checked");
  }
  showCounts();
  countFlagged();
  showDoubts();
  layWordList();
  if (shown) showPanel(shown);
}

/** Numbers of the beads that a person made, here or before the page was made. */
function numbersByPerson() {
  const before = [...text.querySelectorAll('[data-by="person"]')].map(numberOf);
  return new Set([...before, ...originals.keys(), ...checked]);
}

/** How many sentences a person has seen: beside the tools, and in what the footer says. */
function showCounts() {
  const count = numbersByPerson().size;
  const total = text.querySelectorAll('.bead[id^="s"]').length;
  fill("checked-count", word("checked-count", { n: count, total }));
  const notice = document.getElementById("edit-notice");
  if (!notice) return;
  const said = document.createElement("span");
  said.dataset.word = count ? "checked-notice" : "unchecked-notice";
  if (count) said.dataset.wordN = count;
  said.textContent = word(said.dataset.word, { n: count });
  notice.replaceChildren(said);
}
