"""Texts → hypotheses through batches: the workers have work as long as there is any.

A window of texts is read ahead, sorted by length and cut into batches. When the last of them is
handed over, the next window is read, while the workers still compute. What came out wrong is tried
again, in batches too, with the window that follows.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import NamedTuple, TypeAlias

from bitext.checks import has_failed
from bitext.headway import TRANSLATED, size_of, tell_headway
from bitext.protocols import About, Hypothesis
from bitext.translators.batching import BUDGET, batches
from bitext.translators.engine import END, Batch, Engine, Output, Search
from bitext.translators.parts import Part, joined, others_of, parts_of
from bitext.translators.tokenizer import Tokenizer

WINDOW = 16 * BUDGET
"""Pieces of source text that are read ahead: so many that batches are of like length."""

MOST = 1024
"""Texts that are read ahead at most, however short."""

REPAIRABLE = ("coverage", "empty", "length", "repetition", "script")
"""Checks that another attempt may pass."""


class Attempt(NamedTuple):
    """One way to translate a text.

    Attributes:
        search: how the model searches.
        reach: pieces above which the text is cut.
    """

    search: Search
    reach: int


@dataclass(slots=True, weakref_slot=True)
class Task:
    """A text on its way through the attempts.

    Attributes:
        text: as the model is to see it.
        found: the best hypothesis so far.
        others: the search's other hypotheses with which nothing is wrong, best first.
        wrong: what is wrong with it.
        attempts: how many were made.
        is_done: nothing more is tried; `answer` is there.
        parts: of the text, in the attempt that is being made.
        outputs: what came back for each of them.
        missing: parts that the model has not translated yet.
        is_told: somebody was told that the model is done with a part of it.
    """

    text: str
    found: Hypothesis | None = None
    others: list[Hypothesis] = field(default_factory=list)
    wrong: tuple[str, ...] = ()
    attempts: int = 0
    is_done: bool = False
    parts: list[Part] = field(default_factory=list)
    outputs: list[Output | None] = field(default_factory=list)
    missing: int = 0
    is_told: bool = False

    @property
    def answer(self) -> Hypothesis:
        """The best hypothesis, once the task is done."""
        if self.found is None:
            raise ValueError(f"{self.text[:40]!r} is not translated yet")
        return self.found


Place: TypeAlias = tuple[Task, int]
"""Where an output belongs: a task, and the index of a part of its text."""


class Stream:
    """Takes tasks through an engine; serves one iterator of tasks.

    Args:
        tokenizer: of the model.
        engine: runs the model.
        attempts: ways to translate, in the order in which they are tried.
        tasks: taken as windows are filled; None stands for a text that the model need not see.
        languages: BCP 47 tags of source and target, for the checks.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        engine: Engine,
        attempts: Sequence[Attempt],
        tasks: Iterator[Task | None],
        languages: tuple[str, str],
    ) -> None:
        self._languages = languages
        self._tokenizer, self._engine, self._attempts = tokenizer, engine, attempts
        self._tasks = tasks
        self._is_exhausted = False
        self._doubtful = list[Task]()
        self._sent = deque[list[Place]]()

    def run(self) -> Iterator[None]:
        """Do the work; comes back whenever tasks may have been done."""
        while not self._is_exhausted or self._doubtful:
            for outputs in self._engine.run(self._batches()):
                self._settle(self._sent.popleft(), outputs)
                yield
            yield

    def _batches(self) -> Iterator[Batch]:
        """Batches, one window after the other, until one of them leaves the model nothing to do."""
        while tasks := [*self._again(), *self._window()]:
            for attempt, group in groupby(tasks, key=lambda task: task.attempts):
                yield from self._planned(list(group), self._attempts[attempt].search)

    def _planned(self, tasks: Sequence[Task], search: Search) -> Iterator[Batch]:
        """Batches of tasks that stand at the same attempt."""
        seen = [
            ((task, index), [*part.encoded.pieces, END])
            for task in tasks
            for index, part in enumerate(task.parts)
            if part.encoded is not None
        ]
        for batch in batches([len(pieces) for _, pieces in seen]):
            places = [seen[i][0] for i in batch]
            self._sent.append(places)
            yield Batch([seen[i][1] for i in batch], search, partial(tell_of, places))

    def _again(self) -> list[Task]:
        """What came out wrong, made ready for the next attempt, by attempts."""
        tasks, self._doubtful = self._doubtful, []
        return sorted(filter(self._prepare, tasks), key=lambda task: -task.attempts)

    def _window(self) -> Iterator[Task]:
        """New tasks for the model."""
        size = 0
        for _ in range(MOST):
            try:
                task = next(self._tasks)
            except StopIteration:
                self._is_exhausted = True
                return
            if task is not None and self._prepare(task):
                yield task
                size += sum(len(p.encoded.pieces) + 1 for p in task.parts if p.encoded is not None)
            if size >= WINDOW:
                return

    def _prepare(self, task: Task) -> bool:
        """Cut a text for its next attempt; gives back whether there is anything for the model."""
        reach = self._attempts[task.attempts].reach
        task.parts = parts_of(task.text, self._tokenizer, reach)
        task.outputs = [None] * len(task.parts)
        task.missing = sum(part.encoded is not None for part in task.parts)
        if not task.missing:
            self._judge(task)
        return task.missing > 0

    def _settle(self, places: Sequence[Place], outputs: Sequence[Output]) -> None:
        """Give the outputs of a batch to the tasks."""
        tell_of(places)
        for (task, index), output in zip(places, outputs, strict=True):
            task.outputs[index] = output
            task.missing -= 1
            if not task.missing:
                self._judge(task)

    def _judge(self, task: Task) -> None:
        """Keep the hypothesis of an attempt if it is the first or a good one."""
        hypothesis = joined(task.parts, task.outputs)
        wrong = problems(task.text, hypothesis, self._languages)
        if task.found is None or not wrong:
            task.found, task.wrong = hypothesis, wrong
            others = others_of(task.parts, task.outputs)
            task.others = [o for o in others if not problems(task.text, o, self._languages)]
        task.attempts += 1
        task.parts, task.outputs = [], []
        if task.wrong and task.attempts < len(self._attempts):
            self._doubtful.append(task)
        else:
            task.found = marked(task.text, task.found, task.wrong)
            task.is_done = True


def tell_of(places: Sequence[Place]) -> None:
    """Tell that the model is done with texts, of each once, whatever is tried again."""
    for task, _ in places:
        if not task.is_told:
            task.is_told = True
            tell_headway(TRANSLATED, size_of(task.text))


def problems(source: str, hypothesis: Hypothesis, languages: tuple[str, str]) -> tuple[str, ...]:
    """Names of what is wrong that another attempt might mend."""
    about = About(*languages, hypothesis.links)
    return tuple(
        name
        for name in REPAIRABLE
        if name in hypothesis.flags or has_failed(name, source, hypothesis.text, about)
    )


def marked(source: str, hypothesis: Hypothesis, wrong: tuple[str, ...]) -> Hypothesis:
    """The hypothesis with what is still wrong; the source stands in for an empty one."""
    if not wrong:
        return hypothesis
    text = source if "empty" in wrong else hypothesis.text
    return replace(hypothesis, text=text, flags=tuple(sorted({*hypothesis.flags, *wrong})))
