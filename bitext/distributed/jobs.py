"""The jobs that there are: translate texts, align pairs of documents, check pairs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bitext.alignment import Bead, Bitext
from bitext.corpus.documentpairs import align_texts, beads_of
from bitext.corpus.translation import translate_texts
from bitext.distributed.plan import Settings
from bitext.distributed.rows import Texts
from bitext.distributed.work import Outcome
from bitext.document import document_of
from bitext.errors import BitextError, ModelError
from bitext.pipeline.checking import check_parts
from bitext.pipeline.translation import MADE
from bitext.protocols import Aligner, Translator
from bitext.segmentation.rules import RuleSegmenter
from bitext.signature import Signature
from bitext.version import __version__


@dataclass(frozen=True, slots=True)
class TranslateJob:
    """Texts into another language: ``translation``.

    Attributes:
        make: loads the translator; it can be pickled.
        langs: BCP 47 tags of source and target.
        fields: the one that holds the text.
        settings: see `bitext.distributed.work.Job`.
    """

    make: Callable[[], Translator]
    langs: tuple[str, str]
    fields: tuple[str, ...]
    settings: Settings

    def schema(self) -> Any:
        """See `bitext.distributed.work.Job`."""
        import pyarrow as pa

        return pa.schema({"translation": pa.string(), "error": pa.string()})

    def load(self) -> "Translating":
        """See `bitext.distributed.work.Job`."""
        return Translating(self.make(), self.langs)


class Translating:
    """Translates texts; a `bitext.distributed.work.Work`."""

    def __init__(self, translator: Translator, langs: tuple[str, str]) -> None:
        self._translator, self._langs = translator, langs
        segmenter = RuleSegmenter(langs[0]).signature
        self.signature = segmenter + translator.signature + MADE

    def outcomes(self, rows: Sequence[Texts]) -> Iterator[Outcome]:
        """A translation of each text; all are one stream of sentences."""
        texts = (text for (text,) in rows)
        for answer in translate_texts(texts, self._translator, languages=self._langs):
            yield {"translation": answer.text, "error": answer.error or None}


@dataclass(frozen=True, slots=True)
class AlignJob:
    """Pairs of documents into ``beads``: texts of both sides, confidence, flags.

    Attributes:
        make: loads the aligner; it can be pickled.
        langs: BCP 47 tags of source and target.
        fields: the two that hold the documents.
        settings: see `bitext.distributed.work.Job`.
    """

    make: Callable[[], Aligner]
    langs: tuple[str, str]
    fields: tuple[str, ...]
    settings: Settings

    def schema(self) -> Any:
        """See `bitext.distributed.work.Job`."""
        import pyarrow as pa

        bead = {
            "source": pa.string(),
            "target": pa.string(),
            "confidence": pa.float64(),
            "flags": pa.list_(pa.string()),
        }
        return pa.schema({"beads": pa.list_(pa.struct(bead)), "error": pa.string()})

    def load(self) -> "Aligning":
        """See `bitext.distributed.work.Job`."""
        return Aligning(self.make(), self.langs)


class Aligning:
    """Aligns pairs of documents; a `bitext.distributed.work.Work`."""

    def __init__(self, aligner: Aligner, langs: tuple[str, str]) -> None:
        self._aligner, self._langs = aligner, langs
        sides = [part for lang in langs for part in RuleSegmenter(lang).signature]
        self.signature = (
            Signature(tuple(sides)) + aligner.signature + Signature((("v", __version__),))
        )

    def outcomes(self, rows: Sequence[Texts]) -> Iterator[Outcome]:
        """The beads of each pair."""
        for texts in rows:
            try:
                bitext = align_texts(texts, self._aligner, languages=self._langs)
            except ModelError:
                raise
            except BitextError as error:
                yield {"error": str(error)}
            else:
                yield {"beads": beads_of(bitext)}  # the schema says which of their fields stay


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Pairs into ``findings``: check, severity, message.

    Each pair is looked at by itself, for its neighbours in a table need not be those of its text.

    Attributes:
        names: of the checks that are asked.
        langs: BCP 47 tags of source and target.
        fields: the two that hold the texts.
        settings: see `bitext.distributed.work.Job`.
    """

    names: tuple[str, ...]
    langs: tuple[str, str]
    fields: tuple[str, ...]
    settings: Settings

    def schema(self) -> Any:
        """See `bitext.distributed.work.Job`."""
        import pyarrow as pa

        finding = {"check": pa.string(), "severity": pa.string(), "message": pa.string()}
        return pa.schema({"findings": pa.list_(pa.struct(finding)), "error": pa.string()})

    def load(self) -> "Checking":
        """See `bitext.distributed.work.Job`."""
        return Checking(self.names, self.langs)


class Checking:
    """Checks pairs; a `bitext.distributed.work.Work`."""

    def __init__(self, names: Sequence[str], langs: tuple[str, str]) -> None:
        self._names, self._langs = names, langs
        self.signature = Signature((("check", "+".join(names)), ("v", __version__)))

    def outcomes(self, rows: Sequence[Texts]) -> Iterator[Outcome]:
        """What is found in each pair."""
        for texts in rows:
            source, target = (
                document_of(lang, [text]) for text, lang in zip(texts, self._langs, strict=True)
            )
            side = range(1)
            [pair] = check_parts([Bitext(source, target, (Bead(side, side),))], self._names)
            yield {
                "findings": [
                    {"check": one.check, "severity": one.severity, "message": one.message}
                    for one in pair.findings
                ]
            }
