// The bitext of `record.js` → files that the commands of bitext, and other programs, read.

const EXPORTS = {
  page: { suffix: ".html", type: "text/html", dumps: () => dumpsPage() },
  draft: { suffix: ".html", type: "text/html", dumps: () => dumpsPage({ isDraft: true }) },
  jsonl: { suffix: ".jsonl", type: "application/jsonl", dumps: dumpsJsonl },
  tmx: { suffix: ".tmx", type: "application/xml", dumps: dumpsTmx },
  tsv: { suffix: ".tsv", type: "text/tab-separated-values", dumps: dumpsTsv },
  anki: { suffix: ".anki.tsv", type: "text/tab-separated-values", dumps: dumpsAnki },
};

/** Lets the browser save the bitext of this page in a format. */
function download(format) {
  const { suffix, type, dumps } = EXPORTS[format];
  const page = decodeURIComponent(location.pathname.split("/").pop()).replace(/\.x?html?$/, "");
  const url = URL.createObjectURL(new Blob([dumps(readBitext())], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = (page || "bitext") + suffix;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// JSON lines: the records and their order are those of bitext.bitexts.jsonl.

function dumpsJsonl({ signature, source, target, beads }) {
  const sides = { source, target };
  const header = {
    record: "header",
    format: "bitext",
    version: 2,
    source_lang: source.lang,
    source_title: source.title,
    target_lang: target.lang,
    target_title: target.title,
    signature,
    source_signature: source.signature,
    target_signature: target.signature,
    ...(source.imprint ? { source_imprint: source.imprint } : {}),
    ...(target.imprint ? { target_imprint: target.imprint } : {}),
  };
  const waiting = { source: new Waiting("source", source), target: new Waiting("target", target) };
  const records = [header];
  beads.forEach((bead, id) => {
    for (const side of ["source", "target"]) records.push(...waiting[side].until(bead[side]));
    records.push({
      record: "bead",
      id,
      source_sentences: bead.source,
      target_sentences: bead.target,
      source: bead.texts.source,
      target: bead.texts.target,
      score: bead.score,
      confidence: bead.confidence,
      links: bead.links,
      flags: bead.flags,
      made_by: bead.madeBy,
      ...(bead.alternatives.length ? { alternatives: bead.alternatives } : {}),
      ...(bead.suggestion ? { suggestion: bead.suggestion } : {}),
    });
  });
  const end = { record: "end" };
  for (const side of ["source", "target"]) {
    records.push(...waiting[side].rest());
    end[`${side}_gap`] = sides[side].end;
    end[`${side}_paragraphs`] = sides[side].paragraphs.length;
    end[`${side}_sentences`] = waiting[side].given;
  }
  return [...records, { ...end, beads: beads.length }].map(lineOf).join("");
}

function lineOf(record) {
  // Legal in JSON, but many programs take them for line ends.
  const escape = (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(record).replace(/[\x85\u2028\u2029]/g, escape)}\n`;
}

/** Paragraphs of one side that no bead has needed yet. */
class Waiting {
  constructor(side, document) {
    this.side = side;
    this.paragraphs = document.paragraphs;
    this.id = 0;
    this.given = 0; // sentences in the paragraphs given out
  }

  *until(sentences) {
    while (sentences.length && this.given <= sentences.at(-1)) yield this.next();
  }

  *rest() {
    while (this.id < this.paragraphs.length) yield this.next();
  }

  next() {
    const { kind, gap, text: content, sentences, marks } = this.paragraphs[this.id];
    const points = pointsOf(content);
    const spans = sentences.map(([start, end]) => [points(start), points(end)]);
    this.given += sentences.length;
    const record = { record: "paragraph", side: this.side, id: this.id };
    this.id += 1;
    return { ...record, kind, gap, text: content, sentences: spans, marks };
  }
}

/** Turns offsets in code units into offsets in characters. */
function pointsOf(content) {
  if (!/[\ud800-\udfff]/.test(content)) return (units) => units;
  return (units) => [...content.slice(0, units)].length;
}

// TMX 1.4, as bitext.bitexts.tmx writes it.

function dumpsTmx({ signature, source, target, beads }) {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const made = [makerOf(signature), date];
  const units = beads.map((bead, index) =>
    unitOf(bead, index + 1, [source.lang, target.lang], made),
  );
  const properties = [
    ["signature", signature],
    ["target-lang", target.lang],
    ["source-title", source.title],
    ["target-title", target.title],
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="bitext" creationtoolversion="${ends().dataset.version}" segtype="sentence" \
o-tmf="bitext" adminlang="en" srclang=${xmlAttribute(source.lang)} datatype="plaintext" \
creationdate="${date}">
${properties.map((property) => propertyOf(property, 4)).join("")}  </header>
  <body>
${units.join("")}  </body>
</tmx>
`;
}

/** What the machine is called that made a bitext. */
function makerOf(signature) {
  const aligners = valuesIn(signature, "align");
  const isTranslation = valuesIn(signature, "mt").length > 0;
  if (isTranslation && aligners.every((name) => name === "1-1")) return "MT!";
  return aligners.length ? "ALIGN!" : "bitext";
}

function unitOf(bead, number, [sourceLang, targetLang], [maker, date]) {
  const { source, target, score, confidence, flags, madeBy, texts } = bead;
  const block = source.length === 1 && target.length === 1 ? "" : ' segtype="block"';
  const created = ` creationid="${maker}" creationdate="${date}"`;
  const changed = madeBy === "person" ? ` changeid="person" changedate="${date}"` : "";
  const properties = [
    propertyOf(["score", scoreText(score)], 6),
    propertyOf(["confidence", scoreText(confidence)], 6),
    propertyOf(["flags", flags.join(" ")], 6),
  ];
  const variants = [
    source.length ? variantOf(sourceLang, texts.source) : "",
    target.length ? variantOf(targetLang, texts.target) : "",
  ];
  const start = `    <tu tuid="${number}"${block}${created}${changed}>\n`;
  return `${start}${properties.join("")}${variants.join("")}    </tu>\n`;
}

function variantOf(lang, content) {
  return `      <tuv xml:lang=${xmlAttribute(lang)}><seg>${segmentOf(content)}</seg></tuv>\n`;
}

function propertyOf([name, value], indent) {
  const margin = " ".repeat(indent);
  return value ? `${margin}<prop type="x-bitext-${name}">${xml(value)}</prop>\n` : "";
}

// What is not a character of XML 1.0; a lone surrogate cannot be in a page.
const ILLEGAL = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

function escapeXml(content) {
  return content.replace(/[&<>\r]/g, (character) => ENTITIES[character]);
}

function xmlAttribute(content) {
  return `"${xml(content).replaceAll('"', "&quot;")}"`;
}

function xml(content) {
  return escapeXml(content).replace(ILLEGAL, "\ufffd");
}

function segmentOf(content) {
  return escapeXml(content).replace(ILLEGAL, (character) => {
    const number = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `<ph type="x-bitext-control">U+${number}</ph>`;
  });
}

function scoreText(score) {
  return score === null ? "" : String(Number(score.toPrecision(6)));
}

// TSV, as bitext.bitexts.tsv writes it.

const TSV_ESCAPES = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function dumpsTsv({ beads }) {
  const rows = beads.map(({ source, target, score, confidence, flags, madeBy, texts }) => [
    cellOf(texts.source),
    cellOf(texts.target),
    `${source.length}-${target.length}`,
    scoreText(score),
    flags.join(" "),
    scoreText(confidence),
    madeBy,
  ]);
  const header = ["source", "target", "bead", "score", "flags", "confidence", "made_by"];
  const lines = [header, ...rows];
  return lines.map((cells) => `${cells.join("\t")}\n`).join("");
}

// A spreadsheet would run it.
const FORMULA = /^(?:[=@＝＠]|[-+－＋].*[(|])/;

function cellOf(content) {
  const escaped = content.replace(/[\\\t\n\r]/g, (character) => TSV_ESCAPES[character]);
  return FORMULA.test(escaped) ? `\\${escaped}` : quoted(escaped);
}

function quoted(content) {
  return content.startsWith('"') ? `"${content.replaceAll('"', '""')}"` : content;
}

/**
 * Cards for Anki: source, target, number of the pair. What has one side only makes none, nor what
 * is no sentence of the text: byline, caption, what sites put around articles, what is the same in
 * both; and no card comes twice.
 * https://docs.ankiweb.net/importing/text-files.html
 */
function dumpsAnki({ source, target, beads }) {
  const clean = (content) => cardCell(content.replace(/\s+/g, " ").trim());
  const found = beads
    .map(({ texts }, index) => [clean(texts.source), clean(texts.target), String(index + 1)])
    .filter(([front, back, number]) => front && back && front !== back && !isFurniture(number));
  const seen = new Set();
  const cards = found.filter(([front, back]) => {
    const card = `${front}\t${back}`;
    return !seen.has(card) && seen.add(card);
  });
  const columns = [source.lang, target.lang, "pair"].map(clean).join("\t");
  const lines = cards.map((cells) => `${cells.join("\t")}\n`);
  return `#separator:tab\n#html:false\n#columns:${columns}\n${lines.join("")}`;
}

/** Whether a bead is of what stands around an article, or has no word. */
function isFurniture(number) {
  const home = homeOf(number);
  if (home.closest("figcaption, [data-kind=code]")) return true;
  return home.closest(".row").matches(".kicker, .byline, .furniture") || !/\p{L}{2}/u.test(home.textContent);
}

/** A cell that Anki does not take for a comment, nor a spreadsheet for a formula: a card shows no
 *  space at its edge. */
function cardCell(content) {
  if (FORMULA.test(content)) return ` ${content}`;
  return content.startsWith("#") ? `"${content.replaceAll('"', '""')}"` : quoted(content);
}
