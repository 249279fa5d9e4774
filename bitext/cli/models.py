"""``bitext models``: list, pull, inspect, verify and remove models."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bitext.cli.progress import pull_bar
from bitext.cli.terminal import say
from bitext.errors import ModelError
from bitext.models import cache, catalogue, conversion, folder, store
from bitext.models.manifest import Hub, Manifest, Shipped, Source
from bitext.models.vouching import unvouched

EPILOG = """\
A model is named by its name in the list, by its id on the Hugging Face hub
(Helsinki-NLP/opus-mt-de-en), or by a folder (./my-model).

examples:
  bitext models list
  bitext models pull opus-mt-fr-en
  bitext models pull Helsinki-NLP/opus-mt-de-en
  bitext models info opus-mt-fr-en
  bitext models verify
  bitext models remove opus-mt-fr-en
  ls "$(bitext models path opus-mt-fr-en)"

The cache is a folder of yours; BITEXT_CACHE names another one.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.epilog = EPILOG
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    add(actions, "list", list_models, "models that come with bitext or are in the cache")
    add(actions, "pull", pull, "fetch models into the cache, or mend them there", "+")
    add(actions, "info", info, "what a model is, where it comes from and whether it is here", 1)
    add(actions, "verify", verify, "read every byte of models, or of all in the cache", "*")
    add(actions, "remove", remove, "remove models, and what was made of them, from the cache", "+")
    add(actions, "path", path, "folder of a model; fetches nothing", 1)


