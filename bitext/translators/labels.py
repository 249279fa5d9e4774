"""Who speaks, in capitals before a speech: asked apart, for a model leaves it out.

Of « HARPAGON : Au voleur ! » and « JOURNALISTE : Merci. » a model translates the speech alone.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from bitext.lexicon.persons import is_name
from bitext.protocols import Hypothesis, Request, Translator
from bitext.rewriting import Edit, Insertion, edit_answer, edit_request, take_links_back
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


class Labelled(NamedTuple):
    """A request that was asked in two parts, or in one.

    Attributes:
        label: who speaks; empty where nobody is named.
        mark: what stands between that and the speech in the translation.
        is_asked: whether the label was asked: names are kept.
        edits: what made the speech of the request.
    """

    label: str = ""
    mark: str = ""
    is_asked: bool = False
    edits: tuple[Edit, ...] = ()


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
        waiting = deque[Labelled]()
        answers = self._translator.translate(self._asked(requests, waiting))
        for answer in answers:
            labelled = waiting.popleft()
            if labelled.is_asked:
                yield put_together(labelled, answer.text, next(answers))
            else:
                yield put_together(labelled, labelled.label, answer)

    def _asked(self, requests: Iterable[Request], waiting: "deque[Labelled]") -> Iterator[Request]:
        for request in requests:
            found = LABEL.match(request.text)
            # Of a headline in capitals, units may be in small letters.
            if (
                found is None
                or has_marks(request, found.end())
                or in_capitals(request.text, self._lang)
            ):
                waiting.append(Labelled())
                yield request
                continue
            label, edits = found["label"], (Edit(0, found.end(), ""),)
            is_asked = not is_name(label, self._lang)
            waiting.append(Labelled(label, found["mark"].lstrip(" \u00a0\u202f"), is_asked, edits))
            if is_asked:
                yield Request(label, context=request.context)
            yield edit_request(request, edits)


def put_together(labelled: Labelled, label: str, speech: Hypothesis) -> Hypothesis:
    """The answer to a request of who speaks and what.

    Args:
        labelled: the request.
        label: who speaks, in the target language.
        speech: the answer to the rest.
    """
    if not labelled.label:
        return speech
    begun = f"{label}{labelled.mark}"
    found = edit_answer(
        take_links_back(speech, labelled.edits),
        [Insertion(0, 0, begun, 0, len(labelled.label))],
    )
    return replace(found, alternatives=tuple(f"{begun}{text}" for text in found.alternatives))


def has_marks(request: Request, end: int) -> bool:
    """Whether inline markup, or a term, begins before a place."""
    starts = [mark.start for mark in request.marks] + [term.start for term in request.terms]
    return any(start < end for start in starts)
