"""``bitext reproduce``: what is told, and the exit code."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.backwards import BackwardsTranslator
from support.memories import Counting

from bitext.cli import main
from bitext.pipeline import read_bitext, write
from bitext.translators.choice import ModelChoice

SIGNATURE = "mt:opus-mt-fr-en@599b819e|ct2:int8|beam:2"


@pytest.fixture(autouse=True)
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[ModelChoice]:
    """The working directory, with a translation; the models that were loaded."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Il pleut.\n\nElle dort.\n", "utf-8")
    use(monkeypatch, "translate", Counting(SIGNATURE))
    assert main(["translate", "a.txt", "-q", "-o", "a.jsonl", "-o", "a.tmx", "--no-terms"]) == 0
    return use(monkeypatch, "reproduce", Counting(SIGNATURE))


def use(monkeypatch: pytest.MonkeyPatch, command: str, translator: object) -> list[ModelChoice]:
    found = list[ModelChoice]()

    def load(choice: ModelChoice, **_: object) -> object:
        found.append(choice)
        return translator

    monkeypatch.setattr(f"bitext.cli.{command}.load_translator", load)
    return found


@pytest.mark.parametrize("name", ["a.jsonl", "a.tmx"])
def test_same_sentences_are_exit_code_0(
    name: str, asked: list[ModelChoice], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproduce", name, "--offline"]) == 0
    assert capsys.readouterr().out == f"{name}: 2 sentences: 2 as in the file, 0 otherwise\n"
    assert asked == [ModelChoice("opus-mt-fr-en", beam=2, offline=True)]


def test_differences_are_shown_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, "reproduce", BackwardsTranslator())
    assert main(["reproduce", "a.jsonl"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "a.jsonl: 2 sentences: 0 as in the file, 2 otherwise"
    assert "  mt: opus-mt-fr-en@599b819e in the file, backwards@1 now" in lines
    assert lines[-3:] == ["  sentence 2: Elle dort.", "    - ELLE DORT.", "    + dort. Elle"]


def test_version_that_differs_is_told_and_no_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bitext = read_bitext("a.jsonl")
    write(replace(bitext, signature=bitext.signature.replaced("v", "9")), "a.jsonl", force=True)
    assert main(["reproduce", "a.jsonl"]) == 0
    assert "  v: 9 in the file, 0." in capsys.readouterr().out


def test_first_differences_are_shown_and_all_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("b.txt").write_text("".join(f"Phrase numéro {n}.\n\n" for n in range(9)), "utf-8")
    assert main(["translate", "b.txt", "-q", "-o", "b.jsonl", "--no-terms"]) == 0
    use(monkeypatch, "reproduce", BackwardsTranslator())
    main(["reproduce", "b.jsonl"])
    assert "  and 4 more; -v shows all" in capsys.readouterr().out
    main(["reproduce", "b.jsonl", "-v"])
    assert "sentence 9" in capsys.readouterr().out


def test_file_that_no_model_made_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("p.tsv").write_text("source\ttarget\nOui.\tYes.\n", "utf-8")
    assert main(["reproduce", "p.tsv", "-q"]) == 2
    assert "does not say which model translated" in capsys.readouterr().err


def test_any_device_can_be_named(
    asked: list[ModelChoice], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproduce", "a.jsonl", "--device", "cuda:1", "--threads", "2", "--offline"]) == 0
    assert (asked[0].device, asked[0].threads, asked[0].offline) == ("cuda:1", 2, True)
    with pytest.raises(SystemExit):
        main(["reproduce", "--help"])
    assert "auto (default), cpu, cuda, or cuda:1" in capsys.readouterr().out


@pytest.mark.model
def test_real_translation_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Le chat dort. Il est 3 heures à l’ONU.\n", "utf-8")
    assert main(["translate", "a.txt", "-q", "-o", "r.jsonl", "--fast", "--offline"]) == 0
    assert main(["reproduce", "r.jsonl", "--offline"]) == 0
