"""The jobs do what the verbs do on one machine."""

import pickle
from functools import partial
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="no pyarrow: pip install pyarrow")

import pyarrow as pa
from support.slow import SlowTranslator

from bitext.aligners.lexical import LexicalAligner
from bitext.corpus.translation import translate_texts
from bitext.distributed.jobs import AlignJob, CheckJob, TranslateJob
from bitext.distributed.work import Job, outcomes_of
from bitext.document import Document, Paragraph
from bitext.pipeline import align, segment, translate
from bitext.translators.identity import IdentityTranslator

LANGS = ("fr", "en")
SETTINGS = (("a", "b"),)
JOBS: list[Job] = [
    TranslateJob(partial(SlowTranslator, 0.0), LANGS, ("text",), SETTINGS),
    AlignJob(LexicalAligner, LANGS, ("source", "target"), SETTINGS),
    CheckJob(("empty", "number"), LANGS, ("source", "target"), SETTINGS),
]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: type(job).__name__)
def test_job_travels_and_its_outcomes_fit_its_schema(job: Job) -> None:
    job = pickle.loads(pickle.dumps(job))  # noqa: S301 - our own
    work = job.load()
    rows = [("Il y a 3 chats.",) * len(job.fields), ("",) * len(job.fields)]
    found = outcomes_of(work, rows)
    table = pa.Table.from_pylist([dict(one) for one in found], job.schema())
    assert table.num_rows == 2
    assert table["error"].null_count == 2
    assert str(work.signature)


def test_translation_is_that_of_one_machine() -> None:
    texts = ["Bonjour.\n\nIl pleut. Il neige.", "", "– Non.\n"]
    translator = IdentityTranslator({"Il pleut.": "It is raining."})
    work = TranslateJob(lambda: translator, LANGS, ("text",), ()).load()
    found = [one["translation"] for one in work.outcomes([(text,) for text in texts])]
    assert found == [answer.text for answer in translate_texts(texts, translator)]
    assert found[0] == "Bonjour.\n\nIt is raining. Il neige."
    document = Document("fr", (Paragraph("Bonjour."),))
    assert work.signature == translate(document, translator).signature


def test_alignment_is_that_of_one_machine() -> None:
    source, target = "Il pleut. Il neige.\nBonjour.", "It rains, it snows.\nHello."
    work = JOBS[1].load()
    [found] = work.outcomes([(source, target)])
    french, english = (
        segment(Document(lang, tuple(map(Paragraph, text.splitlines()))))
        for lang, text in zip(LANGS, (source, target), strict=True)
    )
    bitext = align(french, english, LexicalAligner())
    beads: Any = found["beads"]
    assert [(bead["source"], bead["target"], bead["confidence"]) for bead in beads] == [
        (pair.source, pair.target, pair.bead.confidence) for pair in bitext.pairs()
    ]
    assert work.signature == bitext.signature


def test_each_pair_is_checked_by_itself() -> None:
    rows = [("Il y a 3 chats.", "There are 4 cats."), ("Il y a 3 chats.", "There are 3 cats.")]
    first, second = JOBS[2].load().outcomes(rows)
    findings: Any = first["findings"]
    assert [one["check"] for one in findings] == ["number"]
    assert second["findings"] == []


def test_only_the_checks_that_are_asked_speak() -> None:
    work = CheckJob(("empty",), LANGS, ("source", "target"), ()).load()
    assert [one["findings"] for one in work.outcomes([("Il y a 3 chats.", "4 cats.")])] == [[]]
