// A list of the words of the original with those that translate them, from the links of the words.

/** Brings the list in line with what is wanted; it is made when it is first asked for. */
function layWordList() {
  const list = document.getElementById("word-list");
  list.hidden = !isShown("words") || !text.querySelector("[data-links]");
  const state = `${editsKey()} ${[...originals.keys()]}`;
  if (list.hidden || list.dataset.state === state) return;
  list.dataset.state = state;
  const items = vocabulary().map(([word, translation, number]) => {
    const item = document.createElement("li");
    item.append(inLanguage("source", word), " ", inLanguage("target", translation), ` ${number}`);
    return item;
  });
  list.querySelector("ul").replaceChildren(...items);
}

function inLanguage(side, content) {
  const element = document.createElement(side === "source" ? "b" : "span");
  element.lang = text.dataset[`${side}Lang`];
  element.textContent = content;
  return element;
}

/** Each word but the little ones and names, its usual translation, and the first sentence it is in. */
function vocabulary() {
  const little = new Set(text.dataset.little.split(" "));
  const found = new Map(); // word → translation → how often
  const first = new Map();
  const names = namesOf("source");
  for (const home of text.querySelectorAll("[data-links]")) {
    const number = numberOf(home);
    if (isEdited(number)) continue;
    for (const [word, translation] of linkedWords(number)) {
      if (names.has(word) || !isWorthLearning(word, translation, little)) continue;
      if (!found.has(word)) found.set(word, new Map());
      if (!first.has(word)) first.set(word, number);
      const counts = found.get(word);
      counts.set(translation, (counts.get(translation) ?? 0) + 1);
    }
  }
  const order = new Intl.Collator(text.dataset.sourceLang).compare;
  return [...found.keys()].sort(order).map((word) => {
    const [[translation]] = [...found.get(word)].sort((a, b) => b[1] - a[1]);
    return [word, translation, first.get(word)];
  });
}

/** Words that are written with a capital inside sentences, in small letters. */
function namesOf(side) {
  const names = new Set();
  for (const cell of text.querySelectorAll(".row .cell")) {
    if (sideOf(cell) !== side) continue;
    const found = cell.textContent.matchAll(/(?<=[\p{Ll},] |[’'])\p{Lu}[\p{L}’'-]+/gu);
    for (const [word] of found) names.add(word.toLowerCase());
  }
  return names;
}

function isWorthLearning(word, translation, little) {
  if (!/^\p{L}[\p{L}'’-]+\p{L}$/u.test(word) || little.has(word)) return false;
  return /\p{L}/u.test(translation) && translation.toLowerCase() !== word;
}

/** The words of a sentence, in small letters, each with all that it is linked to, as it is written. */
function linkedWords(number) {
  const [source, target] = ["source", "target"].map((side) => [...sideText(number, side)]);
  const partners = new Map(); // start and end in the source → words of the target
  for (const [from, to, start, end] of linksOf(number)) {
    const key = `${from} ${to}`;
    const word = target.slice(start, end).join("");
    if (!word) continue; // a file may say of links what it likes
    const inside = start ? word : word[0].toLowerCase() + word.slice(1);
    partners.set(key, [...(partners.get(key) ?? []), inside]);
  }
  return [...partners].map(([key, words]) => {
    const [from, to] = key.split(" ").map(Number);
    return [source.slice(from, to).join("").toLowerCase(), words.join(" ")];
  });
}
