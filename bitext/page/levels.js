// Rows by sentence, and numbers: each pair gets a row of its own. What is cut joins again in the same
// order, so that the rows that came are the rows that are saved.

/** Lays the rows as they are wanted; where one language flows alone, always by paragraph. */
function layRows() {
  const focused = document.activeElement;
  const isWanted = isShown("sentences") && !["source", "target"].includes(root.dataset.mode);
  if (!isWanted) joinRows(text);
  else for (const row of text.querySelectorAll(".row:not(.headed, .parted, .cut)")) cutRow(row);
  // What is moved lets go of the focus.
  if (document.activeElement !== focused) focused.focus({ preventScroll: true });
}

/** Gives each bead the number that stylesheets show, or takes it away. */
function layNumbers() {
  const isWanted = isShown("numbers");
  const names = isWanted ? ".bead[id]:not([data-number])" : ".bead[data-number]";
  for (const bead of text.querySelectorAll(names)) {
    if (isWanted) bead.dataset.number = numberOf(bead);
    else delete bead.dataset.number;
  }
}

/** Moves all beads of a row but the first into rows of their own. */
function cutRow(row) {
  const cells = cellsOf(row);
  const [first, ...numbers] = numbersIn(cells[0]);
  if (!numbers.length || String([first, ...numbers]) !== String(numbersIn(cells[1]))) return;
  const shares = cells.map(cutCell);
  const made = numbers.map((number) => rowOf(row, cells, shares, number));
  row.classList.add("parted");
  row.after(...made);
  for (const each of [row, ...made]) {
    each.classList.toggle("flagged", each.querySelector(".mark:not([hidden])") !== null);
  }
}

function rowOf(row, cells, shares, number) {
  const made = row.cloneNode(false);
  made.classList.add("cut");
  cells.forEach((cell, side) => {
    const part = cell.cloneNode(false);
    part.append(...shares[side].get(number));
    made.append(part);
  });
  return made;
}

function cellsOf(row) {
  return [...row.querySelectorAll(":scope > .cell")];
}

function numbersIn(cell) {
  return [...new Set([...cell.querySelectorAll(".bead")].map(numberOf))];
}

/** The element that holds the sentences of a piece. */
function holderOf(piece) {
  return piece.querySelector(":scope > figcaption") ?? piece;
}

/** The pieces of a cell by the bead in them; a piece of several beads is cut behind each. */
function cutCell(cell) {
  const shares = new Map();
  let last = 0; // bead that the piece before ends with
  for (const piece of [...cell.children]) {
    let [share, number] = [piece, 0];
    for (const node of [...holderOf(piece).childNodes]) {
      const next = node.matches?.(".bead") ? numberOf(node) : number;
      if (next !== number) {
        if (number) share = continuationOf(piece);
        number = next;
        shares.set(number, [...(shares.get(number) ?? []), share]);
      }
      if (share !== piece) holderOf(share).append(node);
    }
    // What has no sentences stays behind what stands before it.
    if (!number && last) shares.get(last).push(piece);
    last = number || last;
  }
  return shares;
}

/** An empty piece that goes on with the paragraph of another. */
function continuationOf(piece) {
  const made = piece.cloneNode(false);
  if (holderOf(piece) !== piece) made.append(holderOf(piece).cloneNode(false));
  made.dataset.cut = "";
  holderOf(made).dataset.more = "";
  return made;
}

/** Puts together what `cutRow` has cut, in the page or in a copy of it. */
function joinRows(within) {
  for (const row of within.querySelectorAll(".row.parted")) {
    const cells = cellsOf(row);
    while (row.nextElementSibling?.matches(".cut")) {
      const next = row.nextElementSibling;
      cellsOf(next).forEach((cell, side) => joinCell(cells[side], cell));
      if (next.matches(".flagged")) row.classList.add("flagged");
      next.remove();
    }
    row.classList.remove("parted");
  }
}

function joinCell(cell, from) {
  for (const piece of [...from.children]) {
    if ("cut" in piece.dataset) {
      holderOf(cell.lastElementChild).append(...holderOf(piece).childNodes);
    } else cell.append(piece);
  }
}
