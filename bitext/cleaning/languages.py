"""Filters that know languages: which one a text is in, and what our own checks say of a pair."""

from dataclasses import dataclass

from bitext.checks import has_failed
from bitext.cleaning.candidate import Candidate
from bitext.languages.identification import little_words
from bitext.languages.tags import base_of
from bitext.lexicon.detection import SCRIPTS, languages_of
from bitext.protocols import About


@dataclass(frozen=True, slots=True)
class LanguageIDFilter:
    """Rejects a text that is surely in another language than it should be in.

    Words that tell nothing, names and numbers say, are no reason.

    Attributes:
        about: the languages.
        threshold: how sure another language must be, from 0 to 1.

    >>> judge = LanguageIDFilter(About("fr", "en"))
    >>> judge.reject(Candidate(1, "Le chat dort sur le lit.", "Die Katze liegt auf dem Bett."))
    'de 0.97'
    """

    about: About
    threshold: float = 0.9

    def reject(self, pair: Candidate) -> str | None:
        """The other language, and how sure it is."""
        langs = base_of(self.about.source_lang), base_of(self.about.target_lang)
        for text, lang, other in zip((pair.source, pair.target), langs, langs[::-1], strict=True):
            found = languages_of([text], lang, other)[0]
            sure = found.confidence / 100
            if found.language != lang and sure >= self.threshold:
                return f"{found.language} {sure:.2f}"
        return None


@dataclass(frozen=True, slots=True)
class CheckFilter:
    """Rejects pairs of which one of our own checks finds something wrong; see `bitext explain`.

    Attributes:
        about: the languages.
        checks: names, a ``+`` between each two.
    """

    about: About
    checks: str = "number"

    def reject(self, pair: Candidate) -> str | None:
        """The first check that finds something."""
        for name in self.checks.split("+"):
            if has_failed(name, pair.source, pair.target, self.about):
                return name
        return None


def script_for(lang: str) -> str:
    """The script that a language is written in, as Unicode's names begin; empty if not known.

    >>> script_for("fr-CA"), script_for("ru"), script_for("hi")
    ('LATIN', 'CYRILLIC', '')
    """
    base = base_of(lang)
    if base in little_words():
        return "LATIN"
    return next((script for script, tag in SCRIPTS.items() if tag == base), "")
