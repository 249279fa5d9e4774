"""What a report says to its reader, in each language that it is made for.

A report for everybody is written in the first language and keeps, beside every word of its own,
what it is in the others; ``speaking.js`` shows those that the reader's browser asks for.
"""

from collections.abc import Callable

from markupsafe import Markup, escape

from bitext.messages.wording import LANGUAGES, Wording, wording_in
from bitext.shipped import packaged_text

Telling = Callable[[Wording], str]
"""Says something in a language."""


class Speaker:
    """Says things in one language or in all.

    Args:
        ui: one of `bitext.messages.wording.LANGUAGES`; empty: all of them.

    Attributes:
        lang: BCP 47 tag of the language that the report is written in.
        langs: of all that it can be read in, parted by blanks.
    """

    def __init__(self, ui: str = "") -> None:
        self.wordings = [wording_in(lang, "report") for lang in ([ui] if ui else LANGUAGES)]
        self.lang = self.wordings[0].lang
        self.langs = " ".join(wording.lang for wording in self.wordings)

    def each(self, telling: Telling) -> Markup:
        """An element with what is said in each language; the text alone where that is all one."""
        kept = self.kept("", telling)
        said = escape(telling(self.wordings[0]))
        return Markup("<span{}>{}</span>").format(kept, said) if kept else said

    def say(self, key: str, **values: object) -> Markup:
        """The words of a key; see `each`."""
        return self.each(lambda wording: wording.say(key, **values))

    def attribute(self, name: str, key: str, **values: object) -> Markup:
        """An attribute that says something, with the space before it."""
        said = self.wordings[0].say(key, **values)
        kept = self.kept(f"-{name}", lambda wording: wording.say(key, **values))
        return Markup(' {}="{}"').format(name, said) + kept

    def title(self, key: str, **values: object) -> Markup:
        """The title of the page, which holds no element."""
        said = self.wordings[0].say(key, **values)
        kept = self.kept("", lambda wording: wording.say(key, **values))
        return Markup("<title{}>{}</title>").format(kept, said)

    def kept(self, name: str, telling: Telling) -> Markup:
        """Attributes that keep what is said in the other languages, where it is something else."""
        first, *others = [(wording.lang, telling(wording)) for wording in self.wordings]
        parts = (
            Markup(' data-{}{}="{}"').format(lang, name, said)
            for lang, said in others
            if said != first[1]
        )
        return Markup("").join(parts)

    def drawn(self, drawing: Telling) -> Markup:
        """A drawing in each language, of which one is shown.

        Args:
            drawing: gives trusted markup.
        """
        return Markup("").join(
            Markup('<div data-lang="{}"{}>{}</div>').format(
                wording.lang,
                "" if wording is self.wordings[0] else Markup(" hidden"),
                Markup(drawing(wording)),  # noqa: S704
            )
            for wording in self.wordings
        )


def speaking_script() -> str:
    """The content of the ``script`` element that chooses among what was said."""
    return packaged_text("bitext.report", "speaking.js")
