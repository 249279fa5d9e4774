"""A folder that holds a MarianMT model: is it whole, what is it called, what hash names it.

A model has one of two forms: ``marian``, as transformers reads it, or ``ctranslate2``, as
CTranslate2 does.
"""

from pathlib import Path
from typing import Any

from bitext.errors import FormatError, ModelError, short
from bitext.files.json import parse_json, require_object
from bitext.models import cache
from bitext.models.vocabulary import TARGET_FILE

WEIGHTS = ("model.safetensors", "pytorch_model.bin")
"""Names that weights go by; the first that is there counts."""

PICKLED = WEIGHTS[-1]
"""What is read as numbers only, and could be more to others."""

FILES = ("config.json", "source.spm", "target.spm", "vocab.json")
"""What every model of the form ``marian`` has besides its weights."""

OPTIONAL = ("generation_config.json", "tokenizer_config.json", TARGET_FILE)

CONVERTED = "model.bin"
"""The weights of a model that has CTranslate2's form."""

CONVERTED_FILES = ("config.json", "source.spm", "target.spm")
"""What every such model has besides weights and vocabulary."""

SHARED = "shared_vocabulary.json"
SEPARATE = ("source_vocabulary.json", "target_vocabulary.json")

HEADS = "alignment_heads"
"""In a configuration: how many heads of the last decoder layer, from the first on, look at the word
that is being translated, taken together; one where it does not say, for OPUS-MT is trained so."""

SIZES = {
    "d_model": 1 << 16,
    "encoder_layers": 1000,
    "decoder_layers": 1000,
    "encoder_attention_heads": 1000,
    "decoder_attention_heads": 1000,
    HEADS: 1000,
    "encoder_ffn_dim": 1 << 20,
    "decoder_ffn_dim": 1 << 20,
    "vocab_size": 1 << 22,
    "decoder_vocab_size": 1 << 22,
    "max_position_embeddings": 1 << 20,
}
"""Sizes that a configuration may state, and the most that each may be."""

SPECIAL = ("</s>", "<unk>", "<pad>")
"""Tokens that every vocabulary has."""

ACTIVATIONS = ("gelu", "gelu_new", "relu", "silu", "swish")
"""What both engines can compute."""


def is_converted(folder: Path) -> bool:
    """Whether the model has CTranslate2's form."""
    return (folder / CONVERTED).is_file()


def weights(folder: Path) -> Path:
    """The file of weights; the last of the usual names where there is none."""
    if is_converted(folder):
        return folder / CONVERTED
    return next(
        (folder / name for name in WEIGHTS if (folder / name).is_file()), folder / WEIGHTS[-1]
    )


def files(folder: Path) -> list[Path]:
    """The files that belong to the model and are there, by name."""
    names = {*needed(folder), *OPTIONAL}
    return [folder / name for name in sorted(names) if (folder / name).is_file()]


def needed(folder: Path) -> tuple[str, ...]:
    """Names of the files without which the model cannot run."""
    if not is_converted(folder):
        return (*FILES, weights(folder).name)
    shared = (folder / SHARED).is_file()
    return (*CONVERTED_FILES, CONVERTED, *((SHARED,) if shared else SEPARATE))


def vocabulary_file(folder: Path) -> Path:
    """The file that lists the source's pieces."""
    if not is_converted(folder):
        return folder / "vocab.json"
    shared = folder / SHARED
    return shared if shared.is_file() else folder / SEPARATE[0]


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
    found = [f"{name} is missing" for name in needed(folder) if not (folder / name).is_file()]
    found += [f"{path.name} is empty" for path in files(folder) if not path.stat().st_size]
    for path in files(folder):
        if path.suffix == ".json" and path.stat().st_size:
            found += json_problems(path)
    return found


def json_problems(path: Path) -> list[str]:
    """Everything wrong with one of a model's JSON files."""
    try:
        table = parse_json(path.read_bytes(), name=path.name)
    except FormatError as error:
        return [str(error)]
    if path.name in (SHARED, *SEPARATE):
        return [] if isinstance(table, list) else [f"{path.name}: expected a list of pieces"]
    if not isinstance(table, dict):
        return [f"{path.name}: expected an object, found {type(table).__name__}"]
    if path.name == "vocab.json":
        return [f"vocab.json lacks {token}" for token in SPECIAL if token not in table]
    if path.name == TARGET_FILE:
        return [f"{TARGET_FILE} lacks {token}" for token in SPECIAL if token not in table]
    published = path.name == "config.json" and not is_converted(path.parent)
    return config_problems(table, path.parent) if published else []


def spm_problems(path: Path) -> list[str]:
    """What is wrong with a SentencePiece model, if anything; an empty one is told elsewhere."""
    from sentencepiece import SentencePieceProcessor

    content = path.read_bytes()
    try:
        SentencePieceProcessor().LoadFromSerializedProto(content)
    except RuntimeError:  # whose text says where in its source
        return [f"{path.name} is not a SentencePiece model"] if content else []
    return []


def config_problems(config: dict[str, Any], folder: Path) -> list[str]:
    """Everything in a configuration that one of the engines cannot compute."""
    kind, activation = config.get("model_type"), config.get("activation_function")
    if kind != "marian":
        return [f"config.json: model_type is {short(repr(kind))}, expected 'marian'"]
    found = []
    if activation not in ACTIVATIONS:
        found.append(
            f"config.json: activation_function is {short(repr(activation))}, expected one of "
            f"{', '.join(ACTIVATIONS)}"
        )
    found += shape_problems(config)
    separate = config.get("share_encoder_decoder_embeddings") is False
    if separate and not (folder / TARGET_FILE).is_file():
        found.append(f"{TARGET_FILE} is missing, and config.json tells of a vocabulary a side")
    return found


def shape_problems(config: dict[str, Any]) -> list[str]:
    """Sizes in a configuration that no network can have."""
    found = [
        f"config.json: {name} is {short(repr(value))}, expected a whole number from 1 to {most:,}"
        for name, most in SIZES.items()
        if (value := config.get(name, 1)) is not None
        and not (type(value) is int and 1 <= value <= most)
    ]
    if found:
        return found
    for side in ("encoder", "decoder"):
        heads = config.get(f"{side}_attention_heads") or 1
        if (width := config.get("d_model") or heads) % heads:
            found.append(f"config.json: d_model {width} is not a multiple of {heads} {side} heads")
    heads, linking = config.get("decoder_attention_heads") or 1, config.get(HEADS) or 1
    if linking > heads:
        found.append(f"config.json: {HEADS} is {linking}, more than the {heads} decoder heads")
    return found


def languages(folder: Path) -> tuple[str, str]:
    """Source and target language as the model states them; empty where it does not."""
    path = folder / "tokenizer_config.json"
    table = parse_json(path.read_bytes(), name=path.name) if path.is_file() else {}
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
        try:
            found = parse_json(facts.read_bytes(), name=facts.name)
            return str(require_object(found, name=facts.name).get("signature"))
        except FormatError as error:
            raise ModelError(f"{folder}: {error}") from error
    path = weights(folder)
    if not path.is_file():
        raise ModelError(f"{folder}: {path.name} is missing")
    return f"{model_name(folder)}@{cache.known_digest(path)[:8]}"
