"""``POST /align``: two texts that translate each other, paired sentence by sentence."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext import pipeline
from bitext.alignment import Bitext, Pair
from bitext.document import Document
from bitext.protocols import Aligner
from bitext.registry import ALIGNERS
from bitext.server.child import TooLarge
from bitext.server.fields import choice_of, fields_of, lang_of, text_of
from bitext.server.job import done
from bitext.server.refusal import Refusal
from bitext.server.service import Service, document_of

ALIGNER_NAMES = ("encoder", "lexical", "length")


async def align(request: Request) -> JSONResponse:
    """Align two texts."""
    service: Service = request.app.state.service
    fields = await fields_of(request)
    name = choice_of(fields, "aligner", ALIGNER_NAMES, ALIGNER_NAMES[0])
    usual = service.usual
    langs = [
        lang_of(fields, "source_lang", usual.source_lang),
        lang_of(fields, "target_lang", usual.target_lang),
    ]
    texts = [text_of(fields, side, limit=service.limits.text) for side in ("source", "target")]
    if not all(text.strip() for text in texts):
        raise Refusal(400, "source and target must both have text")

    bitext = await done(request, aligned, texts, langs, name, service.limits.sentences)
    return JSONResponse(
        {
            "beads": [dict_of(pair) for pair in bitext.pairs()],
            "signature": str(bitext.signature),
            "result": service.results.add(bitext),
        }
    )


def segmented(texts: Sequence[str], langs: Sequence[str], limit: int) -> list[Document]:
    """The texts as documents, sentence by sentence.

    Raises:
        TooLarge: one has more sentences than are taken.
    """
    found = [
        pipeline.segment(document_of(text, lang)) for text, lang in zip(texts, langs, strict=True)
    ]
    count = max(len(document.sentences) for document in found)
    if count > limit:
        raise TooLarge(f"{count:,} sentences, at most {limit:,} are taken; send it in parts")
    return found


def aligned(texts: Sequence[str], langs: Sequence[str], name: str, limit: int) -> Bitext:
    """Align two texts; done in a child process, as is all that takes long.

    Args:
        texts: source and target.
        langs: their BCP 47 tags.
        name: of the aligner.
        limit: most sentences of a text.

    Raises:
        TooLarge: one has more.
    """
    source, target = segmented(texts, langs, limit)
    return pipeline.align(source, target, aligner_called(name))


@cache
def aligner_called(name: str) -> Aligner:
    """An aligner; it is made once, for it may hold an encoder."""
    return ALIGNERS.load(name)()


def dict_of(pair: Pair) -> dict[str, Any]:
    """A bead as JSON has it."""
    return {
        "source": pair.source,
        "target": pair.target,
        "type": str(pair.bead),
        "confidence": pair.bead.confidence,
    }
