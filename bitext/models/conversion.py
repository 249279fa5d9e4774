"""A model made ready for CTranslate2, once, in the cache.

Beside what CTranslate2 reads, the folder holds the two SentencePiece models and ``facts.json``: the
model's signature and languages, the longest input in tokens, and what every file must be. Each side
has its own vocabulary (`bitext.models.vocabulary`). A model that is published in CTranslate2's form
is used where it lies.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bitext.errors import FormatError, ModelError, short
from bitext.files.json import parse_json
from bitext.files.replacing import replace_file
from bitext.models import cache, folder
from bitext.models.folder import HEADS
from bitext.models.silence import silent
from bitext.models.vocabulary import END, UNKNOWN, read_numbers, sides

FACTS = "facts.json"
FORM = 2
"""Of what is made; another number makes everything anew."""

POSITIONS = 512
"""Longest input of a MarianMT model that does not tell, in tokens."""

COMPUTE_TYPES = (
    *("int8", "int8_float32", "int8_float16", "int8_bfloat16"),
    *("int16", "float16", "bfloat16", "float32"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What an engine has to know about a converted model.

    Attributes:
        signature: as in ``opus-mt-fr-en@599b819e``.
        compute_type: of the weights, as CTranslate2 calls it.
        source_lang: BCP 47 tag; empty where the model does not state it.
        target_lang: likewise.
        positions: longest input, in tokens, the closing one included.
        files: name → SHA-256 of every other file of the folder.
    """

    signature: str
    compute_type: str
    source_lang: str
    target_lang: str
    positions: int
    files: dict[str, str]


def converted(source: Path, compute_type: str = "int8") -> Path:
    """The CTranslate2 form of a model: made on the first call, found in the cache afterwards.

    It is filed under the hashes of the model's files, the compute type and CTranslate2's version,
    and made again when it is damaged.

    Args:
        source: folder of a MarianMT model, from `bitext.models.store.resolve`.
        compute_type: one of `COMPUTE_TYPES`.

    Returns:
        A folder with ``model.bin``, a vocabulary a side, ``source.spm``, ``target.spm`` and
        ``facts.json`` (see `facts`); the model's own folder where it has CTranslate2's form.

    Raises:
        ModelError: the model is not whole, or CTranslate2 cannot compute it.
    """
    if compute_type not in COMPUTE_TYPES:
        expected = ", ".join(COMPUTE_TYPES)
        raise ModelError(f"no compute type {compute_type!r}; expected one of {expected}")
    folder.check(source)
    if folder.is_converted(source):
        return source
    name = key(source, compute_type)
    place = cache.conversions() / name
    if whole(place):
        return place
    with cache.locked(name), cache.writing():
        if not whole(place):  # another process may have made it while we waited
            make(source, compute_type, place)
    return place


def facts(place: Path) -> Facts:
    """What is known of a model in CTranslate2's form; what is usual where its folder is silent."""
    if (place / FACTS).is_file():
        return stated(place)
    signature = folder.model_signature(place)
    return Facts(signature, COMPUTE_TYPES[0], *folder.languages(place), POSITIONS, files={})


def stated(place: Path) -> Facts:
    """What the folder of a converted model says about it.

    Raises:
        ModelError: it says nothing that can be understood.
    """
    try:
        return Facts(**parse_json((place / FACTS).read_bytes(), name=FACTS))
    except (FormatError, TypeError) as error:
        raise ModelError(f"{place}: {FACTS} is damaged ({short(str(error), 100)})") from error


def key(source: Path, compute_type: str) -> str:
    """Name of the folder: model, hash of its files, compute type, version of the converter."""
    weights = cache.known_digest(folder.weights(source))
    rest = "".join(cache.known_digest(path) for path in folder.files(source))
    files = hashlib.sha256(rest.encode()).hexdigest()
    name = source.absolute().name
    # Late, for it brings all that reads mails.
    from importlib.metadata import version

    return f"{name}-{weights[:8]}-{files[:8]}-{compute_type}-ct2-{version('ctranslate2')}-{FORM}"


def made_of(name: str, *, unfinished: bool = False, below: Path | None = None) -> Iterator[Path]:
    """Folders of what was converted of a model.

    Args:
        name: of the model's own folder.
        unfinished: those as well that are being made, or that a process that was killed has left.
        below: the folder that they are in; None for that of the cache.
    """
    dot = "[.]?" if unfinished else ""
    ours = re.compile(rf"{dot}{re.escape(name)}-[0-9a-f]{{8}}-[0-9a-f]{{8}}-\w+-ct2-.*")
    return (path for path in (below or cache.conversions()).glob("*") if ours.fullmatch(path.name))


def whole(place: Path, *, thorough: bool = False) -> bool:
    """Whether a converted model is there, and is what was written.

    Args:
        place: its folder.
        thorough: read every byte, even of files that have not changed since.
    """
    digest = cache.digest if thorough else cache.known_digest
    try:
        # What the folder says of itself counts only if that is what we wrote.
        return digest(place / FACTS) == cache.recorded(place.name) and all(
            digest(place / name) == sha256 for name, sha256 in stated(place).files.items()
        )
    except (OSError, ModelError, AttributeError):
        return False


