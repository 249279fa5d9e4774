// Reads aloud, sentence by sentence, with voices of this device: what is read goes nowhere else.

const aloud = { number: 0, side: "source", utterance: null };
const speech = window.speechSynthesis;

/** A voice of this device for a language, of the same region if there is one. */
function voiceFor(lang) {
  const [wanted, base] = [lang.toLowerCase(), lang.toLowerCase().split("-")[0]];
  const own = speech.getVoices().filter((voice) => voice.localService);
  const tags = (voice) => voice.lang.toLowerCase().replace("_", "-");
  return (
    own.find((voice) => tags(voice) === wanted) ??
    own.find((voice) => tags(voice).split("-")[0] === base)
  );
}

/** Begins to read at the selected sentence, or the first in view; stops if it reads already. */
function toggleAloud() {
  if (!speech) return;
  if (aloud.number) return stopAloud();
  const { mode } = root.dataset;
  const side = { source: "source", target: "target", reveal: "source" }[mode] ?? column;
  const first = selected ?? firstInView();
  const voice = voiceFor(text.dataset[`${side}Lang`]);
  if (!voice) return say(word("no-voice"));
  aloud.side = side;
  if (first) speak(numberOf(first), voice);
}

/** Reads a bead, or the next one that has a text on this side; the light follows. */
function speak(number, voice) {
  const content = sideText(number, aloud.side);
  const goOn = () => {
    const next = neighbour(number, 1);
    return next ? speak(numberOf(next), voice) : stopAloud();
  };
  if (!content.trim()) return goOn();
  markSpoken(number);
  bringIntoView(visibleElement(number, aloud.side) ?? homeOf(number));
  const utterance = new SpeechSynthesisUtterance(content);
  Object.assign(utterance, { voice, lang: voice.lang });
  utterance.onend = () => {
    if (aloud.utterance === utterance) goOn();
  };
  utterance.onerror = () => aloud.utterance === utterance && stopAloud();
  aloud.utterance = utterance; // kept, or some browsers forget to tell of its end
  speech.speak(utterance);
}

function stopAloud() {
  aloud.utterance = null;
  markSpoken(0);
  speech.cancel();
}

function markSpoken(number) {
  mark(aloud.number, "spoken", false);
  aloud.number = number;
  mark(number, "spoken", true);
  for (const button of document.querySelectorAll(".aloud")) {
    button.setAttribute("aria-pressed", String(Boolean(number)));
  }
}

function showAloud() {
  for (const button of document.querySelectorAll(".aloud")) button.hidden = !speech;
}
