// Words in the reader's language: of those that the report was made with, the first that is asked for.
"use strict";
{
  const root = document.documentElement;
  const known = root.dataset.langs.split(" ");
  const lang = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => known.includes(tag));
  if (lang && lang !== root.lang) {
    root.lang = lang;
    for (const said of document.querySelectorAll(`[data-${lang}]`)) said.textContent = said.dataset[lang];
    for (const name of ["title", "data-shown"]) {
      for (const said of document.querySelectorAll(`[data-${lang}-${name}]`)) {
        said.setAttribute(name, said.getAttribute(`data-${lang}-${name}`));
      }
    }
    for (const drawn of document.querySelectorAll("[data-lang]")) drawn.hidden = drawn.dataset.lang !== lang;
  }
}
