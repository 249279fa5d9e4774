// The page → the bitext it shows, as it was written, with the corrections made here.

/**
 * @typedef {{kind: string, text: string, gap: string, sentences: [number, number][],
 *   marks: number[][]}} Paragraph offsets in code units of `text`; marks as they came
 * @typedef {{source: number[], target: number[], score: ?number, confidence: ?number,
 *   links: number[][], flags: string[], madeBy: string, alternatives: string[],
 *   suggestion: ?{source: string, target: string, similarity: number},
 *   texts: {source: string, target: string}}} Bead
 */

/** What stands behind the last paragraphs. */
function ends() {
  return document.getElementById("ends");
}

/** Reads the whole bitext. */
function readBitext() {
  const sides = { source: new SideReader("source"), target: new SideReader("target") };
  for (const row of text.querySelectorAll(".row")) {
    const [source, target] = row.querySelectorAll(":scope > .cell");
    sides.source.read(source);
    sides.target.read(target);
  }
  const count = Math.max(sides.source.last, sides.target.last);
  const beads = [];
  for (let number = 1; number <= count; number += 1) beads.push(readBead(number, sides));
  return {
    signature: text.dataset.signature,
    source: sides.source.document(),
    target: sides.target.document(),
    beads,
  };
}

/** The values of a key in a signature, in order. */
function valuesIn(signature, key) {
  const parts = signature.split("|").filter((part) => part.startsWith(`${key}:`));
  return parts.map((part) => part.slice(key.length + 1));
}

function readBead(number, sides) {
  const said = homeOf(number).dataset;
  const { score, confidence, links, flags, alternatives, suggestion } = isEdited(number) ? {} : said;
  const source = sides.source.beads.get(number) ?? [];
  const target = sides.target.beads.get(number) ?? [];
  return {
    source,
    target,
    texts: { source: sides.source.joined(source), target: sides.target.joined(target) },
    // What was said of a text that is no longer there would be false.
    score: score === undefined ? null : Number(score),
    confidence: confidence === undefined ? null : Number(confidence),
    links: links === undefined ? [] : linksOf(number),
    flags: flags === undefined || isChecked(number) ? [] : flags.split("\n"),
    madeBy: isByPerson(number) ? "person" : "machine",
    alternatives: alternatives === undefined ? [] : JSON.parse(alternatives),
    suggestion: suggestion === undefined ? null : JSON.parse(suggestion),
  };
}

/** A text's title; it goes along when a person corrects the heading that it comes from. */
function titleOf(side) {
  const title = text.dataset[`${side}Title`];
  if (side === "source" || !title) return title;
  for (const [number, before] of originals) {
    if (before.join(" ").trim() === title.trim()) return textsOf(number).join(" ").trim();
  }
  return title;
}

/** Reads one side, cell by cell. */
class SideReader {
  constructor(side) {
    this.side = side;
    this.paragraphs = [];
    this.sentences = []; // texts
    this.beads = new Map(); // number → indices of its sentences
    this.last = 0;
  }

  read(cell) {
    const pieces = cell.querySelectorAll(":scope > :not(figure), figcaption");
    for (const piece of pieces) {
      if (piece.matches(".none")) this.empty(piece);
      else this.piece(piece);
    }
  }

  piece(piece) {
    if (!("more" in piece.dataset)) this.begin(piece.dataset);
    this.nodes(piece.childNodes, 0);
  }

  begin({ kind = "text", gap = this.paragraphs.length ? "\n" : "", marks = "[]" }) {
    this.paragraphs.push({ kind, text: "", gap, sentences: [], marks: JSON.parse(marks) });
  }

  nodes(nodes, number) {
    for (const node of nodes) {
      if (node.nodeType === Node.TEXT_NODE) this.add(node.data);
      else if (node.matches(".sentence")) this.sentence(node, number);
      else if (node.matches(".bead")) this.bead(node);
      else if (!node.matches(".mark")) this.add(node.textContent);
    }
  }

  bead(element) {
    const number = numberOf(element);
    if (element.querySelector(".sentence")) this.nodes(element.childNodes, number);
    else this.sentence(element, number);
  }

  sentence(element, number) {
    const paragraph = this.paragraphs.at(-1);
    const start = paragraph.text.length;
    const wording = wordingOf(element);
    this.add(wording);
    // Where they belong in a text that a person wrote, nobody knows.
    if (this.side === "target" && isEdited(number)) paragraph.marks = [];
    paragraph.sentences.push([start, paragraph.text.length]);
    this.own(number, wording);
  }

  /** The place of a missing partner; what a person filled in joins the paragraph that is open. */
  empty(element) {
    const bead = element.querySelector(".bead");
    this.last = Math.max(this.last, numberOf(bead));
    if (!bead.textContent) return;
    const { kind, more } = homeOf(numberOf(bead)).closest("p, [data-kind]").dataset;
    if (more === undefined || !this.paragraphs.length) this.begin({ kind });
    else this.add(" ");
    this.sentence(bead, numberOf(bead));
  }

  own(number, content) {
    if (!this.beads.has(number)) this.beads.set(number, []);
    this.beads.get(number).push(this.sentences.length);
    this.sentences.push(content);
    this.last = Math.max(this.last, number);
  }

  add(content) {
    this.paragraphs.at(-1).text += content;
  }

  joined(indices) {
    return indices.map((index) => this.sentences[index]).join(" ");
  }

  document() {
    const lang = text.dataset[`${this.side}Lang`];
    const title = titleOf(this.side);
    const signature = text.dataset[`${this.side}Signature`];
    const end = ends().dataset[`${this.side}Gap`];
    const imprint = JSON.parse(text.dataset[`${this.side}Imprint`] || "null");
    return { lang, title, signature, imprint, paragraphs: this.paragraphs, end };
  }
}
