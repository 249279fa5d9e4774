// Texts go to the server; what it makes of them comes back, a text's blocks as they are done.

async function translateText() {
  const isFile = opened?.box === element("first");
  const name = isFile ? opened.name : "text.txt";
  const progress = element("progress");
  progress.removeAttribute("value");
  progress.hidden = false;
  tell(word((await unlessStopped(isLoading())) ? "loading-model" : "on-its-way"));
  const answer = await ask(`/stream?${new URLSearchParams({ name, ...langs })}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: isFile && !opened.isWhole ? opened.content : element("first").value,
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
  if (!place) return link.removeAttribute("href");
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
  fillTable("scores", answer.scores, ({ metric, value, unit, signature }) => {
    return [metric, `${decimals(value)} ${unit}`, signature];
  });
  fillTable("segments", answer.segments, ({ line, hypothesis, reference, value }) => {
    const texts = [piecesOf(hypothesis, reference), piecesOf(reference, hypothesis)];
    return [line, ...texts, decimals(value)];
  });
  element("segments").hidden = !answer.segments.length;
  element("segment-metric").textContent = answer.scores.at(-1).metric;
  element("segments").tBodies[0].lang = langs.target;
  element("scored").hidden = false;
  tell("");
  note(answer.notes.map(sentenceOf).join(" "));
  bringIntoSight(element("scored"));
}

/** Fills a table: `cellsOf` gives the cells of a row, each a text or some nodes. */
function fillTable(id, rows, cellsOf) {
  const filled = rows.map((row) => {
    const made = document.createElement("tr");
    for (const cell of cellsOf(row)) made.insertCell().append(...[cell].flat());
    return made;
  });
  element(id).tBodies[0].replaceChildren(...filled);
}

function decimals(value) {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return value.toLocaleString(wordings.lang, digits);
}
