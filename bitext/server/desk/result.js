// What was made, on the page: shown, corrected, copied, saved.

/** Scrolls to a result where it begins below the upper third of the window. */
function bringIntoSight(shown = document.querySelector(".tools")) {
  const place = shown.getBoundingClientRect().top;
  if (place > innerHeight / 3) scrollBy({ top: place - 8, behavior: "instant" });
}

function clearText() {
  stopEditing(true);
  if (aloud.number) stopAloud();
  deselect();
  point(0);
  for (const row of [...text.children]) {
    if (!row.classList.contains("languages")) row.remove();
  }
  forgetText();
  findDoubts();
  result = null;
  offerFile("");
  element("copy-text").hidden = true;
  root.removeAttribute("data-whole");
  // A text can be corrected once it is whole.
  root.removeAttribute("data-editable");
}

/** Shows the finished page's text and takes over what it says of itself. */
async function fill(name) {
  const page = await (await ask(`/results/${name}.html`)).text();
  // Only the text is taken; the browser would complain about styles that it may not apply.
  const made = new DOMParser().parseFromString(page.replace(/<style>.*?<\/style>/gs, ""), "text/html");
  const main = made.getElementById("text");
  for (const [key, value] of Object.entries(main.dataset)) text.dataset[key] = value;
  text.replaceChildren(...main.childNodes);
  document.querySelector("footer").replaceWith(made.querySelector("footer"));
  for (const id of ["ends", "words"]) {
    document.getElementById(id).replaceWith(made.getElementById(id));
  }
  root.lang = made.documentElement.lang; // all is said anew
  document.title = made.title;
  root.dataset.filled = "";
  root.dataset.editable = "";
  root.dataset.whole = "";
  result = name;
  element("copy-text").hidden = false;
  takeUp();
}

async function save(suffix) {
  const name = isTouched() ? await keepTouched() : result;
  const file = await (await ask(`/results/${name}${suffix}`)).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${stem}${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  element("downloads").open = false;
}

/** Copies the translation as it is now, a blank line between its paragraphs. */
async function copyText() {
  await copy(translation(), word("copied-translation"));
}

function translation() {
  return readBitext().target.paragraphs.map((paragraph) => paragraph.text).join("\n\n");
}

/** Hands what was corrected and checked here to the server; gives back its name there. */
async function keepTouched() {
  const lines = dumpsJsonl(readBitext());
  return (await (await sendPairs(`page${EXPORTS.jsonl.suffix}`, lines)).json()).result;
}
