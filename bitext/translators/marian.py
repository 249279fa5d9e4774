"""MarianMT models: everything around the engine that a good translation needs."""

from collections.abc import Sequence
from dataclasses import replace

from bitext.checks import CHECKS
from bitext.models import store
from bitext.models.verification import Progress
from bitext.protocols import Hypothesis
from bitext.registry import resolve
from bitext.translators.batching import batches
from bitext.translators.engine import END, Engine, EngineMaker, Output, Search
from bitext.translators.parts import Part, joined, parts_of
from bitext.translators.tokenizer import Tokenizer

__all__ = ["MarianTranslator", "load"]

BEAM = 4
"""Hypotheses kept while searching."""

REACH = 200
"""Pieces of a sentence above which it is cut."""

REPAIRABLE = ("empty", "length", "repetition")


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
) -> "MarianTranslator":
    """Load a model, pulled first where it is not in the cache.

    Args:
        model: a name, hub id or folder (see `bitext.models.store.resolve`); the one for the
            languages if left out.
        engine: a name of the registry's kind ``engine``, or ``package.module:Class``.
        beam: hypotheses kept while searching; more is slower, and rarely better.
        device: ``auto``, ``cpu`` or ``cuda``.
        threads: cores to use; None for every one.
        offline: never touch the network.
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
        progress: told of the bytes that come in.

    Raises:
        ModelError: there is no such model, or it cannot be had or run.
        UnknownComponentError: no engine or model has that name.
        UsageError: there is no such device.
    """
    maker: EngineMaker = resolve("engine", engine)
    name = model or store.default_model(source_lang, target_lang)
    folder = store.resolve(name, offline=offline, progress=progress)
    running = maker(folder, device=device, threads=threads)
    return MarianTranslator(
        Tokenizer(folder), running, beam=beam or BEAM, model=store.model_signature(folder)
    )


class MarianTranslator:
    """Translates sentences; a `bitext.protocols.Translator`.

    Args:
        tokenizer: of the model.
        engine: runs the model.
        beam: hypotheses kept while searching.
        model: its signature.
    """

    def __init__(self, tokenizer: Tokenizer, engine: Engine, *, beam: int, model: str) -> None:
        self.signature = f"mt:{model}|{engine.signature}|beam:{beam}"
        self._tokenizer = tokenizer
        self._engine = engine
        self._beam = beam
        self._reach = min(REACH, engine.positions - 1)

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        """One hypothesis for each sentence, in the same order; equal ones are translated once.

        A sentence without a letter passes through.
        """
        unique = [s for s in dict.fromkeys(sentences) if any(map(str.isalpha, s))]
        found = dict(zip(unique, self._mended(unique), strict=True))
        return [found.get(sentence) or Hypothesis(sentence) for sentence in sentences]

    def _mended(self, sentences: list[str]) -> list[Hypothesis]:
        found = self._attempt(sentences, Search(self._beam), self._reach)
        for search, reach in (
            (Search(self._beam, no_repeat=4), self._reach),
            (Search(2 * self._beam), self._reach),
            (Search(self._beam), 16),
        ):
            doubtful = [i for i, s in enumerate(sentences) if problems(s, found[i])]
            if not doubtful:
                break
            again = self._attempt([sentences[i] for i in doubtful], search, reach)
            for i, hypothesis in zip(doubtful, again, strict=True):
                if not problems(sentences[i], hypothesis):
                    found[i] = hypothesis
        return [marked(s, h) for s, h in zip(sentences, found, strict=True)]

    def _attempt(self, sentences: list[str], search: Search, reach: int) -> list[Hypothesis]:
        parts = [parts_of(sentence, self._tokenizer, reach) for sentence in sentences]
        flat = [part for group in parts for part in group]
        outputs = iter(self._outputs(flat, search))
        return [joined(group, [next(outputs) for _ in group]) for group in parts]

    def _outputs(self, parts: list[Part], search: Search) -> list[Output | None]:
        found: list[Output | None] = [None] * len(parts)
        seen = [i for i, part in enumerate(parts) if part.encoded is not None]
        pieces = [[*part.encoded.pieces, END] for part in parts if part.encoded is not None]
        plan = batches(list(map(len, pieces)))
        results = self._engine.run(([pieces[i] for i in batch] for batch in plan), search)
        for batch, outputs in zip(plan, results, strict=True):
            for i, output in zip(batch, outputs, strict=True):
                found[seen[i]] = output
        return found


def problems(source: str, hypothesis: Hypothesis) -> tuple[str, ...]:
    """Names of the failed checks that another attempt might mend."""
    return tuple(name for name in REPAIRABLE if CHECKS[name](source, hypothesis.text))


def marked(source: str, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis with what is still wrong; the source stands in for an empty one."""
    flags = problems(source, hypothesis)
    text = source if "empty" in flags else hypothesis.text
    return replace(hypothesis, text=text, flags=flags) if flags else hypothesis
