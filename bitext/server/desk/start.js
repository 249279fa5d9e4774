// What the desk does when somebody does something, and once at the start.

desk.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.task) chooseTask(button.dataset.task);
  else if (button?.dataset.save) attempt(() => save(button.dataset.save));
  else if (button?.id === "cancel") running?.abort();
  else if (button?.id === "copy-text") copyText();
  else if (button?.id === "swap") attempt(swap);
  else if (button?.id === "forget") {
    opened.box.value = "";
    opened.box.focus();
    forgetFile();
  }
});
element("file").addEventListener("change", ({ target }) => {
  const [first, second] = ["first", "second"].map(element);
  openFiles(target.files, isMissing(second) && !isMissing(first) ? second : first);
  target.value = "";
});
element("encoding").addEventListener("change", ({ target }) => {
  attempt(() => showFile(opened.name, opened.content, opened.box, target.value));
});
element("pair")?.addEventListener("change", ({ target }) => {
  attempt(() => goToPair(target.selectedOptions[0].dataset, element("first").value));
});
addEventListener("pageshow", () => {
  // Who comes back to this page finds what was chosen last: the way to another one.
  const mine = findPair(langs);
  if (mine) mine.selected = true;
});
for (const option of element("pair")?.options ?? []) {
  option.textContent = option.dataset[wordings.lang];
}
offerSwap();
recallDraft();
addEventListener("pagehide", keepDraft);
document.addEventListener("visibilitychange", () => document.hidden && keepDraft()); // telephones
health();
// One menu holds every format.
for (const other of document.querySelectorAll(".menu [data-export]:not([data-export=anki])")) {
  other.remove();
}
document.querySelector("#downloads .choices").prepend(...element("files").children);
for (const box of desk.querySelectorAll("textarea")) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  });
  box.addEventListener("input", () => {
    if (!box.value && opened?.box === box) forgetFile();
  });
}

document.addEventListener("dragover", (event) => {
  const box = boxUnder(event);
  if (box) event.preventDefault();
  showOver(box);
});
document.addEventListener("dragleave", () => showOver(null));
document.addEventListener("drop", (event) => {
  const box = boxUnder(event);
  showOver(null);
  if (!box) return;
  event.preventDefault();
  openFiles(event.dataTransfer.files, box);
});
