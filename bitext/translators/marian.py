"""MarianMT models: everything around the engine that a good translation needs."""

from collections.abc import Sequence
from dataclasses import replace

from bitext.checks import CHECKS
from bitext.models import store
from bitext.models.verification import Progress
from bitext.protocols import Hypothesis, Request
from bitext.registry import resolve
from bitext.translators.batching import batches
from bitext.translators.engine import END, Engine, EngineMaker, Output, Search
from bitext.translators.parts import Part, has_letter, joined, parts_of
from bitext.translators.repair import mend_answer, prepare_request, repairs_for
from bitext.translators.tokenizer import Tokenizer

__all__ = ["MarianTranslator", "load"]

BEAM = 2
"""Hypotheses kept while searching.

Measured on newstest2013 and newstest2012 with CTranslate2 and 8-bit weights, as chrF2, chrF2 and
source words a second on two cores: beam 1: 58.5, 58.5, 1,290; beam 2: 58.9, 58.8, 850; beam 4:
59.0, 58.9, 530. The second hypothesis brings 0.3 to 0.4, the next two together 0.1.
"""

REACH = 100
"""Pieces of a sentence above which it is cut.

The model takes 512, but was trained on sentences. Of 24 texts of 330 to 400 pieces, whose clauses
are news sentences joined by semicolons, chrF2 and BLEU were 61.5 and 30.7 in parts of at most 60
pieces, 61.4 and 30.4 of 100, 61.4 and 30.1 of 150, and 150 took half as long again as 60. Below 100
one would begin to cut sentences that people write.
"""

CLAUSE = 16
"""Pieces of a clause, where a sentence that came out wrong is cut as a last resort."""

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
        beam: hypotheses kept while searching, `BEAM` if left out; more is slower and rarely better.
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
        Tokenizer(folder, target_lang),
        running,
        beam=beam or BEAM,
        model=store.model_signature(folder),
        languages=(source_lang, target_lang),
    )


class MarianTranslator:
    """Translates sentences; a `bitext.protocols.Translator`.

    The same sentence gives the same translation, score included, on the same machine, whatever
    stands beside it and whatever the number of threads (see `bitext.translators.batching.SHORT`).

    Args:
        tokenizer: of the model.
        engine: runs the model.
        beam: hypotheses kept while searching.
        model: its signature.
        languages: BCP 47 tags of source and target, which pick the repairs.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        engine: Engine,
        *,
        beam: int,
        model: str,
        languages: tuple[str, str] = ("fr", "en"),
    ) -> None:
        self.signature = f"mt:{model}|{engine.signature}|beam:{beam}"
        self._tokenizer = tokenizer
        self._engine = engine
        self._repairs = repairs_for(*languages, reads=tokenizer.reads)
        reach = min(REACH, engine.positions - 1)
        self._attempts = (
            (Search(beam), reach),
            (Search(beam, no_repeat=4), reach),
            (Search(2 * beam + 2), reach),
            (Search(beam), CLAUSE),
        )

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        """One hypothesis for each sentence, in the same order; equal ones are translated once.

        A sentence without a letter passes through, and one in a script that the model does not
        read passes through marked ``untranslated``. The rest is asked and mended as the repairs
        say (see `bitext.translators.repair`).
        """
        found = {sentence: Hypothesis(sentence) for sentence in sentences}
        legible = []
        for sentence in filter(has_letter, found):
            if self._tokenizer.reads(sentence):
                legible.append(sentence)
            else:
                found[sentence] = Hypothesis(sentence, flags=("untranslated",))
        asked = [prepare_request(self._repairs, Request(sentence)) for sentence in legible]
        # Where all is kept to the letter, nothing is left to ask.
        questions = [stages[-1].text for stages in asked if has_letter(stages[-1].text)]
        answers = iter(self._mended(questions))
        for stages in asked:
            last = stages[-1].text
            answer = next(answers) if has_letter(last) else Hypothesis(last)
            found[stages[0].text] = mend_answer(self._repairs, stages, answer)
        return [found[sentence] for sentence in sentences]

    def _mended(self, sentences: list[str]) -> list[Hypothesis]:
        first, *others = self._attempts
        found = self._attempt(sentences, *first)
        wrong = {i: problems(s, found[i]) for i, s in enumerate(sentences)}
        for search, reach in others:
            doubtful = [i for i, names in wrong.items() if names]
            again = self._attempt([sentences[i] for i in doubtful], search, reach)
            for i, hypothesis in zip(doubtful, again, strict=True):
                if not problems(sentences[i], hypothesis):
                    found[i], wrong[i] = hypothesis, ()
        return [marked(s, found[i], wrong[i]) for i, s in enumerate(sentences)]

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
    """Names of what is wrong that another attempt might mend."""
    return tuple(
        name
        for name in REPAIRABLE
        if name in hypothesis.flags or CHECKS[name](source, hypothesis.text)
    )


def marked(source: str, hypothesis: Hypothesis, wrong: tuple[str, ...]) -> Hypothesis:
    """The hypothesis with what is still wrong; the source stands in for an empty one."""
    if not wrong:
        return hypothesis
    text = source if "empty" in wrong else hypothesis.text
    return replace(hypothesis, text=text, flags=tuple(sorted({*hypothesis.flags, *wrong})))
