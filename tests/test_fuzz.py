"""The short form of ``scripts/fuzz``: a second for each reader; and it finds what is there."""

import io
import logging
import random
import zipfile
from collections.abc import Iterator

import pytest

from bitext.errors import FormatError
from fuzzing.__main__ import fuzz
from fuzzing.mutation import repacked
from fuzzing.targets import LawError, Target, require_law, targets

TARGETS = targets()


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_every_mutant_is_refused_or_comes_back(name: str) -> None:
    tally = fuzz(TARGETS[name], seconds=1.0, seed=1, most=400)
    assert tally.read > 0
    assert not tally.faults, tally.faults


def fails(data: bytes) -> None:
    """A reader with a fault on every fourth file, about."""
    if b"9" in data:
        raise KeyError(data)


def test_a_fault_is_found() -> None:
    assert list(fuzz(Target([b"a,b\n" * 10], fails), 5.0, 1, most=500).faults)


@pytest.mark.parametrize(
    ("sign", "at", "found"),
    [(b"PK\3\4", 0, b"PK\0\0"), (b"PK\1\2", 42, b"\xff\xff\xff\x7f")],
    ids=["no member there", "its place beyond the end"],
)
def test_an_archive_that_an_earlier_change_broke_is_changed_further(
    sign: bytes, at: int, found: bytes
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        archive.writestr("b.xml", "<b/>")
    data = made.getvalue()
    place = data.index(sign) + at
    broken = data[:place] + found + data[place + 4 :]
    mended = zipfile.ZipFile(io.BytesIO(repacked(broken, random.Random(1))))  # noqa: S311
    assert mended.namelist() == ["a.xml", "b.xml"]


@pytest.mark.parametrize("message", ["x" * 5000, "two\nlines", "\x1b[2J"])
def test_a_message_that_is_long_or_drives_a_terminal_is_a_fault(message: str) -> None:
    def refuse(data: bytes) -> None:
        raise FormatError(message)

    with pytest.raises(LawError):
        require_law(Target([], refuse), b"")
