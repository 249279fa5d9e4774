"""What a page says to its reader, in the reader's language.

A page is written in one language and carries the words of every other, so that its script can say
all of it as the reader's browser asks (see ``wording.js``); a page made for one language carries
that one alone. Elements tell by ``data-word`` which words they hold, and by ``data-word-title`` and
the like which an attribute holds.
"""

import json
from collections.abc import Iterable

from markupsafe import Markup

from bitext.checks.flags import find_flag
from bitext.languages.names import label_of, name_of
from bitext.messages.wording import LANGUAGES, Wording, wording_in
from bitext.page.marks import anchor_of

DRAWN = ("no-counterpart", "edited-badge", "checked-badge")
"""Words that stylesheets show, as custom properties: ``--no-counterpart`` …"""


class Wordings:
    """Says things to a reader.

    Args:
        ui: the language to say them in, one of `bitext.messages.wording.LANGUAGES`; empty leaves
            it to the browser.
        source: BCP 47 tag of the text's source.
        target: likewise.
        sections: of the words, see `wording_in`.

    Attributes:
        lang: BCP 47 tag of the language that the page is written in.
    """

    def __init__(
        self, ui: str, source: str, target: str, sections: tuple[str, ...] = ("page",)
    ) -> None:
        self.wordings = [wording_in(lang, *sections) for lang in ([ui] if ui else LANGUAGES)]
        self.lang = self.wordings[0].lang
        self._langs = source, target

    @property
    def wording(self) -> Wording:
        """What the page is written in."""
        return self.wordings[0]

    def say(self, key: str, **values: object) -> str:
        """The words of a key."""
        return self.wording.say(key, **self._names(self.lang), **values)

    def word(self, key: str, **values: object) -> Markup:
        """The words of a key, in an element that the script can fill with others."""
        data = (Markup(' data-word-{}="{}"').format(name, value) for name, value in values.items())
        return Markup('<span data-word="{}"{}>{}</span>').format(
            key, Markup("").join(data), self.say(key, **values)
        )

    def attribute(self, name: str, key: str) -> Markup:
        """An attribute that says something, with the space before it."""
        return Markup(' {}="{}" data-word-{}="{}"').format(name, self.say(key), name, key)

    def style(self) -> str:
        """The words that stylesheets show; every character is written by its number."""
        said = ((key, self.say(key)) for key in DRAWN)
        return f":root {{ {' '.join(f'--{key}: {quoted(words)};' for key, words in said)} }}"

    def data(self, flags: Iterable[str]) -> Markup:
        """All words, as JSON that can stand in a ``script`` element.

        Args:
            flags: names of those whose labels and meanings are among them.
        """
        names = sorted(flags)
        found = {
            wording.lang: {
                "singular": wording.singular,
                "words": wording.filled(**self._names(wording.lang))
                | flag_words(names, wording.lang),
            }
            for wording in self.wordings
        }
        return Markup(json.dumps(found, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704 no tag can end it

    def _names(self, lang: str) -> dict[str, str]:
        source, target = self._langs
        return {
            "source": name_of(source, lang),
            "target": name_of(target, lang),
            "Source": label_of(source, lang),
            "Target": label_of(target, lang),
        }


def flag_words(names: Iterable[str], lang: str) -> dict[str, str]:
    """Labels and meanings of flags by keys; a mark finds its label by where it leads."""
    found = dict[str, str]()
    for name in names:
        flag = find_flag(name, lang)
        found |= {anchor_of(name): flag.label, f"{anchor_of(name)}-meaning": flag.meaning}
    return found


def quoted(words: str) -> str:
    r"""A string of CSS.

    >>> quoted('"')
    '"\\22 "'
    """
    return '"' + "".join(f"\\{ord(character):x} " for character in words) + '"'
