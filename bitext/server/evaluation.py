"""``POST /evaluate``: a translation against a reference, a segment a line."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from bitext.evaluation.scores import ScoreReport
from bitext.evaluation.scoring import load_metrics, score_segments
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import Resampling
from bitext.files.decoding import lines
from bitext.server.fields import fields_of, lang_of, shown, text_of
from bitext.server.job import done
from bitext.server.refusal import Refusal, told_in
from bitext.server.service import Service

METRIC_NAMES = ("bleu", "chrf", "chrf++")
"""Those that take no time; a translation edit rate of one long line takes minutes."""

DEFAULT = METRIC_NAMES[:2]

MOST_SEGMENTS = 100
"""That are told of one by one."""


async def evaluate(request: Request) -> JSONResponse:
    """Score a text."""
    service: Service = request.app.state.service
    fields = await fields_of(request)
    names = names_of(fields)
    texts = [
        segments_of(text_of(fields, name, limit=service.limits.text))
        for name in ("hypothesis", "reference")
    ]

    lang = lang_of(fields, "lang", service.usual.target_lang)
    report = await done(request, scored, *texts, names, lang)
    scores = [
        {"metric": s.metric, "value": s.value, "unit": s.unit, "signature": s.signature}
        for s in report.scores
    ]
    notes = [told_in(request.headers, note) for note in report.notes]
    return JSONResponse({"scores": scores, "notes": notes, "segments": differing(report)})


def differing(report: ScoreReport) -> list[dict[str, Any]]:
    """The segments that are not as their reference, the worst by the last metric first."""
    segments, values = report.segments, report.scores[-1].segments
    (references,) = segments.references
    found: list[dict[str, Any]] = [
        {"line": segments.line(at), "hypothesis": text, "reference": wanted, "value": value}
        for at, (text, wanted, value) in enumerate(
            zip(segments.hypotheses, references, values, strict=True)
        )
        if text != wanted
    ]
    return sorted(found, key=lambda one: one["value"])[:MOST_SEGMENTS]


def segments_of(text: str) -> list[str]:
    r"""The lines of a text, as those of a file; other characters that Python breaks at stay.

    >>> segments_of("Yes.\r\nOne\u2028line.\n")
    ['Yes.', 'One\u2028line.']
    """
    return [line.rstrip("\r\n") for line in lines([text])]


def scored(hypothesis: list[str], reference: list[str], names: list[str], lang: str) -> ScoreReport:
    """Score segments; done in a child process."""
    segments = Segments(hypothesis, (reference,))
    return score_segments(segments, load_metrics(names), lang=lang, resampling=Resampling(0))


def names_of(fields: dict[str, Any]) -> list[str]:
    """The metrics asked for, each once; only names of ours, because others are Python to be loaded.

    Raises:
        Refusal: with 400, one is unknown.
    """
    names = fields.get("metrics", list(DEFAULT))
    if not isinstance(names, list) or not names or not all(name in METRIC_NAMES for name in names):
        raise Refusal(
            400, f"metrics is {shown(names)}, expected a list of {', '.join(METRIC_NAMES)}"
        )
    return list(dict.fromkeys(names))
