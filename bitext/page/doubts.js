// How sure the model is of a sentence, in words; and the sentences to read first: the least sure.

// From where on it is sure, and fairly sure: a calibrated chance, or a mean probability of words.
const LEVELS = { confidence: [0.9, 0.75], score: [0.8, 0.65] };
const MOST_LISTED = 100;

const doubts = []; // numbers of beads, the least sure first

/** How sure the model or the aligner was of a bead, from 0 to 1; null where nobody said. */
function surenessOf(number) {
  const { score, confidence } = homeOf(number).dataset;
  if (confidence !== undefined) return Number(confidence);
  return score === undefined ? null : Math.exp(Number(score));
}

/** The words for it; empty for what a person wrote. */
function surenessText(number) {
  const sure = surenessOf(number);
  if (sure === null || isEdited(number)) return "";
  const [high, fair] = LEVELS["confidence" in homeOf(number).dataset ? "confidence" : "score"];
  const level = sure >= high ? "sure" : sure >= fair ? "fairly-sure" : "unsure";
  return word(`${isAlignment() ? "pair" : "model"}-${level}`);
}

/** The number behind the words. */
function surenessTitle(number) {
  const sure = surenessOf(number);
  return sure === null || isEdited(number) ? "" : word("percent", { n: Math.round(100 * sure) });
}

/** Whether it is pairs that an aligner is sure of, be it one that translates, not translations. */
function isAlignment() {
  return makerOf(text.dataset.signature) !== "MT!";
}

/** Finds the least sure tenth of a text; what sites put around it is for nobody to read. */
function findDoubts() {
  const numbers = [...text.querySelectorAll(".bead[data-score], .bead[data-confidence]")]
    .map(numberOf)
    .filter((number) => homeOf(number).dataset.by !== "person")
    .filter((number) => !homeOf(number).closest(".furniture"));
  const sure = new Map(numbers.map((number) => [number, surenessOf(number)]));
  numbers.sort((one, other) => sure.get(one) - sure.get(other) || one - other);
  doubts.splice(0, doubts.length, ...numbers.slice(0, Math.ceil(numbers.length / 10)));
  showDoubts();
}

/** How many of them nobody has dealt with, and the list if it is open. */
function showDoubts() {
  const menu = document.getElementById("doubts");
  menu.hidden = !doubts.length;
  fill("doubt-count", String(doubts.filter((number) => !isByPerson(number)).length));
  const list = menu.open ? doubts.slice(0, MOST_LISTED).map(doubtOf) : [];
  document.getElementById("doubt-list").replaceChildren(...list);
}

function doubtOf(number) {
  const [item, button, said, note] = ["li", "button", "span", "small"].map((name) =>
    document.createElement(name),
  );
  button.type = "button";
  button.dataset.doubt = number;
  said.textContent = sideText(number, "target") || sideText(number, "source");
  said.lang = text.dataset.targetLang;
  note.textContent = `№ ${number} · ${personText(number) || surenessText(number)}`;
  note.title = surenessTitle(number);
  button.append(said, note);
  item.append(button);
  return item;
}

function goToDoubt(number) {
  document.getElementById("doubts").open = false;
  const element = visibleElement(number, "target");
  if (element) select(element);
}

/** Goes to the next of them that nobody has dealt with, from the least sure on. */
function nextDoubt() {
  const open = doubts.filter((number) => !isByPerson(number));
  const at = selected ? doubts.indexOf(numberOf(selected)) : -1;
  const next = open.find((number) => doubts.indexOf(number) > at) ?? open[0];
  if (next) goToDoubt(next);
  else say(word("no-doubts"));
}
