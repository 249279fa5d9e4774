// What is said to the reader: words by language, those that the browser asks for if the page has them.

const wordings = { lang: "", all: {} };

/** Takes up the words that came with a text, beside those that are known. */
function readWords() {
  const came = JSON.parse(document.getElementById("words").textContent);
  for (const [lang, { singular, words }] of Object.entries(came)) {
    wordings.all[lang] = { singular, words: { ...wordings.all[lang]?.words, ...words } };
  }
  const asked = navigator.languages.map((lang) => lang.split("-")[0]);
  wordings.lang = asked.find((lang) => lang in wordings.all) ?? Object.keys(wordings.all)[0];
}

/** The words of a key, with values in their places; `n` decides between one and several. */
function word(key, values = {}) {
  const { words, singular } = wordings.all[wordings.lang];
  const one = `${key}-one`;
  const found = one in words && singular.includes(Number(values.n)) ? words[one] : words[key];
  return found.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

const SAID_ATTRIBUTES = ["title", "aria-label", "placeholder"];

/** Says everything on the page in the reader's language. */
function sayAll() {
  showDrawnWords();
  sayMarks();
  if (root.lang === wordings.lang) return;
  root.lang = wordings.lang;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word, valuesOf(element));
  }
  for (const name of SAID_ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[data-word-${name}]`)) {
      element.setAttribute(name, word(element.getAttribute(`data-word-${name}`)));
    }
  }
  for (const element of document.querySelectorAll(".imprint time, footer time")) {
    element.textContent = dayOf(new Date(element.dateTime));
  }
}

/** The values that an element keeps for its words: data-word-n="3". */
function valuesOf({ dataset }) {
  const kept = Object.entries(dataset).filter(([name]) => /^word[A-Z]/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name.slice(4).toLowerCase(), value]));
}

function dayOf(day) {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return day.toLocaleDateString(wordings.lang === "en" ? "en-GB" : wordings.lang, options);
}

/** Marks name their flag by where they lead. */
function sayMarks() {
  const { words } = wordings.all[wordings.lang];
  for (const found of text.querySelectorAll("a.mark")) {
    const said = words[decodeURIComponent(found.hash.slice(1))];
    if (said === undefined || found.textContent === said) continue;
    found.textContent = said;
    found.lang = wordings.lang;
    found.dir = "ltr";
  }
}

/** Words that stylesheets show. */
function showDrawnWords() {
  for (const key of ["no-counterpart", "edited-badge", "checked-badge"]) {
    root.style.setProperty(`--${key}`, JSON.stringify(word(key)));
  }
}
