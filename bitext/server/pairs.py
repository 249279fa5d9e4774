"""Which of the served pairs of languages a request means; ``fr-CA`` and ``FR`` are French."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool

from bitext.languages.names import name_of
from bitext.languages.tags import base_of
from bitext.lexicon.detection import Detected, language_of
from bitext.server.fields import shown
from bitext.server.refusal import Refusal
from bitext.server.service import Service
from bitext.server.shelf import Served

AUTO = "auto"
"""A source language that the server is to find out."""


def pairs_asked(service: Service, fields: Mapping[str, Any]) -> list[Served]:
    """The pairs that a request can mean by its ``source`` and ``target``, at least one.

    What is not given is that of the first pair that fits; several fit where the source is `AUTO`.

    Raises:
        Refusal: with 400, no pair fits.
    """
    found = list(service.served)
    for name, place in (("target", 1), ("source", 0)):
        if name not in fields or (fields[name] == AUTO and name == "source"):
            continue
        value = fields[name]
        if not isinstance(value, str):
            raise Refusal(400, f"{name} is {shown(value)}, expected a language tag")
        found = [one for one in found if one.pair[place] == base_of(value)]
    if not found:
        source, target = (
            shown(fields[name]) if name in fields else "…" for name in ("source", "target")
        )
        known = told(service.served)
        raise Refusal(400, f"{source} → {target} is not served, expected one of {known}")
    return found if fields.get("source") == AUTO else found[:1]


def told(served: Sequence[Served]) -> str:
    """Pairs, as messages list them.

    >>> told([Served("fr", "en", load=...)])
    'fr → en'
    """
    return ", ".join(f"{one.source_lang} → {one.target_lang}" for one in served)


def pair_named(service: Service, fields: Mapping[str, Any]) -> Served:
    """The pair of a request whose text comes with it piece by piece, so that it must name it.

    Raises:
        Refusal: with 400, no pair fits, or the source is to be found out.
    """
    if fields.get("source") == AUTO:
        raise Refusal(400, f"source is {shown(AUTO)}, expected a language; /detect finds it out")
    return pairs_asked(service, fields)[0]


async def pair_of(
    service: Service, fields: Mapping[str, Any], pairs: Sequence[Served], texts: Sequence[str]
) -> tuple[Served, Detected | None]:
    """The pair of some texts, and their language where that had to be found out.

    Texts that are in a target language already have the pair whose target that is.

    Args:
        service: serves them.
        fields: of the request.
        pairs: those that it can mean, see `pairs_asked`.
        texts: in one language.

    Raises:
        Refusal: with 400, they are in another language.
    """
    if fields.get("source") != AUTO:
        return pairs[0], None
    return await run_in_threadpool(detected_pair, pairs, texts, service.served)


def detected_pair(
    pairs: Sequence[Served], texts: Sequence[str], served: Sequence[Served]
) -> tuple[Served, Detected]:
    """The pair of texts whose language was not told.

    Gives the first pair, with the confidence there is, where nothing tells.

    Args:
        pairs: those that can be meant.
        texts: in one language.
        served: all pairs, whose languages are told apart.

    Raises:
        Refusal: with 400, they are in a language of no pair.
    """
    found = language_of(texts, *(lang for one in [*pairs, *served] for lang in one.pair))
    for place in (0, 1):
        for one in pairs:
            if one.pair[place] == found.language and (found.is_sure or not place):
                return one, found
    if not found.is_sure:
        return pairs[0], Detected(pairs[0].pair[0], 0)
    raise Refusal(
        400,
        f"the text looks like {name_of(found.language)} ({found.confidence} %), expected one of "
        f"{told(pairs)}; give source if it is in another language",
    )


def is_translated(served: Served, detected: Detected | None) -> bool:
    """Whether texts are in their target language already."""
    return detected is not None and detected.language == served.pair[1]
