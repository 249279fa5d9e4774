"""Names load components, and a name that means nothing is told."""

from pathlib import Path
from typing import Any

import pytest
from support.toy_format import TOY
from support.translating import use_translator

from bitext.cli import main
from bitext.documents.original import document_formats
from bitext.errors import UnknownComponentError
from bitext.evaluation.scoring import METRICS
from bitext.formats import FORMATS
from bitext.registry import (
    ALIGNERS,
    SEGMENTERS,
    Table,
    bead_readers,
    bitext_readers,
    make,
    writers,
)
from bitext.server.home import offered
from bitext.translators.engine import ENGINES
from bitext.translators.identity import IdentityTranslator

TABLES: list[Table[Any]] = [
    ALIGNERS,
    ENGINES,
    METRICS,
    SEGMENTERS,
    bead_readers(),
    bitext_readers(),
    document_formats(),
    writers(),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_every_registered_component_is_there(table: Table[Any]) -> None:
    for name in table.places:
        assert callable(table.load(name))


def test_somebody_elses_component_is_loaded_by_its_path() -> None:
    assert ALIGNERS.load("collections:OrderedDict").__name__ == "OrderedDict"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("lenght", "no aligner is called 'lenght'; did you mean 'length'"),
        ("zzz", "no aligner is called 'zzz'; expected one of "),
        ("no.such:thing", "aligner 'no.such:thing' cannot be loaded: No module named 'no'"),
        ("collections:nothing", "cannot be loaded"),
    ],
)
def test_unknown_component_is_told(name: str, message: str) -> None:
    with pytest.raises(UnknownComponentError, match=message):
        ALIGNERS.load(name)


@pytest.mark.parametrize(
    ("table", "name", "message"),
    [
        (ENGINES, "os:system", "engine 'os:system' cannot be made: "),
        (ENGINES, "builtins:dict", "'builtins:dict' is no engine: what it makes has no run"),
        (ALIGNERS, "os:system", "aligner 'os:system' cannot be made: "),
        (ALIGNERS, "collections:OrderedDict", "what it makes has no align and no signature"),
        (METRICS, "os:getcwd", "is no metric: what it makes has no name and no statistics"),
    ],
)
def test_what_is_no_component_is_told(table: Table[Any], name: str, message: str) -> None:
    options = {"device": "auto", "threads": 1} if table is ENGINES else {}
    with pytest.raises(UnknownComponentError, match=message):
        make(table, name, **options)


def test_format_is_one_module_and_one_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    use_translator(monkeypatch, IdentityTranslator({"Il pleut.": "It rains."}))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.fr.shout").write_text("!shout\nIL PLEUT.\n")
    monkeypatch.setitem(FORMATS, "toy", TOY)
    # A folder is searched for it, it is read and written by the command …
    assert main(["translate", "in", "-o", "{stem}.{lang}.shout", "-o", "{stem}.txt"]) == 0
    assert (tmp_path / "a.en.shout").read_text() == "!shout\nIT RAINS.\n"
    assert (tmp_path / "a.txt").read_text() == "It rains.\n"
    # … known by its first bytes …
    (tmp_path / "b.txt").write_text("!shout\nIL PLEUT.\n")
    assert main(["translate", "b.txt", "-o", "b.tsv"]) == 0
    assert "this is a shout, whatever its suffix says" in capsys.readouterr().err
    # … told in the help, and offered by the server.
    with pytest.raises(SystemExit):
        main(["translate", "--help-all"])
    assert ".shout (every letter a capital)" in capsys.readouterr().out.replace("\n", " ")
    assert ("Shout", ".shout") in {(label, suffix) for suffix, _, label in offered()}
