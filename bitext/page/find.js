// Find as you type, in both texts; case, accents and the kind of apostrophe do not matter.

const finding = {
  entries: null, // [sentence element, folded text], made at the first search
  hits: [], // [sentence element, start, end], in code units
  at: -1,
  all: window.Highlight ? new Highlight() : null,
  current: window.Highlight ? new Highlight() : null,
};
if (finding.all) {
  CSS.highlights.set("found", finding.all);
  CSS.highlights.set("found-current", finding.current);
  finding.current.priority = 1;
}

/** Folds a text without a change of length, so that offsets stay true. */
function fold(content) {
  const lower = content.toLowerCase();
  const same = lower.length === content.length ? lower : content;
  return same.replace(/[^\x20-\x7e]/g, (character) => {
    if ("’‘".includes(character)) return "'";
    if ("“”„".includes(character)) return '"';
    if ("–—".includes(character)) return "-";
    if (/\s/.test(character)) return " ";
    const base = character.normalize("NFD")[0];
    return base.length === character.length ? base : character;
  });
}

function findEntries() {
  finding.entries ??= [...text.querySelectorAll(".bead")]
    .flatMap((bead) => sentencesOf([bead]))
    .map((sentence) => [sentence, fold(sentence.textContent)]);
  return finding.entries;
}

/** The text has changed: look at it anew when asked next. */
function forgetEntries() {
  finding.entries = null;
}

function find(query) {
  const wanted = fold(query.trim());
  const seen = wanted ? findEntries().filter(([sentence]) => !isConcealed(beadAt(sentence))) : [];
  finding.hits = seen.flatMap((entry) => hitsIn(entry, wanted));
  finding.at = -1;
  showHits(Boolean(wanted));
}

function hitsIn([sentence, content], wanted) {
  const hits = [];
  const { length } = wanted;
  for (let at = content.indexOf(wanted); at >= 0; at = content.indexOf(wanted, at + length)) {
    hits.push([sentence, at, at + length]);
  }
  return hits;
}

const MOST_LIT = 2000; // more hits than anybody looks at; the count and the steps know all

function showHits(asked) {
  const count = finding.hits.length;
  fill("found", asked ? word(count ? "found" : "found-none", { n: count }) : "");
  root.toggleAttribute("data-finding", asked);
  if (!finding.all) return;
  finding.all.clear();
  finding.current.clear();
  for (const hit of finding.hits.slice(0, MOST_LIT)) finding.all.add(hitRange(hit));
}

function hitRange([sentence, start, end]) {
  const range = document.createRange();
  range.setStart(...pointIn(sentence, start, false));
  range.setEnd(...pointIn(sentence, end, true));
  return range;
}

/** Goes to the next hit, or the one before; round at the ends. */
function stepHit(by) {
  const { hits } = finding;
  const seen = hits.map(([sentence]) => sentence.closest(".cell").checkVisibility());
  if (!seen.includes(true)) return;
  do {
    finding.at = (finding.at + by + hits.length) % hits.length;
  } while (!seen[finding.at]);
  const hit = hits[finding.at];
  fill("found", word("found-at", { at: finding.at + 1, n: hits.length }));
  finding.current?.clear();
  finding.current?.add(hitRange(hit));
  bringIntoView(hit[0]);
  point(numberOf(beadAt(hit[0])));
}
