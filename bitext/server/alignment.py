"""``POST /align``: two texts that translate each other, paired sentence by sentence."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext import pipeline
from bitext.alignment import Bitext, Pair
from bitext.registry import resolve
from bitext.server.fields import choice_of, fields_of, text_of
from bitext.server.guard import Refusal
from bitext.server.service import Service, document_of

ALIGNERS = ("encoder", "lexical", "length")


async def align(request: Request) -> JSONResponse:
    """Align two texts."""
    service: Service = request.app.state.service
    fields = await fields_of(request)
    name = choice_of(fields, "aligner", ALIGNERS, ALIGNERS[0])
    langs = [
        text_of(fields, f"{side}_lang", limit=35, default=lang)
        for side, lang in (("source", service.source_lang), ("target", service.target_lang))
    ]
    texts = [text_of(fields, side, limit=service.limits.text) for side in ("source", "target")]
    if not all(text.strip() for text in texts):
        raise Refusal(400, "source and target must both have text")

    def work() -> Bitext:
        documents = (
            pipeline.segment(document_of(text, lang))
            for text, lang in zip(texts, langs, strict=True)
        )
        return pipeline.align(*documents, resolve("aligner", name)())

    bitext = await run_in_threadpool(work)
    return JSONResponse(
        {
            "beads": [dict_of(pair) for pair in bitext.pairs()],
            "signature": bitext.signature,
            "result": service.results.add(bitext),
        }
    )


def dict_of(pair: Pair) -> dict[str, Any]:
    """A bead as JSON has it."""
    return {
        "source": pair.source,
        "target": pair.target,
        "type": str(pair.bead),
        "score": pair.bead.score,
    }
