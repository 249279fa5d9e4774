// What is laid on the desk, and the three tasks that there are: each shows its own result and no other.

const desk = document.getElementById("desk");
const desks = {
  translate: { first: "text-in-source", second: null, run: translateText },
  align: { first: "text-in-source", second: "text-in-target", run: alignTexts },
  evaluate: { first: "translation", second: "reference", run: scoreText },
};
let task = "translate";
let running = null; // the AbortController of what is under way
let opened = null; // the file whose text stands in the box, and that box
const langs = { source: desk.dataset.source, target: desk.dataset.target };
let made = {}; // what each task has made: the server's names for it, and what was said of it
let result = null; // the name under which the server keeps what was made
let stem = ""; // of the names of files that are saved

function element(id) {
  return document.getElementById(id);
}

/** Shows another task, with its own result and nobody else's. */
async function chooseTask(name) {
  if (name === task) return;
  made[task] = present();
  stop();
  task = name;
  for (const button of document.querySelectorAll("[data-task]")) {
    button.ariaPressed = String(button.dataset.task === name);
  }
  label("first-label", desks[name].first);
  element("second-sheet").hidden = !desks[name].second;
  offerSwap();
  if (desks[name].second) label("second-label", desks[name].second);
  label("start", name);
  element("scored").hidden = name !== "evaluate" || !element("scores").tBodies[0].rows.length;
  element("problem").hidden = true;
  note("");
  clearText();
  root.removeAttribute("data-filled");
  tell(made[name]?.news ?? "");
  if (made[name]?.result) await attempt(() => showAgain(made[name]));
}

/** Gives a label or a button other words. */
function label(id, key) {
  const [said] = element(id).children;
  said.dataset.word = key;
  said.textContent = word(key);
}

/** Offers to exchange the texts, or the languages where they are served both ways. */
function offerSwap() {
  const texts = desks[task].second;
  element("swap").hidden = !texts && !findPair({ source: langs.target, target: langs.source });
  element("swap").dataset.wordTitle = texts ? "swap-title" : "swap-languages-title";
  element("swap").title = word(element("swap").dataset.wordTitle);
}

function findPair({ source, target }) {
  const pairs = [...(element("pair")?.options ?? [])];
  return pairs.find(({ dataset }) => dataset.source === source && dataset.target === target);
}

/** Goes to the page of another pair of languages, and takes a text along. */
function goToPair({ source, target }, content) {
  keepForTab(draftKey({ source, target }), { first: content });
  location.assign(`/?${new URLSearchParams({ source, target })}`);
}

/** Exchanges the two texts, or the languages: what was translated is then to translate back. */
function swap() {
  if (!desks[task].second) {
    const content = result ? translation() : element("first").value;
    return goToPair({ source: langs.target, target: langs.source }, content);
  }
  const [first, second] = ["first", "second"].map(element);
  [first.value, second.value] = [second.value, first.value];
  [first.readOnly, second.readOnly] = [second.readOnly, first.readOnly];
  if (opened) opened.box = opened.box === first ? second : first;
}
