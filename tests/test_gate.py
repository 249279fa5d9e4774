"""This project's own gate: what it scores, and that the committed baseline is about the same."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from bitext.evaluation.segments import digest_of
from bitext.report import scorefile
from bitext.translators.identity import IdentityTranslator

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    """The module scripts/gate.py, which is in no package."""
    spec = importlib.util.spec_from_file_location("gate", ROOT / "scripts" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_paired_bead_of_the_corpora_is_scored(gate: ModuleType) -> None:
    rows, references = gate.material(IdentityTranslator(score=-1.0))
    assert len(rows) == len(references) > 100
    assert {row[3] for row in rows} == {
        path.name.removesuffix(".gold.txt") for path in (ROOT / "corpora").glob("*.gold.txt")
    }
    assert all(row[0] == row[1] and row[2] == "-1" for row in rows)


def test_baseline_is_about_these_references(gate: ModuleType) -> None:
    text = gate.BASELINE.read_text("utf-8")
    jsonschema.validate(json.loads(text), scorefile.schema())
    _, references = gate.material(IdentityTranslator())
    baseline = scorefile.loads(text)
    assert baseline.digest == digest_of([references]), (
        "the texts in corpora/ or their segmentation changed: run scripts/gate --update-baseline"
    )


def test_spoiled_translations_fail_the_gate(
    gate: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["gate", "--metric", "chrf,bleu"])
    monkeypatch.setattr(
        "bitext.translators.marian.load", lambda *_, **__: IdentityTranslator(score=-1.0)
    )
    assert gate.main() == 1
    assert "FAILED  chrF went from" in capsys.readouterr().out
