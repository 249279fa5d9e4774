"""Keys: what a translation depends on, as a few bytes.

Two requests have the same key only where the same translator, in the same state, is told the same:
the words, their marks and terms, and what of the text around them touches them. So nothing that is
remembered outlives a change of the model, of a setting, or of a repair.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bitext.protocols import Request
from bitext.shipped import PACKAGE
from bitext.signature import Signature

SIZE = 16
"""Bytes of a key; of a million keys two are alike once in 10²⁶ memories."""

ROOMS = ("checks", "languages", "lexicon", "segmentation", "spans.py", "terminology", "translators")
"""Code and data that decide how a sentence is cut, asked for and mended."""

PER_TERM = frozenset({"glossary", "terms"})
"""Parts of a signature that stand in a request as far as they touch it."""

WORD = re.compile(r"\w+")
DASH = re.compile(r"[—–-]")


class Setting(NamedTuple):
    """Everything that a translation depends on beside its request.

    Attributes:
        source_lang: BCP 47 tag.
        target_lang: likewise.
        signature: of the translator: model, its hash, engine, beam.
        version: of segmentation, repairs, checks and packaged terms; see `version_of_rooms`.
    """

    source_lang: str
    target_lang: str
    signature: str
    version: str


def setting_of(signature: Signature, languages: tuple[str, str]) -> Setting:
    """The setting of a translator.

    Args:
        signature: its signature.
        languages: BCP 47 tags of source and target.
    """
    parts = tuple(part for part in signature if part[0] not in PER_TERM)
    return Setting(*languages, str(Signature(parts)), version_of_rooms())


def key_of(request: Request, setting: Setting) -> bytes:
    """The key of a request; `SIZE` bytes.

    Of the context only what touches the sentence counts, so that a change elsewhere in the text
    does not make it unknown.

    >>> setting = Setting("fr", "en", "mt:m@1", "7")
    >>> key_of(Request("Oui."), setting) == key_of(Request("Oui."), setting)
    True
    >>> key_of(Request("Oui."), setting) == key_of(Request("Oui."), setting._replace(version="8"))
    False
    """
    context, text = request.context, request.text
    words = set(WORD.findall(text)) if context.spellings else ()
    told = [
        text,
        request.kind,
        [(mark.start, mark.end, mark.keep) for mark in request.marks],
        request.terms,
        sorted((word, form) for word, form in context.spellings.items() if word in words),
        sorted((word, form) for word, form in context.acronyms.items() if word in text),
        context.dialogue if DASH.search(text) else "",
        *(["name"] if request.kind == "cell" and text in context.names else []),
    ]
    found = hash_of(setting).copy()
    found.update(json.dumps(told).encode())
    return found.digest()


@lru_cache(maxsize=16)
def hash_of(setting: Setting) -> "hashlib.blake2b":
    """The hash of what all requests of a translator have in common, which others are begun from."""
    return hashlib.blake2b(json.dumps(setting).encode(), digest_size=SIZE)


@cache
def version_of_rooms() -> str:
    """A hash of all code and data that shape a translation; nobody has to raise a number."""
    found = hashlib.blake2b(digest_size=8)
    for path in files_of(PACKAGE):
        content = path.read_bytes()
        found.update(f"{path.relative_to(PACKAGE).as_posix()}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def files_of(package: Path) -> Iterator[Path]:
    """The files of `ROOMS`, in the same order on every machine."""
    for room in ROOMS:
        place = package / room
        found = place.rglob("*") if place.is_dir() else [place]
        yield from sorted(
            path for path in found if path.is_file() and path.parent.name != "__pycache__"
        )
