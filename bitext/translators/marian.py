"""MarianMT models: everything around the engine that a good translation needs."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from weakref import WeakValueDictionary

from bitext.lexicon.persons import is_signature, is_written_name
from bitext.models import store
from bitext.models.spare import resolve_for
from bitext.models.verification import Progress
from bitext.protocols import Hypothesis, Request, Translator
from bitext.registry import make
from bitext.signature import Signature
from bitext.translators.casings import CasingTranslator
from bitext.translators.choice import BEAM, ModelChoice
from bitext.translators.engine import ENGINES, Engine, Search
from bitext.translators.labels import LabelTranslator
from bitext.translators.parts import has_letter
from bitext.translators.repair import mend_answer, prepare_request, repairs_for
from bitext.translators.repair.numbers import numbers_between
from bitext.translators.stream import Attempt, Stream, Task
from bitext.translators.tokenizer import Tokenizer

__all__ = ["MarianTranslator", "load", "load_choice"]

REACH = 100
"""Pieces of a sentence above which it is cut.

The model takes 512, but was trained on sentences. Of 24 texts of 330 to 400 pieces, whose clauses
are news sentences joined by semicolons, chrF2 and BLEU were 61.5 and 30.7 in parts of at most 60
pieces, 61.4 and 30.4 of 100, 61.4 and 30.1 of 150, and 150 took half as long again as 60. Below 100
one would begin to cut sentences that people write.
"""

CLAUSE = 16
"""Pieces of a clause, where a sentence that came out wrong is cut as a last resort."""


def load(
    model: str | None = None,
    *,
    engine: str = "ctranslate2",
    beam: int | None = None,
    device: str = "auto",
    threads: int | None = None,
    offline: bool = False,
    source_lang: str = "fr",
    target_lang: str = "en",
    progress: Progress | None = None,
) -> Translator:
    """Load a model, pulled first where it is not in the cache; see `load_choice`.

    Args:
        model: a name, hub id or folder (see `bitext.models.store.resolve`); the one for the
            languages if left out.
        engine: a name in `bitext.translators.engine.ENGINES`, or ``package.module:Class``.
        beam: hypotheses kept while searching, `BEAM` if left out; more is slower and rarely better.
        device: ``auto``, ``cpu`` or ``cuda``.
        threads: cores to use; None for every one.
        offline: never touch the network.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        progress: told of the bytes that come in.
    """
    languages = source_lang, target_lang
    choice = ModelChoice(model, engine, beam, device, threads, offline, languages)
    return load_choice(choice, progress=progress)


def load_choice(
    choice: ModelChoice,
    *,
    progress: Progress | None = None,
    prepare: Callable[[Path], object] | None = None,
) -> Translator:
    """Load the model that was chosen, pulled first where it is not in the cache.

    Args:
        choice: passed whole.
        progress: told of the bytes that come in.
        prepare: called with the model's folder before an engine takes it.

    Raises:
        ModelError: there is no such model, or it cannot be had or run.
        UnknownComponentError: no engine or model has that name.
        UsageError: there is no such device.
    """
    ENGINES.load(choice.engine)  # a wrong name is told before anything is fetched
    if choice.model is None:
        folder = resolve_for(*choice.languages, offline=choice.offline, progress=progress)
    else:
        folder = store.resolve(choice.model, offline=choice.offline, progress=progress)
    if prepare is not None:
        prepare(folder)
    running = make(ENGINES, choice.engine, folder, device=choice.device, threads=choice.threads)
    translator = MarianTranslator(
        Tokenizer(folder, choice.languages[1]),
        running,
        beam=choice.beam or BEAM,
        model=store.model_signature(folder),
        languages=choice.languages,
        alternatives=choice.alternatives,
    )
    cased = CasingTranslator(translator, choice.languages[0])
    return LabelTranslator(cased, *choice.languages)


class MarianTranslator:
    """Translates sentences; a `bitext.protocols.Translator`.

    The same texts give the same translations, scores included, on the same machine, whatever the
    number of threads. What stands beside a sentence does not matter to short ones, nor, on a
    processor with AVX-512, to any (see `bitext.translators.batching.SHORT`).

    Args:
        tokenizer: of the model.
        engine: runs the model.
        beam: hypotheses kept while searching.
        model: its signature.
        languages: BCP 47 tags of source and target, which pick the repairs.
        alternatives: other translations given of each sentence, at most.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        engine: Engine,
        *,
        beam: int,
        model: str,
        languages: tuple[str, str] = ("fr", "en"),
        alternatives: int = 0,
    ) -> None:
        self.signature = Signature((("mt", model),)) + engine.signature.replaced("beam", str(beam))
        self._tokenizer = tokenizer
        self._engine = engine
        self._languages = languages
        self._alternatives = alternatives
        self._repairs = repairs_for(*languages, reads=tokenizer.reads)
        self._numbers = numbers_between(*languages)
        reach = min(REACH, engine.positions - 1)
        self._attempts = (
            Attempt(Search(beam, others=alternatives), reach),
            Attempt(Search(beam, no_repeat=4, others=alternatives), reach),
            Attempt(Search(2 * beam + 2, others=alternatives), reach),
            Attempt(Search(beam, others=alternatives), CLAUSE),
        )

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        """One hypothesis for each request, in order; equal ones close together are asked for once.

        A sentence without a letter passes through, and one in a script that the model does not
        read passes through marked ``untranslated``. The rest is asked and mended as the repairs
        say (see `bitext.translators.repair`).

        Args:
            requests: read ahead by a window or two (see `bitext.translators.stream.WINDOW`).
        """
        waiting = deque[Asked]()
        asked = self._ask(requests, waiting)
        stream = Stream(self._tokenizer, self._engine, self._attempts, asked, self._languages)
        for _ in stream.run():
            while waiting and waiting[0].task.is_done:
                yield self._answer(waiting.popleft())

    def _ask(self, requests: Iterable[Request], waiting: "deque[Asked]") -> Iterator[Task | None]:
        """Put each request behind those that wait; gives back what the model is to translate."""
        known = WeakValueDictionary[str, Task]()
        for request in requests:
            if (passed := self._passed(request)) is not None:
                waiting.append(Asked(Task(request.text, passed, is_done=True)))
                yield None
                continue
            stages = prepare_request(self._repairs, request)
            text = stages[-1].text
            task = known.get(text)
            is_new = task is None
            if task is None:
                task = known[text] = Task(text)
                if not has_letter(text):  # all is kept to the letter, and nothing is left to ask
                    task.found, task.is_done = Hypothesis(text), True
            waiting.append(Asked(task, stages))
            yield task if is_new and not task.is_done else None

    def _answer(self, asked: "Asked") -> Hypothesis:
        """The answer to a request, mended."""
        found = asked.task.answer
        if not asked.stages:
            return found
        found = mend_answer(self._repairs, asked.stages, found)
        others = (mend_answer(self._repairs, asked.stages, o).text for o in asked.task.others)
        texts = tuple(dict.fromkeys(text for text in others if text not in (found.text, "")))
        return replace(found, alternatives=texts[: self._alternatives]) if texts else found

    def _passed(self, request: Request) -> Hypothesis | None:
        """What stands for a sentence that the model is not to see."""
        text = request.text
        if not has_letter(text):
            return self._numbers.rewrite(text) if self._numbers else Hypothesis(text)
        if not self._tokenizer.reads(text):
            return Hypothesis(text, flags=("untranslated",))
        lang = self._languages[0]
        if is_signature(text, lang) or (request.kind == "cell" and is_name_in_cell(request, lang)):
            return Hypothesis(text)
        return None


def is_name_in_cell(request: Request, lang: str) -> bool:
    """Whether a cell has nothing but a name, by its form or by the head of its column."""
    return request.text in request.context.names or is_written_name(request.text, lang)


class Asked(NamedTuple):
    """A request on its way.

    Attributes:
        task: what the model translates.
        stages: the request as each repair got it; none where it passes through.
    """

    task: Task
    stages: Sequence[Request] = ()
