"""Sees that terms are in the translation: a `bitext.protocols.Translator` around another.

The model is asked as ever first, for most of what glossaries say it knows, and nothing reads better
than its own sentence. Only where a term is missing it is asked again, with the rendering standing
in the French sentence, which it copies; and where that is not enough, with a name in its place,
such as ``X1``. The best answer is taken; what is missing even then is put in by the word links.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bitext.document import Mark
from bitext.protocols import Hypothesis, Request, Term, Translator
from bitext.rewriting import Edit, Insertion, edit_answer, edit_request, take_links_back
from bitext.terminology.judging import find_missing
from bitext.terminology.splicing import put_terms_in, with_right_case

__all__ = ["FLAG", "Enforcing"]

FLAG = "term"
"""The flag of a translation that lacks a term."""

NAMES = ("X", "Q", "Z")
"""Letters of names that models copy; see `bitext.translators.repair.shielding`."""


class Way(NamedTuple):
    """One way to ask for a sentence.

    Attributes:
        request: what the translator is asked.
        edits: what was done to the sentence.
        names: name → the rendering that it stands for.
    """

    request: Request
    edits: Sequence[Edit] = ()
    names: Sequence[tuple[str, str]] = ()


@dataclass(slots=True)
class Case:
    """A sentence on its way.

    Attributes:
        request: as it came.
        found: translations so far, the plain one first.
        ways: in which it may be asked again, the best first.
        is_asked: whether an answer is still to come.
    """

    request: Request
    found: list[Hypothesis] = field(default_factory=list)
    ways: Iterator[Way] = field(default_factory=lambda: iter(()))
    is_asked: bool = True


class Enforcing:
    """Translates sentences so that their terms are right.

    Args:
        translator: what it asks.
        languages: BCP 47 tags of source and target, for articles.
    """

    def __init__(self, translator: Translator, languages: tuple[str, str]) -> None:
        self.signature = translator.signature
        self._translator = translator
        self._languages = languages

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis for each request, in order; flagged `FLAG` where a term is missing.

        Args:
            requests: read ahead as the translator inside does.
        """
        talk = Talk(requests, self._languages)
        while talk.is_open:
            answers, is_answered = self._translator.translate(talk.questions()), False
            try:
                for answer in answers:
                    is_answered = True
                    talk.take(answer)
                    yield from talk.done()
            finally:
                close = getattr(answers, "close", None)
                if close is not None:
                    close()
            if talk.asked or not is_answered:  # it answered too little; who counts tells
                return


class Talk:
    """What is asked about some requests, and what was answered.

    Attributes:
        asked: questions that wait for their answer, in order.
        is_open: whether there is anything left to ask.
    """

    def __init__(self, requests: Iterable[Request], languages: tuple[str, str]) -> None:
        self.asked = deque[tuple[Case, Way]]()
        self._requests = iter(requests)
        self._languages = languages
        self._waiting = deque[Case]()
        self._again = deque[tuple[Case, Way]]()
        self._is_exhausted = False

    @property
    def is_open(self) -> bool:
        return bool(self._again) or not self._is_exhausted

    def questions(self) -> Iterator[Request]:
        """What the translator is to answer: what is asked again first."""
        while True:
            while self._again:
                yield self._asking(*self._again.popleft())
            request = next(self._requests, None)
            if request is None:
                self._is_exhausted = True
                return
            self._waiting.append(Case(in_capitals(request)))
            yield self._asking(self._waiting[-1], Way(shielded(request)))

    def _asking(self, case: Case, way: Way) -> Request:
        self.asked.append((case, way))
        return way.request

    def take(self, answer: Hypothesis) -> None:
        """Note the next answer, and ask again where it lacks a term."""
        case, way = self.asked.popleft()
        found = take_links_back(with_names(answer, way.names), way.edits)
        terms = case.request.terms
        case.found.append(with_right_case(found, terms) if terms else found)
        if len(case.found) == 1:
            self._mend_plain(case)
        again = None if is_settled(case, self._languages) else next(case.ways, None)
        case.is_asked = again is not None
        if again is not None:
            self._again.append((case, again))

    def _mend_plain(self, case: Case) -> None:
        """Put in what the first answer lacks where its place is sure; the rest is asked again."""
        missing = missing_in(case, case.found[0])
        if missing:
            case.found[0] = put_terms_in(case.found[0], missing, self._languages, case.request.text)
            missing = missing_in(case, case.found[0])
        case.ways = ways_to_ask(case.request, [term for term in missing if term.target])

    def done(self) -> Iterator[Hypothesis]:
        """The translations that are there and whose turn it is."""
        while self._waiting and not self._waiting[0].is_asked:
            case = self._waiting.popleft()
            found = best_of(case, self._languages)
            yield with_alternatives_of(case, found) if case.request.terms else found


