"""``--memory`` and ``--no-memory``: which memories answer, and what is told of them."""

import argparse
from pathlib import Path

import pytest
from support.memories import LANGS, PEOPLE, Counting
from support.translating import answers

from bitext.cli.options.memory import (
    MemoryOptions,
    add_memory_arguments,
    lines_of,
    memory_options,
    remembering,
)
from bitext.errors import FormatError
from bitext.memory.opening import path_of_memory, user_memory
from bitext.memory.remembering import Count, Remembering


@pytest.fixture(autouse=True)
def own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("BITEXT_MEMORY", "on")


def corrected(folder: Path) -> Path:
    path = folder / "corrected.tsv"
    rows = "".join(f"{pair.source}\t{pair.target}\n" for pair in PEOPLE)
    path.write_text(f"source\ttarget\n{rows}", "utf-8")
    return path


def translated(options: MemoryOptions, *texts: str) -> tuple[list[str], list[str]]:
    """The translations, and what the translator was asked for."""
    translator = Counting()
    with remembering(translator, options, LANGS) as found:
        return [answer.text for answer in answers(found, texts)], translator.asked


def test_options_are_what_was_given() -> None:
    parser = argparse.ArgumentParser()
    add_memory_arguments(parser)
    parsed = parser.parse_args(["--memory", "a.tmx", "--memory", "b.jsonl", "--no-memory"])
    parsed.quiet = parsed.verbose = 0
    assert memory_options(parsed) == MemoryOptions((Path("a.tmx"), Path("b.jsonl")), off=True)


def test_memory_is_on_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert translated(MemoryOptions(), "Oui.") == (["OUI."], ["Oui."])
    assert capsys.readouterr().err == ""
    assert translated(MemoryOptions(), "Oui.", "Non.") == (["OUI.", "NON."], ["Non."])
    told = "of 2 sentences 1 known from before (--no-memory translates anew)\n"
    assert capsys.readouterr().err == told


def test_quiet_run_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        translated(MemoryOptions(quiet=True), "Oui.")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("way", ["option", "environment"])
def test_memory_that_is_off_is_left_alone(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "environment":
        monkeypatch.setenv("BITEXT_MEMORY", "off")
    options = MemoryOptions(off=way == "option")
    for _ in range(2):
        assert translated(options, "Oui.")[1] == ["Oui."]
    assert not path_of_memory().exists()


def test_file_of_people_wins_over_the_users_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with user_memory() as memory:
        assert memory is not None
        memory.add([PEOPLE[1]._replace(target="mine")], LANGS)
    options = MemoryOptions((corrected(tmp_path),))
    assert translated(options, "L'été, il pleut.", "Oui.") == (
        ["In summer it rains.", "OUI."],
        ["Oui."],
    )
    assert capsys.readouterr().err == "of 2 sentences 1 translated by people\n"


def test_file_of_people_serves_without_the_users_own(tmp_path: Path) -> None:
    options = MemoryOptions((corrected(tmp_path),), off=True)
    for _ in range(2):
        assert translated(options, "L'été, il pleut.", "Oui.")[1] == ["Oui."]
    assert not path_of_memory().exists()


def test_suggestions_are_counted_and_shown_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, files = "Le maire de Nice a pris la parole hier soir.", (corrected(tmp_path),)
    assert translated(MemoryOptions(files), text)[0] == [text.upper()]
    assert capsys.readouterr().err == (
        "1 is nearly like one that a person translated; -v shows them\n"
    )
    translated(MemoryOptions(files, off=True, verbose=True), text)
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"  90% like one that a person translated: {text}",
        f"    {PEOPLE[0].source} → {PEOPLE[0].target}",
    ]


def test_file_that_is_none_is_told_before_anything_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{", "utf-8")
    with pytest.raises(FormatError, match=r"a\.jsonl"):
        translated(MemoryOptions((path,)), "Oui.")


def test_all_that_was_found_is_told_in_one_line() -> None:
    translator = Remembering(Counting(), [], LANGS, keeps=False)
    translator.count = Count(people=1, known=1200, new=3, similar=2)
    people, known = (
        "1 translated by people",
        "1,200 known from before (--no-memory translates anew)",
    )
    assert list(lines_of(translator, verbose=False)) == [
        f"of 1,204 sentences {people}, {known}",
        "2 are nearly like one that a person translated; -v shows them",
    ]
