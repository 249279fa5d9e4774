// The panel at the bottom: what is known of the sentence pointed at or selected; what can be done.

const panel = document.getElementById("panel");
let shown = 0; // number of the bead in the panel

function showPanel(number) {
  shown = number;
  panel.classList.toggle("idle", !number);
  if (!number) return;
  const link = document.getElementById("permalink");
  link.textContent = `№ ${number}`;
  link.href = `#s${number}`;
  link.setAttribute("aria-label", word("pair-label", { n: number }));
  fill("kind", kindText(number));
  fill("confidence", surenessText(number));
  document.getElementById("confidence").title = surenessTitle(number);
  fill(
    "marks",
    marksOf(number)
      .filter((found) => !found.hidden)
      .map((found) => found.textContent)
      .join(", "),
  );
  fill("edited", personText(number));
  showPartner(number);
  showAlternatives(number);
  document.getElementById("edit").hidden = !isEditable(number);
  document.getElementById("restore").hidden = !isEdited(number);
  const check = document.getElementById("check");
  check.hidden = !canCheck(number);
  check.setAttribute("aria-pressed", String(isChecked(number)));
  const hidden = document.getElementById("reveal");
  hidden.hidden = document.documentElement.dataset.mode !== "reveal";
  hidden.textContent = word(isRevealed(number) ? "hide-translation" : "show-translation");
}

function fill(id, content) {
  document.getElementById(id).textContent = content;
}

function kindText(number) {
  const shape = homeOf(number).dataset.bead;
  if (!shape) return "";
  if (shape.startsWith("0")) return word("no-source");
  if (shape.endsWith("0")) return word("no-target");
  const [from, to] = shape.split("–");
  return word("shape", { from, to });
}

function personText(number) {
  if (isEdited(number)) return word("edited-here");
  if (isChecked(number)) return word("checked-here");
  return isByPerson(number) ? word("checked-by-person") : "";
}

/** The marks that stand behind a bead's last piece. */
function marksOf(number) {
  const marks = [];
  let next = elementsOf(number).at(-1).nextElementSibling;
  for (; next?.matches(".mark"); next = next.nextElementSibling) marks.push(next);
  return marks;
}

/** In a mode that shows one side only, the panel shows the other. */
function showPartner(number) {
  const partner = document.getElementById("partner");
  const mode = document.documentElement.dataset.mode;
  const other = { source: "target", target: "source" }[mode];
  partner.hidden = !other;
  if (!other) return;
  const lang = text.dataset[`${other}Lang`];
  partner.lang = lang;
  partner.dir = "auto";
  partner.textContent = sideText(number, other) || "—";
}

async function copyPair(number) {
  const pair = [sideText(number, "source"), sideText(number, "target")];
  await copy(pair.join("\n"), word("copied-pair"));
}

async function copyLink(number) {
  const { mode } = bitext.readFragment();
  const suffix = mode === "columns" ? "" : `&mode=${mode}`;
  await copy(`${location.href.split("#")[0]}#s${number}${suffix}`, word("copied-link"));
}

async function copy(content, message) {
  try {
    await navigator.clipboard.writeText(content);
    say(message);
  } catch {
    say(word("copy-refused"));
  }
}

let sayTimer = 0;

/** Tells something, to the eye for a while and to screen readers. */
function say(message) {
  const status = document.getElementById("status");
  status.textContent = message;
  status.classList.add("told");
  clearTimeout(sayTimer);
  sayTimer = setTimeout(() => status.classList.remove("told"), 2000);
}
