"""What a key depends on, and what not."""

import re
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.document import Mark
from bitext.memory import keys
from bitext.memory.keys import Setting, files_of, key_of, setting_of, version_of_rooms
from bitext.protocols import Context, Request, Term
from bitext.shipped import PACKAGE
from bitext.signature import Signature

SETTING = Setting("fr", "en", "mt:m@1|beam:4", "1")
TEXT = "L’ONU parle — à LYON."


def with_context(text: str = TEXT, **fields: object) -> Request:
    return Request(text, context=Context(**fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "request_",
    [
        Request("L’ONU parle — à LYON !"),
        Request(TEXT, kind="heading"),
        Request(TEXT, marks=(Mark(2, 5, 0),)),
        Request(TEXT, marks=(Mark(2, 5, 0, keep=True),)),
        Request(TEXT, terms=(Term(2, 5, "UN"),)),
        Request(TEXT, terms=(Term(2, 5, "UNO"),)),
        with_context(spellings=MappingProxyType({"LYON": "Lyon"})),
        with_context(acronyms=MappingProxyType({"ONU": "UN"})),
        with_context(dialogue="—"),
    ],
    ids=lambda request: repr(request)[:60],
)
def test_everything_that_touches_a_sentence_is_in_its_key(request_: Request) -> None:
    assert key_of(request_, SETTING) != key_of(Request(TEXT), SETTING)


@pytest.mark.parametrize(
    "request_",
    [
        with_context(spellings=MappingProxyType({"NICE": "Nice"})),
        with_context(acronyms=MappingProxyType({"OTAN": "NATO"})),
        Request(TEXT, context=Context()),
    ],
    ids=["spelling", "acronym", "nothing"],
)
def test_what_does_not_touch_a_sentence_is_not(request_: Request) -> None:
    assert key_of(request_, SETTING) == key_of(Request(TEXT), SETTING)


def test_style_of_dialogue_matters_to_sentences_with_a_dash_only() -> None:
    assert key_of(with_context("Oui.", dialogue="—"), SETTING) == key_of(Request("Oui."), SETTING)


def test_code_of_a_mark_is_a_matter_of_the_file() -> None:
    one, other = (Request(TEXT, marks=(Mark(2, 5, code),)) for code in (0, 7))
    assert key_of(one, SETTING) == key_of(other, SETTING)


@pytest.mark.parametrize("field", Setting._fields)
def test_every_part_of_the_setting_is_in_the_key(field: str) -> None:
    other = SETTING._replace(**{field: "other"})
    assert key_of(Request(TEXT), SETTING) != key_of(Request(TEXT), other)


def test_terms_of_a_signature_count_only_where_they_touch_a_sentence() -> None:
    plain, with_terms = map(Signature.parse, ("mt:m@1|beam:4", "mt:m@1|glossary:9f|beam:4"))
    assert setting_of(plain, ("fr", "en")) == setting_of(with_terms, ("fr", "en"))
    other = Signature.parse("mt:m@2|beam:4")
    assert setting_of(plain, ("fr", "en")) != setting_of(other, ("fr", "en"))


@given(st.lists(st.text(), min_size=2, max_size=2, unique=True))
def test_different_texts_have_different_keys(texts: list[str]) -> None:
    assert len({key_of(Request(text), SETTING) for text in texts}) == 2


def test_key_has_its_size() -> None:
    assert len(key_of(Request(TEXT), SETTING)) == keys.SIZE


def package(folder: Path) -> Path:
    for room in keys.ROOMS:
        place = folder / room
        (place if room.endswith(".py") else place / "a.py").parent.mkdir(exist_ok=True)
        (place if room.endswith(".py") else place / "a.py").write_text("x = 1")
    return folder


@pytest.mark.parametrize("place", ["translators/a.py", "spans.py", "segmentation/new.fr.txt"])
def test_any_change_of_a_rule_or_of_its_data_is_another_version(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "PACKAGE", package(tmp_path))
    before = version_of_rooms.__wrapped__()
    (tmp_path / place).write_text("x = 2")
    assert version_of_rooms.__wrapped__() != before


@pytest.mark.parametrize("place", ["page/a.py", "translators/__pycache__/a.pyc", "cli.py"])
def test_a_change_elsewhere_is_not(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "PACKAGE", package(tmp_path))
    before = version_of_rooms.__wrapped__()
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("x = 2")
    assert version_of_rooms.__wrapped__() == before


def test_version_is_of_files_that_are_there() -> None:
    names = {path.name for path in files_of(PACKAGE)}
    assert {"spans.py", "marian.py", "fr.txt", "boundary.py"} <= names
    assert re.fullmatch("[0-9a-f]{16}", version_of_rooms())
