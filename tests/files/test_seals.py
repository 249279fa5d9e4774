"""A seal fits a file as it was written, and no other."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.files.seals import has_whole_seal, seal_of


def sealed(data: bytes) -> bytes:
    return data + seal_of(hashlib.sha256(data).hexdigest())


@given(st.binary(max_size=500))
def test_sealed_file_is_whole(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("seal") / "x"
    path.write_bytes(sealed(data))
    assert has_whole_seal(path)
    path.write_bytes(data)
    assert not has_whole_seal(path)


@pytest.mark.parametrize("place", [0, 3, -1, -10])
def test_file_with_another_byte_is_not(place: int, tmp_path: Path) -> None:
    data = bytearray(sealed(b"<html>Bonjour</html>\n"))
    data[place] ^= 1
    (tmp_path / "x").write_bytes(data)
    assert not has_whole_seal(tmp_path / "x")


@pytest.mark.parametrize("more", [b"\n", b" ", b"<!-- mine -->\n"])
def test_file_with_more_behind_it_is_not(more: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(sealed(b"<html></html>\n") + more)
    assert not has_whole_seal(tmp_path / "x")


def test_seal_is_a_comment() -> None:
    assert seal_of("0" * 64) == b"<!-- bitext: as written, sha256 " + b"0" * 64 + b" -->\n"
