"""Lines in capitals through a translator that knows words in small letters.

Models have seen few words in capitals. So a line in capitals is shown to them in small letters, its
names as names are written; where a word may be a name or not, in either way, and the translation of
which the model is surest is taken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bitext.lexicon.persons import is_signature
from bitext.lexicon.truecasing import Casing, casings
from bitext.protocols import Hypothesis, Request, Translator
from bitext.translators.asking import Question, translate_asking
from bitext.translators.repair.capitals import in_capitals, raised

WORD = re.compile(r"[^\W\d_]{3,}")


class CasingTranslator:
    """Shows lines in capitals to a translator as they may be in small letters.

    A `bitext.protocols.Translator`; everything else passes through.

    Args:
        translator: what it asks.
        source_lang: BCP 47 tag.
    """

    def __init__(self, translator: Translator, source_lang: str) -> None:
        self.signature = translator.signature
        self._translator = translator
        self._lang = source_lang

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis for each request, in order, in capitals where the request is."""
        return translate_asking(self._translator, requests, self._question_for)

    def _question_for(self, request: Request) -> Question | None:
        """A line in capitals in each of its casings."""
        if not in_capitals(request.text, self._lang) or is_signature(request.text, self._lang):
            return None
        ways = casings(request.text, request.context.spellings, self._lang)
        return Question(
            [replace(request, text=way.text) for way in ways],
            lambda answers: raised(best(answers, ways)),
        )


class Judged(NamedTuple):
    """A translation and how good it is, the line's own likelihood included.

    Attributes:
        faults: flags, and words left as they were; a model is very sure of what it copies.
        cost: of the casing, and what the model's score falls short of certainty.
        hypothesis: the translation.
    """

    faults: int
    cost: float
    hypothesis: Hypothesis


def best(found: Sequence[Hypothesis], ways: Sequence[Casing]) -> Hypothesis:
    """The translation that has least wrong with it, and of which the model is surest.

    Args:
        found: at least one.
        ways: how the line was written for each, the likeliest first.
    """
    judged = [
        Judged(
            len(hypothesis.flags) + copied(way.text, hypothesis.text),
            way.cost - (hypothesis.score or 0.0),
            hypothesis,
        )
        for hypothesis, way in zip(found, ways, strict=True)
    ]
    return min(judged, key=lambda one: one[:2]).hypothesis


def copied(source: str, target: str) -> int:
    """How many small words with accents, which English has none of, stand in a translation too.

    >>> copied("La Fontaine réparée", "La Fontaine réparée"), copied("Né à Nîmes", "Born in Nîmes")
    (1, 0)
    """
    words = {word for word in WORD.findall(source) if word.islower() and not word.isascii()}
    return len(words.intersection(WORD.findall(target)))
