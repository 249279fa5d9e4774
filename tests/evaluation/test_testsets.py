"""Test sets are found in a folder, read from any format, and named where they are missing."""

import gzip
import hashlib
from pathlib import Path

import pytest

from bitext.errors import FormatError, ModelError, UnknownComponentError, UsageError
from bitext.evaluation import testsets
from bitext.evaluation.testsets import available, fetch, get, languages, lines_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in [("news.fr", "Oui.\nNon.\n"), ("news.en", "Yes.\nNo.\n"), ("lone.fr", "Un.")]:
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_folder_has_the_sets_with_both_languages(folder: Path) -> None:
    (found,) = available("fr-en", folder)
    assert (found.name, found.pair) == ("news", "fr-en")
    assert found.hashes[0] == "sha256:" + hashlib.sha256(b"Oui.\nNon.\n").hexdigest()
    assert available("de-en", folder) == []


def test_both_directions_of_a_folder_can_be_had(folder: Path) -> None:
    assert get("news", "fr-en", folder) == (["Oui.", "Non."], [["Yes.", "No."]])
    assert get("news", "en-fr", folder) == (["Yes.", "No."], [["Oui.", "Non."]])


@pytest.mark.parametrize(
    ("name", "part"), [("new", "did you mean 'news'"), ("xyz", "see bitext testsets list")]
)
def test_missing_set_is_told(folder: Path, name: str, part: str) -> None:
    with pytest.raises(UnknownComponentError, match="no test set for fr-en") as raised:
        get(name, "fr-en", folder)
    assert part in str(raised.value)


@pytest.mark.parametrize("pair", ["fr", "fr-", "-en", ""])
def test_pair_has_two_languages(pair: str, folder: Path) -> None:
    with pytest.raises(UsageError, match="expected two tags"):
        languages(pair)
    with pytest.raises(UsageError, match="expected two tags"):
        available(pair, folder)


def test_script_belongs_to_the_second_language() -> None:
    assert languages("fr-zh-Hant") == ("fr", "zh-Hant")


def test_public_sets_are_listed_with_what_they_are() -> None:
    found = {one.name: one for one in available("fr-en")}
    assert "wmt14" in found
    assert all(one.hashes and one.description for one in found.values() if one.name == "wmt14")
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("x.txt", b"Un.\r\nDeux.", ["Un.", "Deux."]),
        ("x.txt.gz", gzip.compress(b"Un.\nDeux.\n"), ["Un.", "Deux."]),
        ("x.fr", "\ufeffÉté.\n".encode(), ["Été."]),
        ("x.tsv", b"Oui.\tYes.\nNon.\tNo.\n", ["Oui.", "Yes.", "Non.", "No."]),
        ("x.txt", b"", []),
    ],
)
def test_lines_of_any_file_are_read(
    tmp_path: Path, name: str, content: bytes, expected: list[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert list(lines_of(path)) == expected


def test_memory_gives_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    path.write_text(
        '<tmx version="1.4"><header srclang="fr"/><body><tu>'
        '<tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv>'
        "</tu></body></tmx>"
    )
    assert list(lines_of(path)) == ["Oui", "Yes"]


@pytest.mark.parametrize("error", [OSError("no route"), SystemExit(1)])
def test_set_that_cannot_be_fetched_is_told_without_noise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    import sacrebleu.utils

    def fail(*_: str) -> str:
        raise error

    monkeypatch.setattr(sacrebleu.utils, "get_source_file", fail)
    with pytest.raises(ModelError, match=r"wmt14 cannot be fetched .* give --from DIR"):
        fetch("wmt14", "fr-en")
    assert capsys.readouterr() == ("", "")
    assert not testsets.Testset.__test__


def test_packed_file_that_was_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.fr.gz"
    path.write_bytes(gzip.compress(b"Oui.\nNon.\n")[:-5])
    with pytest.raises(FormatError, match=r"a\.fr\.gz: is cut short or damaged"):
        list(lines_of(path))
