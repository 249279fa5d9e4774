"""What a memory holds is told truly, and what is forgotten is gone."""

from pathlib import Path

import pytest
from support.memories import LANGS, PEOPLE, Counting
from support.translating import answers

from bitext.memory import store, upkeep
from bitext.memory.keys import Setting, version_of_rooms
from bitext.memory.remembering import Remembering
from bitext.memory.rows import Kept
from bitext.memory.store import Memory
from bitext.memory.upkeep import (
    Entry,
    clear,
    entries_in,
    groups_of,
    languages_in,
    people_in,
    prune,
)
from bitext.protocols import Hypothesis

OLD = Setting("fr", "en", "mt:m@1", "of other repairs")


def translate(memory: Memory, *texts: str) -> None:
    answers(Remembering(Counting(), [memory], LANGS), texts)


def keep_old(memory: Memory) -> None:
    memory.keep(OLD, [Kept(b"old", "Vieux.", Hypothesis("Old.", -0.5))])


def sources(memory: Memory) -> list[str]:
    return [entry.source for entry in entries_in(memory, LANGS, people=False)]


def test_new_memory_holds_nothing(memory: Memory) -> None:
    assert (groups_of(memory), people_in(memory), languages_in(memory)) == ([], {}, [])
    assert list(entries_in(memory, LANGS, people=False)) == []


def test_groups_are_told_with_whether_they_can_be_asked_for(memory: Memory) -> None:
    translate(memory, "Oui.", "Non.")
    keep_old(memory)
    found = [
        (group.setting.version, group.sentences, group.is_current) for group in groups_of(memory)
    ]
    assert found == [(version_of_rooms(), 2, True), (OLD.version, 1, False)]


def test_people_are_counted_by_languages(memory: Memory) -> None:
    memory.add(PEOPLE, LANGS)
    memory.add(PEOPLE[:1], ("de", "en"))
    assert people_in(memory) == {("fr", "en"): 2, ("de", "en"): 1}
    translate(memory, "Oui.")
    assert languages_in(memory) == [("de", "en"), ("fr", "en")]


def test_entries_are_peoples_first(memory: Memory) -> None:
    translate(memory, "Oui.")
    memory.add(PEOPLE, LANGS)
    found = list(entries_in(memory, LANGS, people=False))
    assert found[0] == Entry(PEOPLE[0].source, PEOPLE[0].target, None, "person")
    assert found[2] == Entry("Oui.", "OUI.", -4 / 7, "machine")
    assert len(list(entries_in(memory, LANGS, people=True))) == 2


def test_pruning_forgets_what_no_run_asks_for(memory: Memory) -> None:
    translate(memory, "Oui.")
    keep_old(memory)
    memory.add(PEOPLE, LANGS)
    assert prune(memory) == 1
    assert sources(memory) == [*(pair.source for pair in PEOPLE), "Oui."]
    assert prune(memory) == 0


@pytest.mark.parametrize(("days", "gone"), [(0, 1), (9, 1), (10, 0)])
def test_pruning_forgets_what_nobody_asked_for_in_a_while(
    memory: Memory, monkeypatch: pytest.MonkeyPatch, days: int, gone: int
) -> None:
    monkeypatch.setattr(store, "today", lambda: 100)
    translate(memory, "Oui.", "Non.")
    for module in (store, upkeep):
        monkeypatch.setattr(module, "today", lambda: 110)
    translate(memory, "Non.")
    assert prune(memory, unused_for=days) == gone


def test_clearing_leaves_what_people_made(memory: Memory) -> None:
    translate(memory, "Oui.", "Non.")
    memory.add(PEOPLE, LANGS)
    assert clear(memory, people=False) == 2
    assert sources(memory) == [pair.source for pair in PEOPLE]
    assert clear(memory, people=True) == 2
    assert sources(memory) == []
    assert memory.nearest(PEOPLE[0].source, LANGS) is None


def test_words_that_were_cleared_are_not_in_the_file_any_more(
    memory: Memory, tmp_path: Path
) -> None:
    translate(memory, "Une phrase confidentielle.", *(f"{n}." for n in range(300)))
    clear(memory, people=True)
    memory.close()
    assert b"confidentielle" not in b"".join(
        path.read_bytes() for path in tmp_path.iterdir() if path.is_file()
    )


def test_memory_that_was_cleared_keeps_anew(memory: Memory) -> None:
    translate(memory, "Oui.")
    clear(memory, people=False)
    translate(memory, "Oui.")
    assert sources(memory) == ["Oui."]
