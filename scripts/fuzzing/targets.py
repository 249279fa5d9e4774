"""One target a reader, and the law of all.

The law: whatever the bytes, a reader ends in one of our own errors, told on one short line, or in a
result that every writer takes and reads back.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from support.made_up_bitexts import article, novel
from support.made_up_documents import book, docx, odt, run
from support.made_up_models import CONFIG, hub_source, manifest_text, model_files
from support.made_up_pdf import Words, column, pdf
from support.made_up_results import report
from support.splice import FORMATS as DOCUMENTS
from support.splice import assert_law

from bitext.alignment import Bitext, concatenated_bitext
from bitext.bitexts import beads, jsonl, ladder, tmx, tsv
from bitext.bitexts.entry import beads_of
from bitext.document import document_of
from bitext.documents.pdf import PdfFormat
from bitext.errors import BitextError
from bitext.evaluation import scorefile
from bitext.formats import FORMATS
from bitext.models import folder as model_folder
from bitext.models.parsing import loads as manifest
from bitext.page import page
from bitext.pipeline import read_bitext_parts, segment, writer_of
from bitext.pipeline.anchors import read_anchors
from bitext.pipeline.corrections import read_corrected
from bitext.protocols import AS_STATED, PLAIN, Langs, write_whole
from bitext.report import history

LONGEST = 600
"""Characters of a message; manifests, which tell everything at once, may have more."""

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader to be fuzzed.

    Attributes:
        seeds: valid files.
        check: reads a file, and checks that what comes of it can be written and read back.
        longest: characters that a message may have.
    """

    seeds: list[bytes]
    check: Callable[[bytes], object]
    longest: int = LONGEST


class LawError(AssertionError):
    """The law does not hold."""


def require_law(target: Target, data: bytes) -> bool:
    """Read a file; tells whether it was taken.

    Raises:
        LawError: a message is long, or has more than one line.
        Exception: whatever the reader let through.
    """
    try:
        target.check(data)
    except BitextError as error:
        told = str(error)
        if len(told) > target.longest or CONTROLS.search(told):
            raise LawError(f"message of {len(told)} characters: {told[:200]!r}") from error
        return False
    return True


def require_equal(what: str, found: object, expected: object) -> None:
    """Tell what did not come back."""
    if found != expected:
        raise LawError(f"{what}: {str(found)[:300]!r} instead of {str(expected)[:300]!r}")


def said(bitext: Bitext) -> list[tuple[str, str, tuple[str, ...], str]]:
    """What every format of texts keeps."""
    return [
        (pair.source.strip(), pair.target.strip(), pair.bead.flags, pair.bead.made_by)
        for pair in bitext.pairs()
    ]


def written_and_read(bitext: Bitext) -> None:
    """Let every writer write it, and every reader of ours read that."""
    langs = bitext.source.lang, bitext.target.lang
    suffixes = [row.suffixes[0] for row in FORMATS.values() if row.writer and row.suffixes]
    for suffix in suffixes:
        write_whole(writer_of(Path(f"x{suffix}"), *langs, options=PLAIN), bitext).decode()
    require_equal("JSON lines", jsonl.loads(jsonl.dumps(bitext)), bitext)
    # A memory tells sides by their languages, and must have a text in each.
    if langs[0] != langs[1] and bitext.source.sentences and bitext.target.sentences:
        found = tmx.loads(tmx.dumps(bitext), source_lang=langs[0], target_lang=langs[1])
        require_equal("TMX", said(found), said(bitext))
    require_equal("TSV", said(tsv.loads(tsv.dumps(bitext))), said(bitext))
    counts = len(bitext.source.sentences), len(bitext.target.sentences)
    for name, dumps, loads in (
        ("beads", beads.dumps, beads.loads),
        ("ladder", ladder.dumps, ladder.loads),
    ):
        again = beads_of(loads(dumps(bitext)), *counts, name=name)
        expected = [(bead.source, bead.target) for bead in bitext.beads]
        require_equal(name, [(bead.source, bead.target) for bead in again], expected)


def bitext_target(suffix: str, *seeds: bytes, langs: Langs = AS_STATED) -> Target:
    """The reader of a format that holds texts."""

    def check(data: bytes) -> None:
        parts = list(read_bitext_parts(BytesIO(data), name=f"x{suffix}", langs=langs))
        written_and_read(concatenated_bitext(parts))

    return Target(list(seeds), check)


UNITS = (
    '<trans-unit id="1"><source>Un <g id="1">mot</g> &lt;b&gt;là&lt;/b&gt;.</source></trans-unit>'
    '<trans-unit id="2"><source>{n, plural, =1 {un} other {# mots}}</source><target/></trans-unit>'
    '<trans-unit id="3"><source>x</source><seg-source><mrk mtype="seg" mid="1">Oui</mrk>'
    '</seg-source></trans-unit><unit><segment><source>Non <bx id="1"/>si<ex id="1"/></source>'
    "</segment></unit>"
)

MADE = {
    ".docx": [docx(f"<w:p>{run('Il pleut.')}</w:p>")],
    ".epub": [book()],
    **{s: [f"<xliff><file>{UNITS}</file></xliff>".encode()] for s in FORMATS["xliff"].suffixes},
    ".odt": [odt("<text:p>Il <text:span>pleut</text:span>.<text:tab/>Oui</text:p>")],
}
"""Suffix → files of formats that the tests keep none of."""


def document_target(name: str) -> Target:
    """The reader of a document format: what was read is written, byte for byte."""
    return Target(document_seeds(name), lambda data: assert_law(data, name))


def pdf_file(data: bytes) -> None:
    """A file that is only read: its text is whole lines, which can be written."""
    for original in PdfFormat().read(BytesIO(data), lang="fr", name="x.pdf"):
        text = original.fill(original.document)
        require_equal("text", text.encode().decode(), text)


