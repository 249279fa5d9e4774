// What is said, and work that is done once at a time.

function tell(news) {
  element("news").textContent = news;
}

function explain(problem) {
  element("problem").textContent = problem;
  element("problem").hidden = false;
}

function note(message) {
  element("note").textContent = message;
  element("note").hidden = !message;
}

/** What a command says, without what only a command can be told. */
function sentenceOf(warning) {
  const said = warning.replace(/; see --.*$/, "");
  return `${said[0].toUpperCase()}${said.slice(1)}.`;
}

function isMissing(box) {
  return !box.closest("[hidden]") && !box.value.trim();
}

function start() {
  const missing = ["first", "second"].map(element).find(isMissing);
  if (!missing) return attempt(desks[task].run);
  missing.focus();
  return explain(word("text-missing"));
}

/** Does work, once at a time, and shows what went wrong. */
async function attempt(work) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  element("problem").hidden = true;
  note("");
  element("cancel").hidden = false;
  try {
    await work();
  } catch (error) {
    if (running !== mine) return; // what came after it tells its own news
    if (error.name === "AbortError") tell(word("cancelled"));
    else {
      tell("");
      explain(error.message);
    }
  }
  if (running === mine) rest();
}

/** Ends what is under way, for something else: it tells nothing any more. */
function stop() {
  running?.abort();
  rest();
}

function rest() {
  running = null;
  element("cancel").hidden = true;
  element("progress").hidden = true;
}

/** Waits for what cannot be ended; throws where the work that waits was, meanwhile. */
async function unlessStopped(waiting) {
  const { signal } = running;
  const found = await waiting;
  signal.throwIfAborted();
  return found;
}
