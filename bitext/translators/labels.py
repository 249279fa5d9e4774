"""Who speaks, in capitals before a speech: asked apart, for a model leaves it out.

Of « HARPAGON : Au voleur ! » and « JOURNALISTE : Merci. » a model translates the speech alone, and
of « HARPAGON, à part. — Au voleur ! » it makes *HARPAGON, apart.*
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bitext.languages.tags import base_of
from bitext.lexicon.persons import is_name
from bitext.protocols import Hypothesis, Request, Translator
from bitext.rewriting import Edit, Insertion, edit_answer, edit_request, take_links_back
from bitext.shipped import packaged_table
from bitext.translators.asking import Question, translate_asking
from bitext.translators.repair.capitals import in_capitals

LABEL = re.compile(
    r"""
    (?P<label> [^\W\d_a-zà-ÿ] (?: [^\W\d_a-zà-ÿ] | ['’ \u00a0-] ){0,40}? [^\W\d_a-zà-ÿ] )
    (?: ,[ \u00a0] (?P<aside> [a-zà-ÿ] [^.:()\n]{1,60}? )
      | [ \u00a0]\( (?P<bracketed> [a-zà-ÿ] [^.:()\n]{1,60} ) \) )?
    (?P<mark> [ \u00a0\u202f]? :[ \u00a0] | \.[ \u00a0]? [—–―-][ \u00a0] | (?(aside)\.$|(?!)) )
    (?= [^a-zà-ÿ]* [a-zà-ÿ] | $ )
    """,
    re.VERBOSE,
)
"""Capitals, it may be a stage direction, a colon or a full stop with a dash, and what has small
letters; behind a direction the full stop may end it all: « SGANARELLE, seul. »."""


RUBRIC = re.compile(
    r"\[(?=[^\]\d]*[^\W\d_]{3})(?P<label>[^\[\]\n\d]{3,30})\][ \u00a0](?=[«“\"]?[^\W_])"
)
"""A rubric in brackets before a headline: « [VIDÉO] Un chat sauve un bébé »."""


class LabelTranslator:
    """Asks a translator for a speech without who speaks, and puts that in front again.

    A `bitext.protocols.Translator`; everything else passes through.

    Args:
        translator: what it asks.
        source_lang: BCP 47 tag.
        target_lang: likewise.
    """

    def __init__(self, translator: Translator, source_lang: str, target_lang: str) -> None:
        self.signature = translator.signature
        self._translator = translator
        self._lang = source_lang
        self._known = known_directions(source_lang, target_lang)

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis for each request, in order."""
        return translate_asking(self._translator, requests, self._question_for)

    def _question_for(self, request: Request) -> Question | None:
        """The speech, and before it who speaks where that is no name, which is kept, and how."""
        if (rubric := RUBRIC.match(request.text)) and not has_marks(request, rubric.end()):
            return question_with_rubric(request, rubric)
        found = LABEL.match(request.text)
        if found is None or has_marks(request, found.end()):
            return None
        if in_capitals(request.text, self._lang):  # a headline, with units in small letters
            return None
        if found["aside"] and not self._is_stage(found["label"], found["aside"]):
            return None
        edits = (Edit(0, found.end(), ""),)
        speech = [edit_request(request, edits)] if found.end() < len(request.text) else []
        label = [] if is_name(found["label"], self._lang) else [found["label"]]
        words = [*label, *directions_in(found)]

        def combine(answers: Sequence[Hypothesis]) -> Hypothesis:
            told = [answer.text for answer in answers[: len(words)]]
            names, said = told[: len(label)] or [found["label"]], told[len(label) :]
            known = zip(directions_in(found), said, strict=True)
            begun = begun_with(found, names[0], [self._known.get(w, small(t)) for w, t in known])
            spoken = take_links_back(answers[-1], edits) if speech else Hypothesis("")
            return with_label(begun, len(found["label"]), spoken)

        asked = [Request(text, context=request.context) for text in words]
        return Question([*asked, *speech], combine)

    def _is_stage(self, label: str, aside: str) -> bool:
        """Whether words behind a comma are a stage direction: « PARIS, le 3 mai : » has none."""
        return is_name(label, self._lang) or all(part in self._known for part in aside.split(", "))


def question_with_rubric(request: Request, found: re.Match[str]) -> Question:
    """A headline and its rubric, each asked alone.

    Args:
        request: a sentence that begins with a rubric.
        found: a match of `RUBRIC`.
    """
    edits = (Edit(0, found.end(), ""),)
    asked = [Request(found["label"], context=request.context), edit_request(request, edits)]

    def combine(answers: Sequence[Hypothesis]) -> Hypothesis:
        begun = f"[{answers[0].text.rstrip('.')}] "
        return with_label(begun, found.end() - 1, take_links_back(answers[1], edits))

    return Question(asked, combine)


def directions_in(found: re.Match[str]) -> list[str]:
    """The stage directions of a match of `LABEL`."""
    said = found["aside"] or found["bracketed"]
    return said.split(", ") if said else []


def begun_with(found: re.Match[str], label: str, directions: Sequence[str]) -> str:
    """What stands before the speech, in the target language.

    Args:
        found: a match of `LABEL`.
        label: who speaks.
        directions: in the order of `directions_in`.
    """
    said = ", ".join(directions)
    behind = f" ({said})" if found["bracketed"] else f", {said}" if said else ""
    return label + behind + found["mark"].lstrip(" \u00a0\u202f")


def small(text: str) -> str:
    """A direction as it stands behind who speaks: *Going away.* is no sentence there.

    >>> small("Going away.")
    'going away'
    """
    return text[:1].lower() + text[1:].rstrip(".")


@cache
def known_directions(source_lang: str, target_lang: str) -> Mapping[str, str]:
    """Stage directions and their translations; none for a pair without a table."""
    name = f"labels.{base_of(source_lang)}-{base_of(target_lang)}.toml"
    return packaged_table("bitext.translators", name)


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
