"""Who speaks, in capitals before a speech: asked apart, for a model leaves it out.

Of « HARPAGON : Au voleur ! » and « JOURNALISTE : Merci. » a model translates the speech alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bitext.lexicon.persons import is_name
from bitext.protocols import Hypothesis, Request, Translator
from bitext.rewriting import Edit, Insertion, edit_answer, edit_request, take_links_back
from bitext.translators.asking import Question, translate_asking
from bitext.translators.repair.capitals import in_capitals

LABEL = re.compile(
    r"""
    (?P<label> [^\W\d_a-zà-ÿ] (?: [^\W\d_a-zà-ÿ] | ['’ \u00a0-] ){0,40}? [^\W\d_a-zà-ÿ] )
    (?P<mark> [ \u00a0\u202f]? :[ \u00a0] | \.[ \u00a0]? [—–―-][ \u00a0] )
    (?= [^a-zà-ÿ]* [a-zà-ÿ] )
    """,
    re.VERBOSE,
)
"""Capitals, a colon or a full stop with a dash, and what has small letters."""


class LabelTranslator:
    """Asks a translator for a speech without who speaks, and puts that in front again.

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
        """One hypothesis for each request, in order."""
        return translate_asking(self._translator, requests, self._question_for)

    def _question_for(self, request: Request) -> Question | None:
        """The speech, and before it who speaks where that is no name, which is kept."""
        found = LABEL.match(request.text)
        if found is None or has_marks(request, found.end()):
            return None
        if in_capitals(request.text, self._lang):  # a headline, with units in small letters
            return None
        label, mark = found["label"], found["mark"].lstrip(" \u00a0\u202f")
        edits = (Edit(0, found.end(), ""),)
        speech = edit_request(request, edits)
        is_kept = is_name(label, self._lang)

        def combine(answers: Sequence[Hypothesis]) -> Hypothesis:
            told = label if is_kept else answers[0].text
            spoken = take_links_back(answers[-1], edits)
            return with_label(f"{told}{mark}", len(label), spoken)

        asked = [] if is_kept else [Request(label, context=request.context)]
        return Question([*asked, speech], combine)


def with_label(begun: str, size: int, speech: Hypothesis) -> Hypothesis:
    """The answer to a speech, with who speaks in front.

    Args:
        begun: who speaks, in the target language, and what stands behind that.
        size: of the label in the source, in characters.
        speech: with links into the whole source.
    """
    found = edit_answer(speech, [Insertion(0, 0, begun, 0, size)])
    return replace(found, alternatives=tuple(f"{begun}{text}" for text in found.alternatives))


def has_marks(request: Request, end: int) -> bool:
    """Whether inline markup, or a term, begins before a place."""
    starts = [mark.start for mark in request.marks] + [term.start for term in request.terms]
    return any(start < end for start in starts)
