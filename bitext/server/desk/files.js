// Files that are chosen or dropped: their text in a box, or their sentence pairs as a page.

/** Shows the sentence pairs of a file as a page. */
async function openPairs(name, content) {
  const pairs = await (await sendPairs(name, content)).json();
  clearText();
  forgetFile();
  stem = stemOf(name);
  await fill(pairs.result);
  tell(word("opened-pairs", { name, n: pairs.beads }));
  bringIntoSight();
}

function sendPairs(name, body) {
  const headers = { "content-type": "application/octet-stream" };
  return ask(`/open?name=${encodeURIComponent(name)}`, { method: "POST", headers, body });
}

function stemOf(name) {
  return name.replace(/\.\w+$/, "");
}

function forgetFile() {
  if (opened) opened.box.readOnly = false;
  opened = null;
  element("file-row").hidden = true;
  element("encoding").value = "";
}

/** Opens what was chosen or dropped: a file, the first of several. */
async function openFiles([file, ...others], box) {
  if (!file) return;
  await attempt(async () => {
    const content = await unlessStopped(contentOf(file));
    if (holdsPairs(file.name, content)) await openPairs(file.name, content);
    else await showFile(file.name, content, box, "");
    if (!others.length) return;
    const first = word("first-file", { name: file.name, n: others.length + 1 });
    note([element("note").textContent, first].join(" ").trim());
  });
}

/** The bytes of a file; throws that there are too many, or that it is none that can be read. */
async function contentOf(file) {
  requireSize(file.size, Number(desk.dataset.mostPairs));
  return file.arrayBuffer().catch(() => {
    throw new Error(word("unreadable-file", { name: file.name }));
  });
}

/** Whether a file holds sentence pairs: by its name, or as a page of ours. */
function holdsPairs(name, content) {
  const suffixes = desk.dataset.opened.split(" ");
  const head = new TextDecoder().decode(content.slice(0, 500));
  const isPage = /<meta name="generator" content="bitext /.test(head);
  return isPage || suffixes.some((suffix) => name.toLowerCase().endsWith(suffix));
}

/** Puts a file's text into a box; throws what is wrong with it. */
async function showFile(name, content, box, encoding) {
  const asked = new URLSearchParams({ name, encoding, ...langs });
  const headers = { "content-type": "application/octet-stream" };
  const answer = await ask(`/read?${asked}`, { method: "POST", headers, body: content });
  const read = await answer.json();
  forgetFile();
  box.value = read.text;
  box.readOnly = !read.isWhole;
  opened = { name, content, box, isWhole: read.isWhole };
  element("file-name").textContent = name;
  element("file-row").hidden = false;
  element("encoding").value = read.encoding;
  note(read.note && `${read.note}.`);
}

/** The box that a file is dropped on, or the first: the browser would leave the page for it. */
function boxUnder({ target, dataTransfer }) {
  if (!dataTransfer.types.includes("Files")) return null; // a text, which goes where it is dropped
  return target.closest?.(".sheet")?.querySelector("textarea") ?? element("first");
}

function showOver(box) {
  for (const sheet of desk.querySelectorAll(".sheet")) {
    sheet.classList.toggle("over", sheet.contains(box));
  }
}