def document_seeds(name: str) -> list[bytes]:
    """Files of a format among the tests and our own texts; small ones, and at least one."""
    places = [*(ROOT / "tests").rglob(f"*.{name}"), *(ROOT / "corpora").glob(f"*.{name}")]
    found = [path.read_bytes() for path in sorted(places) if path.stat().st_size < 50_000]
    found += MADE.get(f".{name}", [])
    return (found or [b"<!DOCTYPE html><html><p>Il <b>pleut</b>. Oui&nbsp;!</p></html>"])[:40]


def page_seed(bitext: Bitext) -> bytes:
    """A page without its styles and scripts, which nobody reads back."""
    return re.sub("<(style|script).*?</\\1>", "", page.dumps(bitext), flags=re.DOTALL).encode()


def entries_check(loads: Callable[..., object]) -> Callable[[bytes], object]:
    """Read a list of beads, which the pipeline decodes first."""
    return lambda data: loads(data.decode("utf-8", "replace").replace("\0", ""), name="x")


def with_file(read: Callable[[Path], object], name: str) -> Callable[[bytes], object]:
    """A reader that wants a path."""

    def check(data: bytes) -> None:
        with TemporaryDirectory(prefix="bitext-fuzz-") as place:
            path = Path(place) / name
            path.write_bytes(data)
            read(path)

    return check


SOURCE = segment(document_of("fr", ["Il pleut.", "Oui. Non.", "Fin."]))
TARGET = segment(document_of("en", ["It rains.", "Yes. No.", "The end."]))


def score_file(data: bytes) -> None:
    """A baseline: read, written, read."""
    found = scorefile.loads(data, name="x")
    again = scorefile.loads(scorefile.dumps(found), name="x")
    require_equal("score file", scorefile.dumps(again), scorefile.dumps(found))


def history_file(data: bytes) -> None:
    """A history: every line written and read again."""
    found = history.loads(data, name="x")
    require_equal("history", history.loads("".join(map(history.dumps, found))), found)


def model_check(name: str) -> Callable[[bytes], object]:
    """A model one of whose JSON files is the mutant: problems are told, never raised."""

    def check(data: bytes) -> None:
        with TemporaryDirectory(prefix="bitext-fuzz-") as place:
            folder = Path(place)
            for file, content in (model_files() | {name: data}).items():
                (folder / file).write_bytes(content)
            model_folder.check(folder)
            model_folder.languages(folder)

    return check


def model_targets() -> Mapping[str, Target]:
    """The JSON files of a model."""
    seeds = {
        "config.json": json.dumps(
            CONFIG | {"d_model": 8, "encoder_layers": 1, "decoder_attention_heads": 2}
        ),
        "vocab.json": '{"</s>": 0, "<unk>": 1, "a": 2, "<pad>": 3}',
        "tokenizer_config.json": '{"source_lang": "fr", "target_lang": "en"}',
        "generation_config.json": '{"num_beams": 4, "bad_words_ids": [[1]]}',
    }
    return {
        f"model-{name.partition('.')[0]}": Target([text.encode()], model_check(name))
        for name, text in seeds.items()
    }


def targets() -> dict[str, Target]:
    """Name → target."""
    # Here, as they take their parts from this module.
    from fuzzing.memories import memory_targets
    from fuzzing.terms import term_targets

    made = article(), novel()
    scores = scorefile.dumps(report(["Oui.", "Non."], [50.0, 25.5]))
    manifests = manifest_text("tiny", model_files(), hub_source("us/tiny"))
    run = {"time": "2026-01-01T00:00:00+00:00", "commit": "", "system": "s", "passed": True}
    line = json.dumps(run | {"scores": {"chrF": 50.5}, "intervals": {"chrF": [49.0, 52.0]}}) + "\n"
    corrected = "source\ttarget\tbead\nIl pleut.\tIt rains.\t1-1\nOui. Non.\tYes. No.\t2-2\n"
    corrected += "Fin.\tThe end.\t1-1\n"
    return {
        "jsonl": bitext_target(".jsonl", *(jsonl.dumps(b).encode() for b in made)),
        "tmx": bitext_target(".tmx", *(tmx.dumps(b).encode() for b in made)),
        "tsv": bitext_target(
            ".tsv", *(tsv.dumps(b).encode() for b in made), langs=Langs("fr", "en")
        ),
        "page": bitext_target(".html", *map(page_seed, made)),
        "beads": Target([beads.dumps(made[1]).encode()], entries_check(beads.loads)),
        "ladder": Target([ladder.dumps(made[1]).encode()], entries_check(ladder.loads)),
        **{name: document_target(name) for name in DOCUMENTS},
        "pdf": Target(
            [pdf(column(60, 700, "Il pleut depuis", "hier."), [Words(9, 9, "1")])], pdf_file
        ),
        "anchors": Target(
            [b"# lines\n1\t1\n3\t3\n", b"Il pleut\tIt rains\nFin\tThe\n"],
            with_file(lambda path: read_anchors(path, SOURCE, TARGET), "anchors.txt"),
        ),
        "corrections": Target(
            [corrected.encode(), b"[0]:[0]:0.9\n[1, 2]:[1, 2]\n[3]:[3]:0.5\n"],
            with_file(lambda path: read_corrected(path, SOURCE, TARGET), "x.tsv"),
        ),
        "scores": Target([scores.encode()], score_file),
        "history": Target([line.encode() * 3], history_file),
        "manifest": Target(
            [manifests.encode()],
            lambda data: manifest(data.decode("utf-8", "replace"), "tiny"),
            longest=5000,
        ),
        **model_targets(),
        **memory_targets(),
        **term_targets(),
    }
