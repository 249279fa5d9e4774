"""A translator that looks first whether the sentence is known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bitext.alignment import Suggestion
from bitext.memory.keys import key_of, setting_of
from bitext.memory.rows import Kept
from bitext.memory.store import Memory
from bitext.protocols import Hypothesis, Request, Translator
from bitext.signature import Signature

BLOCK = 128
"""Sentences that are looked up, translated and kept at a time.

A block is kept as a whole. So a run that was killed leaves whole blocks, and the next run asks the
translator for the same blocks as one that nobody stopped: where it matters to a sentence what it
is translated beside (`bitext.translators.batching.SHORT`), it is beside the same ones.
"""

Suggest = Callable[[str, Suggestion], object]
"""Told of a sentence, and of a person's translation of one like it."""


@dataclass(slots=True)
class Count:
    """Where the answers came from.

    Attributes:
        people: sentences that people translated.
        known: sentences that the machine had translated before.
        new: sentences that it was asked for.
        similar: new and known ones that are nearly like one that a person translated.
    """

    people: int = 0
    known: int = 0
    new: int = 0
    similar: int = 0


class Remembering:
    """Gives what people or the machine translated before, and keeps what the machine translates.

    A `bitext.protocols.Translator`.

    Args:
        translator: asked for what is not known.
        memories: where people's translations are looked up, the most important first; the machine's
            are looked up and kept in the last one.
        languages: BCP 47 tags of source and target.
        keeps: whether the last memory is for the machine's translations at all.
        suggest: told of sentences that are nearly like one that a person translated; the answers
            carry it as well.
        alternatives: how many the translator was asked for; what was kept without is not known.

    Attributes:
        count: where the answers came from.
    """

    def __init__(
        self,
        translator: Translator,
        memories: Sequence[Memory],
        languages: tuple[str, str],
        *,
        keeps: bool = True,
        suggest: Suggest | None = None,
        alternatives: int = 0,
    ) -> None:
        self.signature = translator.signature
        self.count = Count()
        self._translator, self._languages = translator, languages
        self._people, self._machine = memories, memories[-1] if keeps else None
        asked = Signature((("alternatives", str(alternatives)),) if alternatives else ())
        self._setting = setting_of(translator.signature + asked, languages)
        self._suggest = suggest

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis for each request, in order; read ahead by `BLOCK`."""
        remaining = iter(requests)
        while block := list(islice(remaining, BLOCK)):
            yield from self._translated(block)

    def knows(self, requests: Sequence[Request]) -> list[bool]:
        """Whether people or the machine translated each before; nothing is noted or counted."""
        texts = [request.text for request in requests]
        found: list[Sequence[object]] = [
            memory.people(texts, self._languages) for memory in self._people
        ]
        if self._machine is not None:
            keys = [key_of(request, self._setting) for request in requests]
            found.append(self._machine.look_up(keys, texts, noting=False))
        return [any(one[index] is not None for one in found) for index in range(len(texts))]

    def _translated(self, block: Sequence[Request]) -> Iterator[Hypothesis]:
        """The answers of a block; what is new is kept behind the last."""
        known = self._known(block)
        near = [
            None if found else self._nearest(request.text)
            for request, found in zip(block, known, strict=True)
        ]
        keys = [key_of(request, self._setting) for request in block]
        if self._machine is not None:
            asked = [index for index, found in enumerate(known) if found is None]
            texts = [block[index].text for index in asked]
            answers = self._machine.look_up([keys[index] for index in asked], texts)
            for index, answer in zip(asked, answers, strict=True):
                known[index] = answer
            self.count.known += sum(answer is not None for answer in answers)
        fresh, missing = list[Kept](), known.count(None)
        work = self._translator.translate(
            request for request, found in zip(block, known, strict=True) if found is None
        )
        try:
            for key, request, found, like in zip(keys, block, known, near, strict=True):
                if found is not None:
                    yield replace(found, suggestion=like)
                    continue
                answer = next(work, None)
                if answer is None:
                    return  # too few: whoever asked will tell
                self.count.new += 1
                fresh.append(Kept(key, request.text, answer))
                if len(fresh) == missing and self._machine is not None:
                    # Before it is handed over, as nobody may ask for more.
                    self._machine.keep(self._setting, fresh)
                yield replace(answer, suggestion=like)
            yield from work  # too many: likewise
        finally:
            close = getattr(work, "close", None)
            if close is not None:
                close()

    def _known(self, block: Sequence[Request]) -> list[Hypothesis | None]:
        """What people made of the sentences of a block."""
        known: list[Hypothesis | None] = [None] * len(block)
        for memory in self._people:
            pairs = memory.people([request.text for request in block], self._languages)
            for index, pair in enumerate(pairs):
                if pair is not None and known[index] is None:
                    known[index] = Hypothesis(pair.target, made_by="person")
        self.count.people += sum(found is not None for found in known)
        return known

    def _nearest(self, text: str) -> Suggestion | None:
        """The most similar sentence that a person translated, in any memory; it is told."""
        found = [memory.nearest(text, self._languages) for memory in self._people]
        near = max(filter(None, found), key=lambda one: one.similarity, default=None)
        if near is not None:
            self.count.similar += 1
            if self._suggest is not None:
                self._suggest(text, near)
        return near
