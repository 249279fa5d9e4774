"""A memory gives back what it was given, and never stands in anybody's way."""

import logging
import sqlite3
from pathlib import Path

import pytest
from support.memories import LANGS, PEOPLE, hypothesis, key

from bitext.memory import store
from bitext.memory.keys import Setting
from bitext.memory.opening import open_memory
from bitext.memory.people import Translated
from bitext.memory.rows import FARTHEST, Kept
from bitext.memory.store import Memory

SETTING = Setting("fr", "en", "mt:m@1", "7")
TEXTS = ["Oui.", "Non.", "Peut-être."]


def kept(*texts: str) -> list[Kept]:
    return [Kept(key(text), text, hypothesis(text)) for text in texts]


def found(memory: Memory, *texts: str) -> list[str | None]:
    answers = memory.look_up([key(text) for text in texts], texts)
    return [None if answer is None else answer.text for answer in answers]


def test_what_is_kept_is_found_as_it_was_in_the_order_asked_for(memory: Memory) -> None:
    memory.keep(SETTING, kept(*TEXTS))
    asked = ["Non.", "Jamais.", "Oui.", "Non."]
    answers = memory.look_up([key(text) for text in asked], asked)
    assert answers == [hypothesis("Non."), None, hypothesis("Oui."), hypothesis("Non.")]


def test_it_is_there_when_the_file_is_opened_again(memory: Memory, tmp_path: Path) -> None:
    memory.keep(SETTING, kept(*TEXTS))
    memory.close()
    again = open_memory(tmp_path / "memory.sqlite3")
    assert found(again, *TEXTS) == ["OUI.", "NON.", "PEUT-ÊTRE."]
    again.close()


def test_sentence_that_is_kept_twice_is_there_once(memory: Memory) -> None:
    for _ in range(2):
        memory.keep(SETTING, kept("Oui."))
    assert memory.connection.execute("SELECT count(*) FROM machine").fetchone() == (1,)
    assert memory.connection.execute("SELECT count(*) FROM setting").fetchone() == (1,)


def test_what_cannot_be_given_back_is_not_kept(memory: Memory) -> None:
    long = "x" * (FARTHEST + 1)
    memory.keep(SETTING, kept(long, "Oui."))
    assert found(memory, long, "Oui.") == [None, "OUI."]
    memory.keep(SETTING, kept(long))


def test_damaged_row_counts_as_unknown(memory: Memory) -> None:
    memory.keep(SETTING, kept(*TEXTS))
    memory.connection.execute("UPDATE machine SET score = 3 WHERE source = 'Oui.'")
    memory.connection.execute("UPDATE machine SET used = 'never' WHERE source = 'Non.'")
    assert found(memory, *TEXTS) == [None, None, "PEUT-ÊTRE."]


def test_day_of_the_last_use_is_noted(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "today", lambda: 100)
    memory.keep(SETTING, kept(*TEXTS))
    monkeypatch.setattr(store, "today", lambda: 120)
    found(memory, "Oui.")
    rows = memory.connection.execute("SELECT source, used FROM machine ORDER BY id").fetchall()
    assert dict(rows) == {"Oui.": 120, "Non.": 100, "Peut-être.": 100}


def test_people_are_found_in_the_order_asked_for(memory: Memory) -> None:
    assert memory.people(["Oui."], LANGS) == [None]
    assert memory.add(PEOPLE, LANGS) == 2
    assert memory.people(["Oui.", "L'été, il pleut."], LANGS) == [None, PEOPLE[1]]


def test_near_sentence_is_found(memory: Memory) -> None:
    text = "Le maire de Nice a pris la parole hier soir."
    assert memory.nearest(text, LANGS) is None
    memory.add(PEOPLE, LANGS)
    suggestion = memory.nearest(text, LANGS)
    assert suggestion is not None
    assert suggestion[:2] == PEOPLE[0][:2]


def test_addition_that_fails_leaves_nothing(memory: Memory) -> None:
    broken = [*PEOPLE, Translated("Oui.", None)]  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        memory.add(broken, LANGS)
    assert memory.people([PEOPLE[0].source], LANGS) == [None]


def test_what_fails_is_told_once_and_done_without(
    memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    memory.keep(SETTING, kept("Oui."))
    memory.connection.execute("PRAGMA query_only = ON")
    with caplog.at_level(logging.WARNING):
        for text in ("Non.", "Peut-être."):
            memory.keep(SETTING, kept(text))
    assert len(caplog.records) == 1
    assert "cannot be written any more (attempt to write a readonly database)" in caplog.text
    assert found(memory, *TEXTS) == ["OUI.", None, None]
    assert not memory.is_damaged


def test_damage_that_shows_while_it_is_read_is_noted(
    memory: Memory, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    memory.keep(SETTING, kept(*(f"Phrase {n} {'x' * 300}" for n in range(200))))
    memory.close()
    path = tmp_path / "memory.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096 * 8 :] = b"\xff" * (len(content) - 4096 * 8)
    path.write_bytes(content)
    again = open_memory(path)
    for number in range(200):
        found(again, f"Phrase {number} {'x' * 300}")
    assert again.is_damaged
    assert len(caplog.records) == 1
    again.close()
