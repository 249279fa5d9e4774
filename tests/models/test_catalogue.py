"""The models that come with the package."""

from pathlib import Path

import pytest
from support.made_up_models import hub_source, install, manifest_text, model_files

from bitext.errors import ModelError
from bitext.models import catalogue
from bitext.models.manifest import Hub, Shipped, Wheels

WEIGHTS = {
    "bitext-fr-en-small": "69c747a7a3ad5732d64b8f25fe62150401e27147e2bd679db664a9dcf872fb36",
    "opus-mt-en-fr": "cc1de10b49342ad2f33e06bc4474ddd6eaca278474903c4a8636ce15680d64de",
    "opus-mt-fr-en": "599b819e3488f0fb888fef09511370ce4c0388b6f0f6beeb49a1f4b19043bebc",
}


def test_both_directions_are_there() -> None:
    assert catalogue.names() == sorted(WEIGHTS)
    for model in catalogue.manifests():
        weights = next(file for file in model.files if file.name == model.weights)
        assert weights.sha256 == WEIGHTS[model.name]
        assert f"{model.source_lang}-{model.target_lang}" in model.name
        assert model.licence == "Apache-2.0"
        assert model.attribution
        kinds = [Shipped] if model.is_shipped else [Hub, Wheels]
        assert [type(source) for source in model.sources] == kinds


def test_model_is_found_by_name_and_by_hub_id() -> None:
    model = catalogue.find("opus-mt-fr-en")
    assert model is not None
    assert catalogue.find("Helsinki-NLP/opus-mt-fr-en") == model
    assert catalogue.find("Helsinki-NLP/opus-mt-de-en") is None
    assert catalogue.find("../models/opus-mt-fr-en") is None


def test_broken_manifest_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = manifest_text("tiny", model_files(), hub_source("us/tiny")).replace("size", "sise")
    install(monkeypatch, tmp_path, "tiny", text)
    with pytest.raises(ModelError, match=r"models/tiny/model.toml: file 1: size: expected .* sise"):
        catalogue.find("tiny")


def test_manifest_that_is_not_utf8_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, "tiny", "")
    path = tmp_path / "models" / "tiny" / "model.toml"
    path.write_bytes(b"\xff")
    with pytest.raises(ModelError, match=r"model.toml: 'utf-8' codec can't decode"):
        catalogue.manifests()
