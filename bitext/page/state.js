// What the reader chose: the mode and the place in the URL's fragment, the theme and what is shown
// beside the text in local storage.
"use strict";

const bitext = {
  MODES: ["columns", "interleaved", "source", "target", "reveal"],
  THEMES: ["auto", "light", "dark"],
  SHOWS: ["sentences", "numbers", "pairs", "words"],

  // "#s42", "#mode=reveal", "#s42&mode=source&flagged": a bare name is the place.
  readFragment() {
    const state = { place: "", mode: "columns", flagged: false };
    for (const part of location.hash.slice(1).split("&")) {
      const [name, value] = part.split("=");
      if (name === "mode" && bitext.MODES.includes(value)) state.mode = value;
      else if (name === "flagged") state.flagged = true;
      else if (/^[\w-]+$/.test(part)) state.place = part;
    }
    return state;
  },

  // Replaces the fragment without a step in the history, which would fill it sentence by sentence.
  writeFragment(changes) {
    const { place, mode, flagged } = { ...bitext.readFragment(), ...changes };
    const parts = [place, mode === "columns" ? "" : `mode=${mode}`, flagged ? "flagged" : ""];
    const fragment = parts.filter(Boolean).join("&");
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  },

  // Storage may be forbidden; then choices last as long as the page is open.
  recall(key) {
    try {
      return localStorage.getItem(`bitext:${key}`);
    } catch {
      return null;
    }
  },

  remember(key, value) {
    try {
      if (value === null) localStorage.removeItem(`bitext:${key}`);
      else localStorage.setItem(`bitext:${key}`, value);
      return true;
    } catch {
      return false;
    }
  },

  // Names of what can be shown, each once, in one order.
  known(names) {
    return bitext.SHOWS.filter((name) => names.includes(name)).join(" ");
  },

  applyState() {
    const root = document.documentElement;
    const { mode, flagged } = bitext.readFragment();
    root.dataset.mode = mode;
    root.toggleAttribute("data-flagged", flagged);
    const theme = bitext.recall("theme");
    root.dataset.theme = bitext.THEMES.includes(theme) ? theme : "auto";
    root.dataset.show ??= bitext.known((bitext.recall("show") ?? "").split(" "));
  },
};

document.documentElement.classList.add("js");
bitext.applyState();
