"""Annotations: lines that GitHub turns into marks on the changed files."""

from bitext.errors import CONTROLS
from bitext.evaluation.result import Result

PICTURES = {code: picture for code, picture in CONTROLS.items() if chr(code) not in "\r\n"}
"""Control characters → their pictures; line breaks are encoded."""

MOST = 10
"""Annotations of a kind that GitHub shows for a step."""


def dumps(result: Result) -> str:
    """The annotations of an evaluation, a line each."""
    return "".join(f"{line}\n" for line in lines(result))


def lines(result: Result) -> list[str]:
    """Workflow commands: an error for each broken rule and regressed segment, a warning a note.

    Without a broken rule, regressed segments are told as notices.
    """
    errors = [
        command("error", verdict.reason, title=f"{verdict.metric}: gate failed")
        for verdict in result.failures
    ]
    kind = "notice" if result.passed else "error"
    segments = [
        command(
            kind,
            f"was: {change.baseline}\nnow: {change.system}\nreference: {change.reference}",
            title=f"{result.metric} {change.before:.1f} → {change.after:.1f}",
            file=result.file,
            line=str(change.line),
        )
        for change in result.regressions
    ]
    notes = [command("warning", note, title="bitext evaluate") for note in result.report.notes]
    if result.passed:
        return [*notes[:MOST], *segments[:MOST]]
    return [*(errors + segments)[:MOST], *notes[:MOST]]


def command(kind: str, message: str, **properties: str) -> str:
    """One workflow command.

    >>> command("error", "50 % worse", file="a,b.txt", line="3")
    '::error file=a%2Cb.txt,line=3::50 %25 worse'
    """
    shown = ",".join(f"{key}={escaped(value, ':,')}" for key, value in properties.items() if value)
    return f"::{kind} {shown}::{escaped(message)}"


def escaped(text: str, more: str = "") -> str:
    r"""Text as GitHub's runner wants it: percent, line breaks and some more are encoded.

    >>> escaped("a\x1b[2J\n50 %")
    'a␛[2J%0A50 %25'
    """
    text = text.translate(PICTURES)
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
