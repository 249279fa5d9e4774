"""What an update of a translation changed, as one self-contained page: both texts, redlined."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bitext.languages.names import direction_of, name_of
from bitext.page.assets import compile_template
from bitext.pipeline.updating import STATES, Change, Update
from bitext.report.difference import Piece, difference
from bitext.shipped import packaged_text

NOTES = {
    "new": "translated anew",
    "outdated": "a person’s translation of what it said before: read it again",
    "gone": "taken out",
}
"""State → what the page says of it."""


class Line(NamedTuple):
    """A line of the page.

    Attributes:
        state: of the sentence.
        note: what is said of it.
        source: what has to be taken out of the old source and put in to make the new one.
        target: likewise.
        unchanged: sentences that stay as they were here; 0 where one changed.
    """

    state: str
    note: str
    source: Sequence[Piece]
    target: Sequence[Piece]
    unchanged: int = 0


def redline(update: Update) -> str:
    """The page of an update."""
    first = update.parts[0]
    languages = [
        {"tag": lang, "name": name_of(lang), "dir": direction_of(lang)}
        for lang in (first.source.lang, first.target.lang)
    ]
    return compile_template(packaged_text("bitext.report", "redline.html")).render(
        title=first.source.title.strip() or first.target.title.strip() or "Bilingual text",
        languages=languages,
        lines=list(lines_of_changes(update.changes)),
        counts={state: update.count(state) for state in STATES},
    )


def lines_of_changes(changes: Sequence[Change]) -> Iterator[Line]:
    """A line for each sentence that changed, and one for each run of sentences that did not."""
    for is_same, group in groupby(changes, lambda change: change.state == "same"):
        found = list(group)
        if is_same:
            yield Line("same", "", (), (), len(found))
        else:
            yield from map(line_of_change, found)


def line_of_change(change: Change) -> Line:
    """The line of a sentence that changed."""
    before = ("", "") if change.before is None else change.before[1:]
    by = "; a person had translated it" if change.is_lost else ""
    return Line(
        change.state,
        NOTES[change.state] + by,
        difference(before[0], change.source),
        difference(before[1], change.target),
    )
