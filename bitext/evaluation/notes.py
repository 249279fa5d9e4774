"""What is odd about what is scored, told beside the scores."""

import logging

from bitext.evaluation.blanks import blank_lines
from bitext.evaluation.segments import Segments
from bitext.languages.identification import mismatch

log = logging.getLogger(__name__)


def notes_on(name: str, segments: Segments, lang: str) -> list[str]:
    """What is odd about the input: empty hypotheses, a wrong language."""
    notes = []
    if empty := segments.empty:
        notes.append(
            f"{name}: {len(empty)} of {len(segments)} hypotheses are empty and scored as such, "
            f"the first in line {segments.line(empty[0])}"
        )
    for number, texts in enumerate(segments.references, 1):
        if blank := [i for i in blank_lines(texts) if segments.hypotheses[i].strip()]:
            notes.append(
                f"reference {number}: {len(blank)} of {len(segments)} lines are blank where the "
                "hypothesis has text, which costs metrics little or nothing; the first is line "
                f"{segments.line(min(blank))}"
            )
    columns = [(name, segments.hypotheses)]
    columns += [(f"reference {n}", texts) for n, texts in enumerate(segments.references, 1)]
    for label, texts in columns:
        if found := mismatch(texts, lang):
            notes.append(f"{label}: looks like {found}, expected {lang}; is it the right file?")
    for note in notes:
        log.warning("%s", note)
    return notes
