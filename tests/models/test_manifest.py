"""A manifest tells a model's name in signatures and folders, and its size."""

import pytest

from bitext.models.catalogue import manifests
from bitext.models.manifest import FORMS, Hub, Manifest, ModelFile, Shipped, Source

FILES = (ModelFile("model.bin", 100, "0123456789abcdef" * 4), ModelFile("vocab.json", 7, "f" * 64))


def manifest(name: str = "us/opus-mt-fr-en", *sources: Source) -> Manifest:
    return Manifest(name, "fr", "en", "model.bin", FILES, sources)


def test_size_is_that_of_all_files() -> None:
    assert manifest().size == 107


@pytest.mark.parametrize(
    ("name", "signature", "folder"),
    [
        ("opus-mt-fr-en", "opus-mt-fr-en@01234567", "opus-mt-fr-en"),
        ("us/opus-mt-fr-en", "opus-mt-fr-en@01234567", "us--opus-mt-fr-en"),
    ],
)
def test_name_stands_in_signature_and_folder(name: str, signature: str, folder: str) -> None:
    found = manifest(name)
    assert (found.signature, found.folder_name) == (signature, folder)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [((), False), ((Hub("us/x", "main"),), False), ((Hub("us/x", "main"), Shipped()), True)],
)
def test_model_comes_with_the_package_where_a_source_says_so(
    sources: tuple[Source, ...], expected: bool
) -> None:
    assert manifest("x", *sources).is_shipped == expected


@pytest.mark.parametrize("found", manifests(), ids=lambda found: found.name)
def test_manifests_of_the_package_are_sound(found: Manifest) -> None:
    assert found.form in FORMS
    assert found.weights in {file.name for file in found.files}
    assert all(len(file.sha256) == 64 and file.size > 0 for file in found.files)
    assert found.sources
    assert "/" not in found.folder_name


def test_pair_has_one_default() -> None:
    pairs = [(m.source_lang, m.target_lang) for m in manifests() if m.default]
    assert len(pairs) == len(set(pairs))
