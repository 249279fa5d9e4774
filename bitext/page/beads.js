// The text itself is the data: beads, their sides, their sentences, read from the elements.

const text = document.getElementById("text");

/** The bead element that holds a node, or null. */
function beadAt(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest(".bead") ?? null;
}

/** A bead's number, from any of its elements. */
function numberOf(element) {
  return Number(element.dataset.of ?? element.id.slice(1));
}

/** The element of a bead that carries what is said of it. */
function homeOf(number) {
  return document.getElementById(`s${number}`);
}

/** "source" or "target". */
function sideOf(element) {
  return element.closest(".cell").nextElementSibling ? "source" : "target";
}

/** All elements of a bead: on each side the first, and those in further paragraphs. */
function elementsOf(number) {
  const row = homeOf(number)?.closest(".row");
  if (!row) return [];
  const names = `#s${number}, #t${number}, [data-of="${number}"]`;
  return [...row.querySelectorAll(names)];
}

/** Those of its elements that stand on one side. */
function elementsOn(number, side) {
  return elementsOf(number).filter((element) => sideOf(element) === side);
}

/** The elements of the partner: those of the same bead on the other side. */
function partnersOf(element) {
  return elementsOn(numberOf(element), sideOf(element) === "source" ? "target" : "source");
}

/** The sentences of some bead elements, in order; none in the place of a missing partner. */
function sentencesOf(elements) {
  return elements.flatMap((element) => {
    if (element.closest(".none") && element.textContent === "") return [];
    const several = element.querySelectorAll(".sentence");
    return several.length ? [...several] : [element];
  });
}

// Characters that may be shown for others: SET in typography.py.
const TYPE = /[“”„‟‘’‚‛«»‹›–—]/g;

/** A sentence as it was written; what is shown may have other quotes and dashes. */
function wordingOf(sentence) {
  const { raw } = sentence.dataset;
  if (raw === undefined) return sentence.textContent;
  let at = 0;
  return sentence.textContent.replace(TYPE, () => raw[at++]);
}

/** The sentences of a bead on one side. */
function sentencesOn(number, side) {
  return sentencesOf(elementsOn(number, side));
}

/** One side's text of a bead, its sentences joined by one space. */
function sideText(number, side) {
  return sentencesOn(number, side)
    .map((sentence) => sentence.textContent)
    .join(" ");
}

/** The element (see `homeOf`) of the nearest bead before or behind whose row is shown, or null. */
function neighbour(number, step) {
  let next = number + step;
  for (let home = homeOf(next); home; home = homeOf(next)) {
    if (home.closest(".row").checkVisibility()) return home;
    next += step;
  }
  return null;
}

/** The element of a bead that can be read in this mode: on the wanted side, if there is one. */
function visibleElement(number, side) {
  const shown = elementsOf(number).filter(
    (element) => element.closest(".cell").checkVisibility() && !isConcealed(element),
  );
  const filled = shown.filter((element) => element.textContent);
  return filled.find((element) => sideOf(element) === side) ?? filled[0] ?? shown[0] ?? null;
}

/**
 * Unpacks word links (see `packed` in cells.py) into [source start, source end, target start,
 * target end], in characters.
 */
function linksOf(number) {
  const packed = homeOf(number)?.dataset.links;
  if (!packed) return [];
  const numbers = packed.split(" ").map(Number);
  const links = [];
  let [source, target] = [0, 0];
  for (let i = 0; i < numbers.length; i += 4) {
    source += numbers[i];
    target += numbers[i + 2];
    links.push([source, source + numbers[i + 1], target, target + numbers[i + 3]]);
  }
  return links;
}
