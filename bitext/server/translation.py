"""``POST /translate``, as LibreTranslate has it.

References:
    LibreTranslate's API, https://docs.libretranslate.com; texts may come as a list, as ``q`` does
    from Mastodon, and ``format`` may be ``html``.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.alignment import Bitext
from bitext.document import Document, concatenated
from bitext.documents import WAYS
from bitext.documents.html import cut
from bitext.documents.text import text_of
from bitext.lexicon.detection import Detected
from bitext.pipeline.alternatives import with_alternative
from bitext.server.disconnect import ticketed
from bitext.server.fields import choice_of, client_fields_of, count_of, texts_of
from bitext.server.pairs import is_translated, pair_of, pairs_asked
from bitext.server.service import Service, Task, document_of
from bitext.server.shelf import Served
from bitext.server.turns import Ticket

MOST_ALTERNATIVES = 100
"""That may be asked for."""

Restore: TypeAlias = Callable[[Sequence[Bitext]], str]
"""Makes a text of its bitexts, a paragraph each."""

Prepared: TypeAlias = tuple[Document, Restore]
"""A text as a document, and what makes a text of its translation."""


class Found(NamedTuple):
    """A translated text.

    Attributes:
        text: the translation.
        others: other translations, best first.
    """

    text: str
    others: list[str]


Finish: TypeAlias = Callable[[Restore, Sequence[Bitext]], Found]
"""Makes an answer of a text's bitexts."""


Preparation: TypeAlias = Callable[[str, str], Prepared]
"""Takes a text and its language."""


async def translate(request: Request) -> JSONResponse:
    """Translate a text or a list of texts."""
    service: Service = request.app.state.service
    fields = await client_fields_of(request)
    pairs = pairs_asked(service, fields)  # what is not served is told before anything else
    alternatives = count_of(fields, "alternatives", MOST_ALTERNATIVES)
    form = choice_of(fields, "format", tuple(PREPARATIONS), "text")
    paragraphs = choice_of(fields, "paragraphs", WAYS, WAYS[0])
    texts = texts_of(fields, "q", limit=service.limits.text)
    served, detected = await pair_of(service, fields, pairs, texts)
    if is_translated(served, detected):
        found = [Found(text, []) for text in texts]
    else:
        prepare = partial(PREPARATIONS[form], paragraphs=paragraphs)
        finish = partial(found_of, alternatives=alternatives)
        found = await translated(request, served, texts, prepare, finish)
    is_list = isinstance(fields["q"], list)
    return JSONResponse(answer_of(found, detected, alternatives, is_list=is_list))


def answer_of(
    found: list[Found], detected: Detected | None, alternatives: int, *, is_list: bool
) -> dict[str, Any]:
    """The answer, each of its fields a list where the texts were a list.

    Args:
        found: the translations.
        detected: the language of the texts, where it was asked for.
        alternatives: how many other translations were asked for.
        is_list: the texts were a list.
    """
    texts, others = [text for text, _ in found], [others for _, others in found]
    answer: dict[str, Any] = {"translatedText": texts if is_list else texts[0]}
    if detected:
        tell = detected._asdict()
        answer["detectedLanguage"] = [tell] * len(found) if is_list else tell
    if alternatives:
        answer["alternatives"] = others if is_list else others[0]
    return answer


async def translated(
    request: Request,
    served: Served,
    texts: list[str],
    prepare: Preparation,
    finish: Finish,
) -> list[Found]:
    """Translate several texts as one task."""
    service: Service = request.app.state.service

    def begin(ticket: Ticket) -> tuple[list[Prepared], Task]:
        size = sum(map(len, texts))
        prepared = service.in_turn(ticket, size, all_prepared)
        return prepared, service.begin(served, [[document] for document, _ in prepared], ticket)

    def all_prepared() -> list[Prepared]:
        return [prepare(text, served.source_lang) for text in texts]

    def finished() -> list[Found]:
        counts = [max(1, len(document.paragraphs)) for document, _ in prepared]
        parts = [list(islice(task.parts, count)) for count in counts]
        ways = (restore for _, restore in prepared)
        return [finish(restore, found) for restore, found in zip(ways, parts, strict=True)]

    async with ticketed(request) as ticket:
        prepared, task = await run_in_threadpool(begin, ticket)
        return await run_in_threadpool(finished)


def found_of(restore: Restore, parts: Sequence[Bitext], alternatives: int = 0) -> Found:
    """The translation of a text and others: each has every sentence's first, second … alternative.

    A sentence that has fewer, or markup inside, stays as it is.

    Args:
        restore: makes a text of its bitexts.
        parts: those of a text.
        alternatives: how many others are wanted, at most.
    """
    best = restore(parts)
    most = max((len(bead.alternatives) for part in parts for bead in part.beads), default=0)
    ranks = range(min(most, alternatives))
    others = (restore([with_alternative(part, rank) for part in parts]) for rank in ranks)
    return Found(best, [text for text in dict.fromkeys(others) if text != best])


def prepared_text(text: str, lang: str, *, paragraphs: str) -> Prepared:
    """A plain text; wrapped again where it is wrapped."""
    return document_of(text, lang, paragraphs), lambda parts: "".join(map(text_of, parts))


def prepared_html(text: str, lang: str, *, paragraphs: str) -> Prepared:  # noqa: ARG001 HTML marks its paragraphs
    """HTML; markup stays, inline elements move with the words they hold."""
    originals = list(cut(text, lang))

    def restore(parts: Sequence[Bitext]) -> str:
        paragraphs = [paragraph for part in parts for paragraph in part.target.paragraphs]
        remaining, target_lang = iter(paragraphs), parts[0].target.lang
        filled = (
            original.fill(Document(target_lang, tuple(islice(remaining, len(original.slots)))))
            for original in originals
        )
        return "".join(filled)

    return concatenated([original.document for original in originals]), restore


PREPARATIONS: dict[str, Callable[..., Prepared]] = {"text": prepared_text, "html": prepared_html}
"""What to do with each ``format``."""
