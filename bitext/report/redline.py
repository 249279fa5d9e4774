"""What an update of a translation changed, as one self-contained page: both texts, redlined."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from bitext.languages.names import direction_of, label_of
from bitext.messages.wording import Wording
from bitext.page.assets import compile_template, policy
from bitext.pipeline.updating import STATES, Change, Update
from bitext.report.difference import Piece, difference
from bitext.report.speaking import Speaker, speaking_script
from bitext.shipped import packaged_text


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
    note: Markup
    source: Sequence[Piece]
    target: Sequence[Piece]
    unchanged: int = 0


def redline(update: Update, *, ui: str = "", name: str = "") -> str:
    """The page of an update.

    Args:
        update: what was done.
        ui: language of the page's own words, one of `bitext.messages.wording.LANGUAGES`; empty
            leaves it to the reader's browser.
        name: what the text is called where it has no title.
    """
    first, speaker = update.parts[0], Speaker(ui)
    languages = [
        {"tag": lang, "name": speaker.each(partial(label_in, lang)), "dir": direction_of(lang)}
        for lang in (first.source.lang, first.target.lang)
    ]
    style, script = packaged_text("bitext.report", "redline.css"), speaking_script()
    return compile_template(packaged_text("bitext.report", "redline.html")).render(
        speaker=speaker,
        say=speaker.say,
        title=first.source.title.strip() or first.target.title.strip() or name,
        languages=languages,
        lines=list(lines_of_changes(update.changes, speaker)),
        counts=[(state, n) for state in STATES if (n := update.count(state))],
        style=style,
        script=script,
        policy=policy([f"\n{style}"], [f"\n{script}"]),
    )


def label_in(lang: str, wording: Wording) -> str:
    """The name of a language, in another one."""
    return label_of(lang, wording.lang)


def lines_of_changes(changes: Sequence[Change], speaker: Speaker) -> Iterator[Line]:
    """A line for each sentence that changed, and one for each run of sentences that did not."""
    for is_same, group in groupby(changes, lambda change: change.state == "same"):
        found = list(group)
        if is_same:
            yield Line("same", Markup(), (), (), len(found))
        else:
            yield from (line_of_change(change, speaker) for change in found)


def line_of_change(change: Change, speaker: Speaker) -> Line:
    """The line of a sentence that changed."""
    before = ("", "") if change.before is None else change.before[1:]
    return Line(
        change.state,
        speaker.each(partial(note_on, change)),
        difference(before[0], change.source),
        difference(before[1], change.target),
    )


def note_on(change: Change, wording: Wording) -> str:
    """What is said of a change."""
    told = wording.say(f"redline-{change.state}")
    return wording.say("redline-lost", told=told) if change.is_lost else told
