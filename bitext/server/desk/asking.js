// What the server is asked, and what it answers.

function authorised(headers = {}) {
  const token = element("token").value || recallForTab("token");
  return token ? { ...headers, authorization: `Bearer ${token}` } : headers;
}

/** Throws where something is larger than is taken: a server may close the line while it comes. */
function requireSize(size, most) {
  if (size <= most) return;
  const n = (most / 1e6).toLocaleString(wordings.lang, { maximumFractionDigits: 1 });
  throw new Error(word("too-large", { n }));
}

/** Ask the server; throws what it says is wrong. */
async function ask(path, options = {}) {
  const { most, mostPairs } = desk.dataset;
  const isPairs = path.startsWith("/open");
  requireSize(new Blob([options.body ?? ""]).size, Number(isPairs ? mostPairs : most));
  // What goes wrong is told in the language of the page.
  const headers = authorised({ "accept-language": wordings.lang, ...options.headers });
  const signal = running?.signal;
  const answer = await fetch(path, { ...options, headers, signal }).catch((error) => {
    if (error.name === "AbortError") throw error;
    throw new Error(word("no-answer"));
  });
  if (answer.ok) {
    if (element("token").value) keepForTab("token", element("token").value);
    element("token-row").hidden = true;
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

/**
 * What a stream holds; not every browser lets one iterate over it. Throws that the server stopped
 * where the line breaks, which each browser says in its own words.
 */
async function* streamOf(stream) {
  const reader = stream.getReader();
  const read = () =>
    reader.read().catch((error) => {
      throw error.name === "AbortError" ? error : new Error(word("stopped"));
    });
  try {
    for (let step = await read(); !step.done; step = await read()) yield step.value;
  } finally {
    reader.releaseLock();
  }
}
