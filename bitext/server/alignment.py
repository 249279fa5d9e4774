"""``POST /align``: two texts that translate each other, paired sentence by sentence."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext import pipeline
from bitext.alignment import Bitext, Pair
from bitext.document import Document
from bitext.protocols import Aligner
from bitext.registry import ALIGNERS
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

    documents = await run_in_threadpool(segmented, texts, langs, service.limits.sentences)
    bitext = await done(request, aligned, *documents, name)
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
        Refusal: with 413, one has more sentences than are taken.
    """
    found = [
        pipeline.segment(document_of(text, lang)) for text, lang in zip(texts, langs, strict=True)
    ]
    count = max(len(document.sentences) for document in found)
    if count > limit:
        raise Refusal(413, f"{count:,} sentences, at most {limit:,} are taken")
    return found


def aligned(source: Document, target: Document, name: str) -> Bitext:
    """Align two documents; done in a child process."""
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