def add(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    action: Callable[[argparse.Namespace], int],
    summary: str,
    names: str | int | None = None,
) -> None:
    """Add one action.

    Args:
        actions: what to add it to.
        name: on the command line.
        action: does it; gives back the exit code.
        summary: one line of help.
        names: how many names of models follow, as argparse has it; none if left out.
    """
    parser = actions.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"example: bitext models {name}{' opus-mt-fr-en' if names else ''}",
        allow_abbrev=False,
    )
    if names is not None:
        parser.add_argument("names", metavar="MODEL", nargs=names, help="name, hub id or folder")
    for letter, word in (("-q", "--quiet"), ("-v", "--verbose")):
        # Without a default: the command's own, before the action, must not be forgotten.
        parser.add_argument(
            letter, word, action="count", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
    parser.set_defaults(act=action)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    code: int = arguments.act(arguments)
    return code


def list_models(_: argparse.Namespace) -> int:
    """One line for each model."""
    rows = [("MODEL", "LANGUAGES", "SIZE", "LICENCE", "STATE")]
    rows += [
        (model.name, pair(model), human(model.size), model.licence or "?", state(model))
        for model in (*catalogue.manifests(), *store.cached())
    ]
    for line in table(rows):
        say(line)
    return 0


def state(model: Manifest) -> str:
    """Whether a model is here, in a few words."""
    lacking = store.lack(model)
    if lacking in ("", store.ABSENT):
        return lacking or place_in_words(model)
    return f"not whole; see: bitext models info {model.name}"


def place_in_words(model: Manifest) -> str:
    """Where a model that is whole lies."""
    return "comes with bitext" if model.is_shipped else "in the cache"


def pull(arguments: argparse.Namespace) -> int:
    """Fetch models; each one's folder is printed."""
    for name in arguments.names:
        if (own := store.own_folder(name)) is not None:
            raise ModelError(f"{own}: a folder of yours; there is nothing to fetch")
        with pull_bar(arguments.quiet) as progress:
            place = store.pull(name, progress=progress)
        print(place)
    return 0


def info(arguments: argparse.Namespace) -> int:
    """Everything that is known of one model."""
    (name,) = arguments.names
    own = store.own_folder(name)
    rows = list(facts_of_folder(own) if own else facts_of_model(name))
    for line in table(rows):
        say(line)
    return 0


def facts_of_folder(place: Path) -> Iterator[tuple[str, str]]:
    """What there is to say about a folder."""
    folder.check(place)
    yield "model", store.model_signature(place)
    yield "languages", " → ".join(language or "?" for language in folder.languages(place))
    yield "folder", str(place)
    for file in folder.files(place):
        yield "file", f"{cache.known_digest(file)}  {file.stat().st_size:>11,}  {file.name}"


def facts_of_model(name: str) -> Iterator[tuple[str, str]]:
    """What there is to say about a model of ours or of the hub."""
    model = store.known(name)
    if model is None:
        raise ModelError(f"{name}: not in the cache; run: bitext models pull {name}")
    yield "model", model.signature
    yield "title", model.title or "?"
    yield "languages", pair(model)
    yield "licence", model.licence or "?"
    yield "attribution", model.attribution or "?"
    yield "homepage", model.homepage
    yield "size", f"{human(model.size)} ({model.size:,} bytes)"
    yield "state", store.lack(model) or place_in_words(model)
    yield "folder", str(store.place_of(model))
    for made in sorted(conversion.made_of(model.folder_name)):
        yield "converted", str(made)
    for source in model.sources:
        yield "source", told_source(source)
    for file in model.files:
        yield "file", f"{file.sha256}  {file.size:>11,}  {file.name}"


def told_source(source: Source) -> str:
    """Where a model can be had, for people."""
    if isinstance(source, Hub):
        return f"hub, {source.repository} at {source.revision}"
    if isinstance(source, Shipped):
        return "comes with bitext"
    wheels = ", ".join(piece.wheel.partition("-")[0] for piece in source.slices)
    return f"package index, {human(sum(piece.size for piece in source.slices))} in {wheels}"


def verify(arguments: argparse.Namespace) -> int:
    """Read every byte, of models and of what was made of them.

    Raises:
        ModelError: something is damaged; every model that is gets its own line before that.
    """
    cache.require_private()
    here = [model.name for model in (*catalogue.manifests(), *store.cached()) if present(model)]
    damaged = []
    for name in arguments.names or here:
        wrong = faults(name)
        say(f"{name}: {wrong or 'whole'}")
        if wrong:
            damaged.append(name)
    if not arguments.names and not here:
        say("no model is in the cache")
    if damaged:
        ours = [name for name in damaged if store.own_folder(name) is None]
        remedy = f"; run: bitext models pull {' '.join(ours)}" if ours else ""
        raise ModelError(f"not whole, or not known to be{remedy}")
    return 0


def faults(name: str) -> str:
    """Everything wrong with a model; empty where nothing is."""
    own = store.own_folder(name)
    if own is not None:
        folder.check(own, thorough=True)
    found = unvouched(own) if own else store.lack(store.known(name), thorough=True)
    title = own.absolute().name if own else store.folder_name(name)
    broken = [
        f"{made.name} is damaged"
        for made in conversion.made_of(title)
        if not conversion.whole(made, thorough=True)
    ]
    return "; ".join(filter(None, [found, *broken]))


def present(model: Manifest) -> bool:
    """Whether the cache holds anything of a model."""
    return store.place_of(model).is_dir()


def remove(arguments: argparse.Namespace) -> int:
    """Remove models; tells what that freed."""
    for name in arguments.names:
        say(f"{name}: removed, {human(store.remove(name))} freed")
    return 0


def path(arguments: argparse.Namespace) -> int:
    """The folder of a model that is whole."""
    (name,) = arguments.names
    print(store.resolve(name, offline=True))
    return 0


def pair(model: Manifest) -> str:
    """The languages of a model."""
    return f"{model.source_lang or '?'} → {model.target_lang or '?'}"


def human(size: int) -> str:
    """A size for people.

    >>> human(0), human(1416), human(303_749_394), human(5_000_000_000)
    ('0 bytes', '1.4 kB', '304 MB', '5.0 GB')
    """
    if size < 1000:
        return f"{size} bytes"
    number = float(size)
    for unit in ("kB", "MB", "GB", "TB"):
        number /= 1000
        if number < 999.5 or unit == "TB":
            break
    return f"{number:.1f} {unit}" if number < 9.95 else f"{number:.0f} {unit}"


def table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines with columns.

    >>> list(table([("MODEL", "SIZE"), ("a", "12 MB")]))
    ['MODEL  SIZE', 'a      12 MB']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)
        ).rstrip()
