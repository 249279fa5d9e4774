// What is being worked on, kept for this tab: loading the page anew loses nothing.

let comingBack = null; // what is being shown again, until it is

/** What the task that is shown has made. */
function present() {
  if (comingBack) return comingBack;
  const file = element("same-file").getAttribute("href");
  return { result, stem, file, news: element("news").textContent };
}

async function showAgain(kept) {
  comingBack = kept;
  try {
    await fill(kept.result);
  } finally {
    if (comingBack === kept) comingBack = null;
  }
  stem = kept.stem;
  offerFile(kept.file);
  tell(kept.news);
}

function draftKey({ source, target }) {
  return `draft:${source}-${target}`;
}

/** Keeps what is being worked on in this tab, so that loading the page anew loses nothing. */
function keepDraft() {
  const [first, second] = ["first", "second"].map((id) => element(id).value);
  const draft = { task, first, second, made: { ...made, [task]: present() } };
  keepForTab(draftKey(langs), draft);
}

function keepForTab(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be forbidden, or full.
  }
}

/** What was kept; null where that is nothing, or damaged. */
function recallForTab(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Brings back what was being worked on; what the server keeps no more is translated again. */
async function recallDraft() {
  const draft = recallForTab(draftKey(langs));
  if (!draft) return;
  for (const id of ["first", "second"]) element(id).value = draft[id] ?? "";
  if (Object.hasOwn(desks, draft.task)) await chooseTask(draft.task);
  made = draft.made ?? {};
  if (made[task]?.result) await attempt(() => showAgain(made[task]).catch(clearText));
}
