"""A badge (SVG): one score for a README."""

from bitext.evaluation.result import Result
from bitext.messages.wording import LANGUAGES, wording_in
from bitext.report.escaping import attribute, content

GOOD, BAD, PLAIN = "#2f7d32", "#b3261e", "#4a5568"
LETTER = 7
"""Pixels to a letter, about, at 11 pixels."""


def dumps(result: Result, ui: str = "") -> str:
    """A badge with the first score that a rule is about, else the first score.

    Args:
        result: what was found.
        ui: language of its word, one of `bitext.messages.wording.LANGUAGES`; empty: the first.
    """
    ruled = next((verdict.metric for verdict in result.verdicts), result.report.scores[0].metric)
    score = result.report.score(ruled)
    value = f"{score.metric} {score.value:.1f}{' %' if score.unit == '%' else ''}"
    colour = PLAIN if not result.verdicts else GOOD if result.passed else BAD
    return badge(wording_in(ui or LANGUAGES[0], "report").say("badge"), value, colour)


def badge(label: str, value: str, colour: str) -> str:
    """Two words side by side, the second on a colour."""
    left, right = (len(text) * LETTER + 12 for text in (label, value))
    title = f"{label}: {value}"
    texts = "".join(
        f'<text x="{x:g}" y="14" textLength="{width - 12}">{content(text)}</text>'
        for x, text, width in ((left / 2, label, left), (left + right / 2, value, right))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f"aria-label={attribute(title)}>\n<title>{content(title)}</title>\n"
        f'<clipPath id="r"><rect width="{left + right}" height="20" rx="3"/></clipPath>\n'
        f'<g clip-path="url(#r)"><rect width="{left}" height="20" fill="#333"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{colour}"/></g>\n'
        f'<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" '
        f'font-size="11">{texts}</g>\n</svg>\n'
    )