def make(source: Path, compute_type: str, place: Path) -> None:
    """Convert into a folder beside the place, then move it there in one step. Hold the lock."""
    partial = place.with_name(f".{place.name}")
    partial.parent.mkdir(parents=True, exist_ok=True)
    for path in (place, partial):  # damaged, or left by a process that was killed
        if path.exists():
            cache.discard(path)
    try:
        write_converted(source, compute_type, partial, folder.model_signature(source))
        replace_file(partial, place)  # first: whoever notes another one keeps what is in its place
        cache.record(place.name, cache.digest(place / FACTS))
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def write_converted(
    source: Path, compute_type: str, place: Path, signature: str | None = None
) -> None:
    """Convert into a folder that is not there yet, all that an engine needs included.

    Args:
        source: folder of a MarianMT model.
        compute_type: one of `COMPUTE_TYPES`.
        place: the folder that is made.
        signature: of the model; that of what is made if left out.

    Raises:
        ModelError: the weights are not those of such a model.
    """
    convert(source, compute_type, place)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(source / name, place / name)
    config = parse_json((source / "config.json").read_bytes(), name="config.json")
    source_lang, target_lang = folder.languages(source)
    made = Facts(
        signature=signature or folder.model_signature(place),
        compute_type=compute_type,
        source_lang=source_lang,
        target_lang=target_lang,
        positions=int(config.get("max_position_embeddings") or POSITIONS),
        files={path.name: cache.digest(path) for path in sorted(place.iterdir())},
    )
    (place / FACTS).write_text(json.dumps(asdict(made), indent=1), "utf-8")


def convert(source: Path, compute_type: str, place: Path) -> None:
    """Let CTranslate2 write its form of the model.

    Raises:
        ModelError: the weights are not those of such a model.
    """
    from ctranslate2.converters.converter import Converter
    from torch import no_grad

    class Conversion(Converter):  # type: ignore[misc]
        """CTranslate2's conversion, with weights that are only ever read as numbers."""

        def _load(self) -> Any:
            with no_grad():
                return specification(load(source), source)

    try:
        with silent():
            Conversion().convert(str(place), quantization=compute_type)
    except Exception as error:  # unpickling and three libraries raise what they like
        first = short((str(error).strip().splitlines() or ["no reason given"])[0], 150)
        raise ModelError(
            f"{source}: cannot be converted for CTranslate2 ({type(error).__name__}: {first})"
        ) from error


def load(source: Path) -> Any:
    """The model as transformers has it.

    Raises:
        ValueError: weights are missing, or of another shape than the configuration says;
            transformers would put random numbers in their place.
    """
    import torch
    from transformers import MarianConfig, MarianMTModel

    model, report = MarianMTModel.from_pretrained(
        source,
        config=MarianConfig.from_pretrained(source, local_files_only=True),
        dtype=torch.float32,
        weights_only=True,  # a pickle runs whatever it holds unless told to hold weights
        local_files_only=True,
        ignore_mismatched_sizes=True,
        output_loading_info=True,
    )
    lacking = sorted(report["missing_keys"])
    shapes = [f"{name} has shape {tuple(s)}" for name, s, _ in sorted(report["mismatched_keys"])]
    if lacking or shapes:
        wrong = "; ".join([f"{name} is missing" for name in lacking] + shapes)
        raise ValueError(f"{folder.weights(source).name} is not what config.json says: {wrong}")
    return model


def specification(model: Any, folder: Path) -> Any:
    """The model as CTranslate2 describes it, with a vocabulary a side.

    Args:
        model: as transformers has it.
        folder: of its vocabulary.
    """
    from ctranslate2.converters.transformers import MarianMTLoader
    from numpy import dtype

    source, target = sides(folder)
    require_size(len(read_numbers(folder / "vocab.json")), model.config.vocab_size)

    class Loader(MarianMTLoader):  # type: ignore[misc]
        """Asks no tokenizer: the real one is slow to load and wants Moses."""

        def get_vocabulary(self, *_: Any) -> None: ...

        def set_vocabulary(self, spec: Any, *_: Any) -> None:
            spec.register_source_vocabulary(source.pieces)
            spec.register_target_vocabulary(target.pieces)

        def set_config(self, config: Any, *_: Any) -> None:
            # The decoder starts from a zero embedding, whatever it is told to start with.
            config.eos_token = config.decoder_start_token = END
            config.unk_token = UNKNOWN

        def _remove_pad_weights(self, spec: Any) -> None:
            tables = (spec.encoder.embeddings[0], source), (spec.decoder.embeddings, target)
            for table, side in (*tables, (spec.decoder.projection, target)):
                table.weight = table.weight[side.rows]
            if spec.decoder.projection.has_bias():
                spec.decoder.projection.bias = spec.decoder.projection.bias[target.rows]

    found = Loader()(model, None)
    heads = getattr(model.config, HEADS, 1)
    found.decoder.alignment_heads = dtype("int16").type(heads)
    return found


def require_size(pieces: int, rows: int) -> None:
    """Refuse a vocabulary that is not the one of the weights.

    Raises:
        ValueError: the numbers differ.
    """
    if pieces != rows:
        raise ValueError(f"vocab.json has {pieces:,} pieces, the weights have {rows:,}")
