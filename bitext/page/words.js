// Words and the words they were translated from, lit up without a change to the text.

const words = window.Highlight ? { own: new Highlight(), partner: new Highlight() } : null;
if (words) {
  CSS.highlights.set("word", words.own);
  CSS.highlights.set("partner-word", words.partner);
}

/** The side and the offset in its text, in characters, at a point of the window. */
function wordAt(element, x, y) {
  const [node, offset] = caretAt(x, y);
  if (!words || node?.nodeType !== Node.TEXT_NODE || beadAt(node) !== element) return null;
  const [number, side] = [numberOf(element), sideOf(element)];
  let before = "";
  for (const sentence of sentencesOn(number, side)) {
    if (sentence.contains(node)) {
      const range = document.createRange();
      range.setStart(sentence, 0);
      range.setEnd(node, offset);
      return { number, side, offset: [...before, ...range.toString()].length };
    }
    before += `${sentence.textContent} `;
  }
  return null;
}

/** The text node at a point of the window and the offset in it; older browsers have another way. */
function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return [caret?.offsetNode, caret?.offset];
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return [range?.startContainer, range?.startOffset];
}

/** Lights up the word at a place (see `wordAt`) and those that it is linked to. */
function showWords(place) {
  if (!words) return;
  words.own.clear();
  words.partner.clear();
  if (!place) return;
  const at = place.side === "source" ? 0 : 2;
  const links = linksOf(place.number);
  const inside = links.filter((link) => link[at] <= place.offset && place.offset < link[at + 1]);
  const touched = inside.length ? inside : links.filter((link) => link[at + 1] === place.offset);
  const other = place.side === "source" ? "target" : "source";
  for (const link of touched) {
    addRange(words.own, place.number, place.side, link[at], link[at + 1]);
    addRange(words.partner, place.number, other, link[2 - at], link[3 - at]);
  }
}

/** Adds characters of one side of a bead to a highlight; they may lie in several sentences. */
function addRange(highlight, number, side, start, end) {
  let offset = 0;
  for (const sentence of sentencesOn(number, side)) {
    if (isConcealed(beadAt(sentence))) return;
    const length = [...sentence.textContent].length;
    const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, length)];
    if (from < to) highlight.add(rangeIn(sentence, from, to));
    offset += length + 1;
  }
}

/** The range of some characters of an element's text. */
function rangeIn(element, start, end) {
  const characters = [...element.textContent];
  const units = (count) => characters.slice(0, count).join("").length;
  const range = document.createRange();
  range.setStart(...pointIn(element, units(start), false));
  range.setEnd(...pointIn(element, units(end), true));
  return range;
}

/** The text node and the offset in it of an offset in an element's text, in code units. */
function pointIn(element, offset, isEnd) {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = nodes.nextNode();
  while (node && (isEnd ? offset > node.length : offset >= node.length)) {
    offset -= node.length;
    node = nodes.nextNode();
  }
  return node ? [node, offset] : [element, element.childNodes.length];
}

let wordIndex = -1;
let wordNumber = 0;

/** Lights up the next word of the selected sentence, or the one before. */
function stepWord(by) {
  if (!selected) return;
  const [number, side] = [numberOf(selected), sideOf(selected)];
  const at = side === "source" ? 0 : 2;
  const starts = [...new Set(linksOf(number).map((link) => link[at]))].sort((a, b) => a - b);
  if (!starts.length) return;
  if (wordNumber !== number) [wordNumber, wordIndex] = [number, by > 0 ? -1 : starts.length];
  wordIndex = Math.min(Math.max(wordIndex + by, 0), starts.length - 1);
  showWords({ number, side, offset: starts[wordIndex] });
}
