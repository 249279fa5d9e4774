"""This project's own gate: what it scores, and that the committed baseline is about the same."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from bitext.evaluation import scorefile
from bitext.evaluation.segments import digest_of
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
    column, references = gate.material(IdentityTranslator(score=-1.0))
    assert len(column.texts) == len(references) > 100
    assert set(column.documents) == {
        path.name.removesuffix(".gold.txt") for path in (ROOT / "corpora").glob("*.gold.txt")
    }
    assert column.texts == column.sources
    assert column.scores == [-1.0] * len(references)


def test_baseline_is_about_these_references(gate: ModuleType) -> None:
    text = gate.BASELINE.read_text("utf-8")
    jsonschema.validate(json.loads(text), scorefile.schema())
    _, references = gate.material(IdentityTranslator())
    baseline = scorefile.loads(text)
    assert baseline.digest == digest_of([references]), (
        "the texts in corpora/ or their segmentation changed: run scripts/gate --update-baseline"
    )


def test_spoiled_translations_fail_the_gate_until_accepted(
    gate: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(
        "bitext.translators.marian.load", lambda *_, **__: IdentityTranslator(score=-1.0)
    )
    assert gate.main([]) == 1
    assert "FAILED  chrF went from" in capsys.readouterr().out
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    gate.main(["--update-baseline"])
    assert "unchanged, a drop of 0.3 is allowed" in capsys.readouterr().out
