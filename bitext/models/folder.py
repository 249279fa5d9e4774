"""A folder that holds a MarianMT model: is it whole, what is it called, what hash names it."""

import json
from pathlib import Path
from typing import Any

from bitext.errors import ModelError
from bitext.models import cache

WEIGHTS = ("model.safetensors", "pytorch_model.bin")
"""Names that weights go by; the first that is there counts."""

FILES = ("config.json", "source.spm", "target.spm", "vocab.json")
"""What every model has besides its weights."""

OPTIONAL = ("generation_config.json", "tokenizer_config.json")

SPECIAL = ("</s>", "<unk>", "<pad>")
"""Tokens that every vocabulary has."""

ACTIVATIONS = ("gelu", "gelu_new", "relu", "silu", "swish")
"""What both engines can compute."""


def weights(folder: Path) -> Path:
    """The file of weights; the last of the usual names where there is none."""
    return next(
        (folder / name for name in WEIGHTS if (folder / name).is_file()), folder / WEIGHTS[-1]
    )


def files(folder: Path) -> list[Path]:
    """The files that belong to the model and are there, by name."""
    names = {*FILES, *OPTIONAL, weights(folder).name}
    return [folder / name for name in sorted(names) if (folder / name).is_file()]


def model_name(folder: Path) -> str:
    """What the model is called in signatures: the folder's name, without a hub account."""
    return folder.absolute().name.rpartition("--")[2]


def check(folder: Path, *, thorough: bool = False) -> None:
    """See that the folder holds a whole model that we can run.

    Args:
        folder: of the model.
        thorough: load the SentencePiece models as well, which takes a fifth of a second.

    Raises:
        ModelError: it does not; one line tells everything that is wrong.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder; expected one with a MarianMT model")
    found = problems(folder)
    if thorough:
        found += [problem for path in folder.glob("*.spm") for problem in spm_problems(path)]
    if found:
        raise ModelError(f"{folder}: {'; '.join(found)}")


def problems(folder: Path) -> list[str]:
    """Everything wrong with the files of a model."""
    names = [*FILES, weights(folder).name]
    found = [f"{name} is missing" for name in names if not (folder / name).is_file()]
    found += [f"{path.name} is empty" for path in files(folder) if not path.stat().st_size]
    for path in files(folder):
        if path.suffix == ".json" and path.stat().st_size:
            found += json_problems(path)
    return found


def json_problems(path: Path) -> list[str]:
    """Everything wrong with one of a model's JSON files."""
    try:
        table = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        return [f"{path.name} is not JSON ({error})"]
    if not isinstance(table, dict):
        return [f"{path.name}: expected an object, found {type(table).__name__}"]
    if path.name == "vocab.json":
        return [f"vocab.json lacks {token}" for token in SPECIAL if token not in table]
    return config_problems(table) if path.name == "config.json" else []


def spm_problems(path: Path) -> list[str]:
    """What is wrong with a SentencePiece model, if anything; an empty one is told elsewhere."""
    from sentencepiece import SentencePieceProcessor

    content = path.read_bytes()
    try:
        SentencePieceProcessor().LoadFromSerializedProto(content)
    except RuntimeError:  # whose text says where in its source
        return [f"{path.name} is not a SentencePiece model"] if content else []
    return []


def config_problems(config: dict[str, Any]) -> list[str]:
    """Everything in a configuration that one of the engines cannot compute."""
    kind, activation = config.get("model_type"), config.get("activation_function")
    if kind != "marian":
        return [f"config.json: model_type is {kind!r}, expected 'marian'"]
    found = []
    if activation not in ACTIVATIONS:
        found.append(
            f"config.json: activation_function is {activation!r}, expected one of "
            f"{', '.join(ACTIVATIONS)}"
        )
    if config.get("share_encoder_decoder_embeddings") is False:
        found.append("config.json: one vocabulary a side is not supported, expected a shared one")
    return found


def languages(folder: Path) -> tuple[str, str]:
    """Source and target language as the model states them; empty where it does not."""
    path = folder / "tokenizer_config.json"
    table = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return str(table.get("source_lang") or ""), str(table.get("target_lang") or "")


def model_signature(folder: Path) -> str:
    """Name and first eight digits of the weights' SHA-256, as in ``opus-mt-fr-en@599b819e``.

    Args:
        folder: a model as published, or one made by `bitext.models.conversion.converted`.

    Raises:
        ModelError: there are no weights.
    """
    facts = folder / "facts.json"
    if facts.is_file():
        signature: str = json.loads(facts.read_text("utf-8"))["signature"]
        return signature
    path = weights(folder)
    if not path.is_file():
        raise ModelError(f"{folder}: {path.name} is missing")
    return f"{model_name(folder)}@{cache.known_digest(path)[:8]}"
