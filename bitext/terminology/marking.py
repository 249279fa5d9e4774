"""Finds the terms of each sentence: a `bitext.protocols.Translator` around another.

What it asks carries its terms and what is protected, so that whoever stands between it and
`bitext.terminology.enforcing.Enforcing`, a memory say, knows which terms touch a sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bitext.document import Mark
from bitext.errors import UsageError, short
from bitext.protocols import Hypothesis, Request, Translator
from bitext.rewriting import merge_spans
from bitext.signature import Signature
from bitext.spans import find_spans
from bitext.terminology.matching import Matcher

__all__ = ["Marking", "compile_pattern"]

LONGEST_PATTERN = 200
"""Characters of a pattern."""

KEEP_CODE = 0
"""Code of the marks of what is protected; nobody looks it up, for a request's marks only tell."""


class Marking:
    """Tells a translator the terms of each sentence.

    Args:
        translator: what it asks.
        matcher: finds terms.
        told: what its signature says of the terms; nothing of it where that is empty.
        protected: patterns of what comes through as it stands.
    """

    def __init__(
        self,
        translator: Translator,
        matcher: Matcher,
        told: str = "",
        protected: Sequence[re.Pattern[str]] = (),
    ) -> None:
        self.signature = translator.signature
        if told:
            self.signature += Signature((("terms", told),))
        self._translator = translator
        self._matcher = matcher
        self._protected = tuple(protected)

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis for each request, in order.

        Args:
            requests: read ahead as the translator inside does.
        """
        return self._translator.translate(self.marked(request) for request in requests)

    def marked(self, request: Request) -> Request:
        """The request with its terms, and with marks on what is protected.

        Terms are not looked for in addresses, code and what marks keep.
        """
        text = request.text
        spans = [
            match.span()
            for pattern in self._protected
            for match in pattern.finditer(text)
            if match.end() > match.start()
        ]
        kept = [Mark(start, end, KEEP_CODE, keep=True) for start, end in merge_spans(spans)]
        terms = tuple(self._matcher.find_terms(text))
        if terms:
            barred = [(mark.start, mark.end) for mark in (*kept, *request.marks) if mark.keep]
            barred += [(span.start, span.end) for span in find_spans(text)]
            terms = tuple(self._matcher.find_terms(text, barred)) if barred else terms
        if not terms and not kept:
            return request
        marks = tuple(sorted((*request.marks, *kept))) if kept else request.marks
        return replace(request, marks=marks, terms=terms or request.terms)


def compile_pattern(text: str) -> re.Pattern[str]:
    r"""The pattern of what is protected.

    Args:
        text: a regular expression, as Python has them.

    >>> compile_pattern(r"REF-\d+").findall("la pièce REF-12")
    ['REF-12']

    Raises:
        UsageError: it is none, it is too long, or it matches the empty text.
    """
    if len(text) > LONGEST_PATTERN:
        raise UsageError(
            f"--protect {short(text, 40)!r}: {len(text)} characters, expected at most "
            f"{LONGEST_PATTERN}"
        )
    try:
        pattern = re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise UsageError(
            f"--protect {short(text, 40)!r}: not a regular expression ({short(str(error), 80)}); "
            "put a backslash before signs that stand for themselves"
        ) from error
    if pattern.fullmatch(""):
        raise UsageError(
            f"--protect {short(text, 40)!r}: it matches even where nothing is; say what must be "
            "there, with + instead of * for example"
        )
    return pattern