def missing_in(case: Case, found: Hypothesis) -> list[Term]:
    """The terms that a translation of a sentence lacks."""
    return find_missing(case.request.terms, found, case.request.text)


def with_alternatives_of(case: Case, found: Hypothesis) -> Hypothesis:
    """A translation with those of the plain one's alternatives in which every term stands."""
    others = (replace(found, text=text, links=()) for text in case.found[0].alternatives)
    kept = [other.text for other in others if not missing_in(case, other)]
    return replace(found, alternatives=tuple(text for text in kept if text != found.text))


class Judged(NamedTuple):
    """A translation of a sentence; the least is the best.

    Attributes:
        missing: terms that it lacks, even mended by links.
        flags: how many of its own it has.
        rank: of the way in which it was asked for.
        found: the translation, mended.
    """

    missing: int
    flags: int
    rank: int
    found: Hypothesis


def judged(case: Case, languages: tuple[str, str]) -> Iterator[Judged]:
    """The translations of a sentence so far; see `ways_to_ask`.

    The one in which renderings stood as words comes first, then the one with names, then the plain
    one; but one with flags of its own comes behind one that has none.
    """
    for rank, found in zip((2, 0, 1), case.found, strict=False):
        lost = missing_in(case, found)
        mended = put_terms_in(found, lost, languages) if lost else found
        missing = len(missing_in(case, mended)) if lost else 0
        yield Judged(missing, len(mended.flags), rank, mended)


def is_settled(case: Case, languages: tuple[str, str]) -> bool:
    """Whether no other way can bring a better one than the first way to ask again has."""
    return len(case.found) > 1 and (0, 0, 0) in (one[:3] for one in judged(case, languages))


def best_of(case: Case, languages: tuple[str, str]) -> Hypothesis:
    """The best of the translations of a sentence, the last ones mended by links."""
    missing, _, _, best = min(judged(case, languages), key=lambda one: one[:3])
    return replace(best, flags=tuple(sorted({*best.flags, FLAG}))) if missing else best


def in_capitals(request: Request) -> Request:
    """A request with renderings in capitals, where it is itself; a single acronym tells nothing.

    >>> in_capitals(Request("VIVE L'OTAN", terms=(Term(7, 11, "Nato"),))).terms[0].target
    'NATO'
    >>> in_capitals(Request("OTAN", terms=(Term(0, 4, "Nato"),))).terms[0].target
    'Nato'
    """
    if not request.terms or not request.text.isupper() or " " not in request.text.strip():
        return request
    terms = (
        term._replace(target=term.target.upper(), accepted=tuple(map(str.upper, term.accepted)))
        for term in request.terms
    )
    return replace(request, terms=tuple(terms))


def shielded(request: Request) -> Request:
    """The request, with what is to come through as it stands marked so."""
    kept = [Mark(term.start, term.end, 0, keep=True) for term in request.terms if not term.target]
    if not kept:
        return request
    return replace(request, marks=tuple(sorted((*request.marks, *kept))))


def ways_to_ask(request: Request, terms: Sequence[Term]) -> Iterator[Way]:
    """A sentence with renderings in the places of its terms, and with names in them."""
    if not terms:
        return
    plain = shielded(request)
    edits = [Edit(term.start, term.end, term.target) for term in terms]
    yield Way(edit_request(plain, edits), edits)
    stem = next((name for name in NAMES if not re.search(rf"{name}\d", request.text)), "XQZ")
    names = [(f"{stem}{number}", term.target) for number, term in enumerate(terms, 1)]
    edits = [Edit(term.start, term.end, name) for term, (name, _) in zip(terms, names, strict=True)]
    yield Way(edit_request(plain, edits), edits, names)


def with_names(found: Hypothesis, names: Sequence[tuple[str, str]]) -> Hypothesis:
    """An answer with each name replaced by what it stands for."""
    if not names:
        return found
    table = dict(names)
    pattern = "|".join(re.escape(name) for name in table)
    edits = []
    for match in re.finditer(rf"(?<!\w)({pattern})(?:s(?!\w)|(?!\w))", found.text):
        links = (link for link in found.links if link.target_start < match.end())
        origin = next((link[:2] for link in links if match.start() < link.target_end), (0, 0))
        edits.append(Insertion(*match.span(), table[match[1]], *origin))
    return edit_answer(found, edits)
