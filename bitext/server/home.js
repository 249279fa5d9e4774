// Typing into the page: texts go to the server, the text's blocks come back as they are done.
// The block keeps its names from those of the page's own script, which stands before it.
{
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
  const CARRIED = "carried"; // a text on its way to the page of another pair of languages
  const made = {}; // what each task has made
  let result = null; // the name under which the server keeps what was made
  let stem = ""; // of the names of files that are saved

  function element(id) {
    return document.getElementById(id);
  }

  /** Shows another task, with its own result and nobody else's. */
  async function chooseTask(name) {
    if (name === task) return;
    running?.abort();
    made[task] = { result, stem, news: element("news").textContent };
    task = name;
    for (const button of document.querySelectorAll("[data-task]")) {
      button.ariaPressed = String(button.dataset.task === name);
    }
    label("first-label", desks[name].first);
    element("second-sheet").hidden = !desks[name].second;
    offerSwap();
    if (desks[name].second) label("second-label", desks[name].second);
    label("start", name);
    element("scores").hidden = name !== "evaluate" || !element("scores").tBodies[0].rows.length;
    element("problem").hidden = true;
    note("");
    clearText();
    root.removeAttribute("data-filled");
    const mine = made[name];
    tell(mine?.news ?? "");
    if (!mine?.result) return;
    stem = mine.stem;
    await attempt(() => fill(mine.result));
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
    sessionStorage.setItem(CARRIED, content);
    location.assign(`/?${new URLSearchParams({ source, target })}`);
  }

  function authorised(headers = {}) {
    const token = element("token").value || sessionStorage.getItem("token");
    return token ? { ...headers, authorization: `Bearer ${token}` } : headers;
  }

  /** Ask the server; throws what it says is wrong. */
  async function ask(path, options = {}) {
    // What goes wrong is told in the language of the page.
    const headers = authorised({ "accept-language": wordings.lang, ...options.headers });
    const signal = running?.signal;
    const answer = await fetch(path, { ...options, headers, signal }).catch((error) => {
      if (error.name === "AbortError") throw error;
      throw new Error(word("no-answer"));
    });
    if (answer.ok) {
      if (element("token").value) sessionStorage.setItem("token", element("token").value);
      return answer;
    }
    if (answer.status === 401) element("token-row").hidden = false;
    const problem = await answer.json().catch(() => ({ error: answer.statusText }));
    throw new Error(problem.error);
  }

  function askJson(path, fields) {
    const headers = { "content-type": "application/json" };
    return ask(path, { method: "POST", headers, body: JSON.stringify(fields) });
  }

  /** The events of an answer, as [kind, fields]. */
  async function* eventsOf(answer) {
    let pending = "";
    for await (const chunk of streamOf(answer.body.pipeThrough(new TextDecoderStream()))) {
      const blocks = (pending + chunk).split("\n\n");
      pending = blocks.pop();
      for (const block of blocks) {
        const [kind, data] = block.split("\n");
        yield [kind.slice("event: ".length), JSON.parse(data.slice("data: ".length))];
      }
    }
  }

  /** What a stream holds; not every browser lets one iterate over it. */
  async function* streamOf(stream) {
    const reader = stream.getReader();
    try {
      for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
    } finally {
      reader.releaseLock();
    }
  }

  async function translateText() {
    const isFile = opened?.box === element("first");
    const name = isFile ? opened.file.name : "text.txt";
    const progress = element("progress");
    progress.removeAttribute("value");
    progress.hidden = false;
    tell(word((await isLoading()) ? "loading-model" : "on-its-way"));
    const answer = await ask(`/stream?${new URLSearchParams({ name, ...langs })}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: isFile && !opened.isWhole ? opened.file : element("first").value,
    });
    let sentences = 0;
    clearText();
    stem = isFile ? stemOf(name) : "translation";
    for await (const [kind, fields] of eventsOf(answer)) {
      if (kind === "begin") {
        sentences = fields.sentences;
        if (fields.warning) note(sentenceOf(fields.warning));
        progress.max = Math.max(sentences, 1);
        progress.value = 0;
        tell(word("progress-begin", { n: sentences }));
      } else if (kind === "part") {
        const isFirst = root.dataset.filled === undefined;
        root.dataset.filled = "";
        text.insertAdjacentHTML("beforeend", fields.html);
        takeUpRows();
        if (isFirst) bringIntoSight();
        progress.value = fields.done;
        tell(word("progress", { n: sentences, ...fields }));
      } else if (kind === "end") {
        await fill(fields.result);
        offerFile(fields.file);
        health(); // of a model that was loaded for this text
        return bringIntoSight();
      } else throw new Error(fields.error);
    }
    throw new Error(word("stopped"));
  }

  /** Offers the file that was opened, with other words in it. */
  function offerFile(place) {
    const link = element("same-file");
    link.hidden = !place;
    if (!place) return;
    link.href = place;
    link.textContent = link.download = decodeURIComponent(place).split(".").slice(1).join(".");
  }

  async function isLoading() {
    return ["loading", "asleep"].includes((await health()).state);
  }

  /** How the model of these languages is; its name is shown. */
  async function health() {
    const found = await fetch("/health").then((answer) => answer.json()).catch(() => ({}));
    const mine = found.models?.find((one) => one.source === langs.source && one.target === langs.target);
    const [model] = valuesIn(mine?.signature ?? "", "mt");
    const [name] = (model ?? "").split("@");
    element("model").textContent = name ? `· ${name}` : "";
    element("model").title = mine?.signature ?? "";
    return mine ?? {};
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

  /** Scrolls to the result where it begins below the upper third of the window. */
  function bringIntoSight() {
    const place = document.querySelector(".tools").getBoundingClientRect().top;
    if (place > innerHeight / 3) scrollBy({ top: place - 8, behavior: "instant" });
  }

  /** Shows the sentence pairs of a file as a page. */
  async function openPairs(file) {
    const pairs = await (await sendPairs(file.name, file)).json();
    clearText();
    forgetFile();
    stem = stemOf(file.name);
    await fill(pairs.result);
    tell(word("opened-pairs", { name: file.name, n: pairs.beads }));
    bringIntoSight();
  }

  function sendPairs(name, body) {
    const headers = { "content-type": "application/octet-stream" };
    return ask(`/open?name=${encodeURIComponent(name)}`, { method: "POST", headers, body });
  }

  function stemOf(name) {
    return name.replace(/\.\w+$/, "");
  }

  async function alignTexts() {
    const fields = {
      source: element("first").value,
      target: element("second").value,
      source_lang: langs.source,
      target_lang: langs.target,
    };
    const answer = await (await askJson("/align", fields)).json();
    tell(word("pairs", { n: answer.beads.length }));
    stem = "alignment";
    await fill(answer.result);
    bringIntoSight();
  }

  async function scoreText() {
    const fields = {
      hypothesis: element("first").value,
      reference: element("second").value,
      lang: langs.target,
    };
    const answer = await (await askJson("/evaluate", fields)).json();
    const rows = answer.scores.map((score) => {
      const row = document.createElement("tr");
      const value = `${score.value.toFixed(2)} ${score.unit}`;
      for (const content of [score.metric, value, score.signature]) {
        row.insertCell().textContent = content;
      }
      return row;
    });
    element("scores").tBodies[0].replaceChildren(...rows);
    element("scores").hidden = false;
    tell("");
    note(answer.notes.map(sentenceOf).join(" "));
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
      else explain(error.message);
    }
    if (running !== mine) return;
    running = null;
    element("cancel").hidden = true;
    element("progress").hidden = true;
  }

  function forgetFile() {
    if (opened) opened.box.readOnly = false;
    opened = null;
    element("file-row").hidden = true;
    element("encoding").value = "";
  }

  async function openFile(file, box) {
    if (!file) return;
    const suffixes = desk.dataset.opened.split(" ");
    const isPairs = suffixes.some((suffix) => file.name.toLowerCase().endsWith(suffix));
    await attempt(() => (isPairs ? openPairs(file) : showFile(file, box, "")));
  }

  /** Puts a file's text into a box; throws what is wrong with it. */
  async function showFile(file, box, encoding) {
    const asked = new URLSearchParams({ name: file.name, encoding, ...langs });
    const headers = { "content-type": "application/octet-stream" };
    const answer = await ask(`/read?${asked}`, { method: "POST", headers, body: file });
    const read = await answer.json();
    forgetFile();
    box.value = read.text;
    box.readOnly = !read.isWhole;
    opened = { file, box, isWhole: read.isWhole };
    element("file-name").textContent = file.name;
    element("file-row").hidden = false;
    element("encoding").value = read.encoding;
    note(read.note && `${read.note}.`);
  }

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
    openFile(target.files[0], isMissing(second) && !isMissing(first) ? second : first);
    target.value = "";
  });
  element("encoding").addEventListener("change", ({ target }) => {
    attempt(() => showFile(opened.file, opened.box, target.value));
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
  if (sessionStorage.getItem(CARRIED) !== null) {
    element("first").value = sessionStorage.getItem(CARRIED);
    sessionStorage.removeItem(CARRIED);
  }
  offerSwap();
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
    const sheet = box.closest(".sheet");
    sheet.addEventListener("dragover", (event) => {
      event.preventDefault();
      sheet.classList.add("over");
    });
    sheet.addEventListener("dragleave", () => sheet.classList.remove("over"));
    sheet.addEventListener("drop", (event) => {
      event.preventDefault();
      sheet.classList.remove("over");
      openFile(event.dataTransfer.files[0], box);
    });
  }
}
