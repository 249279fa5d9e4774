// Other translations of the sentence in the panel, to choose from; what is chosen is a correction.

const MOST_COMPARED = 1_000_000; // pairs of words: sentences of a thousand

/** The texts that could stand there instead: what came with the page, where it was corrected, too. */
function alternativesOf(number) {
  if (!isEditable(number)) return [];
  const targets = targetsOf(number);
  if (targets.length !== 1 || isConcealed(beadAt(targets[0]))) return [];
  const before = originals.get(number) ?? [];
  const suggestion = suggestionOf(number);
  const made = JSON.parse(homeOf(number).dataset.alternatives ?? "[]");
  const others = new Set([...before, ...(suggestion ? [suggestion.target] : []), ...made]);
  const present = textsOf(number)[0];
  const isChoice = suggestion || made.length;
  return isChoice ? [...others].filter((other) => other !== present) : [];
}

/** What a person made of a sentence that is nearly this one, where a memory knew one. */
function suggestionOf(number) {
  return JSON.parse(homeOf(number).dataset.suggestion ?? "null");
}

/** Shows how many there are, and the texts if they are asked for. */
function showAlternatives(number) {
  const others = alternativesOf(number);
  const [button, list] = ["others", "alternatives"].map((id) => document.getElementById(id));
  button.hidden = !others.length;
  fill("other-count", String(others.length));
  list.hidden = !others.length || button.getAttribute("aria-expanded") !== "true";
  const present = list.hidden ? "" : textsOf(number)[0];
  const suggestion = suggestionOf(number);
  const choices = list.hidden ? [] : others.map((other) => choiceOf(other, present));
  others.slice(0, choices.length).forEach((other, index) => {
    if (other === suggestion?.target) choices[index].append(originOf(suggestion));
  });
  list.replaceChildren(...choices);
  list.lang = text.dataset.targetLang;
}

function choiceOf(other, present) {
  const [item, button] = ["li", "button"].map((name) => document.createElement(name));
  button.type = "button";
  button.dataset.choice = other;
  button.append(...piecesOf(other, present));
  item.append(button);
  return item;
}

/** Who made a suggestion, of what, and how much that is like the sentence. */
function originOf({ source, similarity }) {
  const [made, quoted] = ["small", "q"].map((name) => document.createElement(name));
  made.lang = wordings.lang;
  made.append(word("suggested", { n: Math.floor(100 * similarity) }), " ", quoted);
  quoted.lang = text.dataset.sourceLang;
  quoted.textContent = source;
  return made;
}

/** A text's words, those in an element of their own that do not stand in another in this order. */
function piecesOf(other, present) {
  const words = other.match(/\s*\S+/g) ?? [];
  const kept = commonWords(words.map((found) => found.trim()), present.match(/\S+/g) ?? []);
  return words.map((found, index) => {
    if (kept.has(index)) return found;
    const made = document.createElement("b");
    made.textContent = found;
    return made;
  });
}

/** Indices of the words of one list in its longest sequence that stands in another as well. */
function commonWords(words, others) {
  if (words.length * others.length > MOST_COMPARED) return new Set(words.keys());
  const lengths = [new Array(others.length + 1).fill(0)];
  words.forEach((found, i) => {
    const row = [0];
    others.forEach((other, j) => {
      row.push(found === other ? lengths[i][j] + 1 : Math.max(lengths[i][j + 1], row[j]));
    });
    lengths.push(row);
  });
  const kept = new Set();
  let [i, j] = [words.length, others.length];
  while (i && j) {
    if (words[i - 1] === others[j - 1]) {
      kept.add(i - 1);
      i -= 1;
      j -= 1;
    } else if (lengths[i - 1][j] >= lengths[i][j - 1]) i -= 1;
    else j -= 1;
  }
  return kept;
}

/** Lists the other translations, or puts them away. */
function toggleAlternatives() {
  const button = document.getElementById("others");
  if (button.hidden || !shown) return;
  const isOpen = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isOpen));
  showAlternatives(shown);
  if (!isOpen) document.querySelector("#alternatives button").focus();
}

/** Puts one in the place of the translation. */
function choose(number, chosen) {
  stopEditing(true);
  correct(number, [chosen], textsOf(number));
  say(word("chosen"));
}
