"""The comparison as one self-contained page: inline charts, styles and script, no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest

from markupsafe import Markup

from bitext.evaluation.comparison import Comparison
from bitext.messages.wording import Wording
from bitext.page.assets import compile_template, policy
from bitext.report import charts, svg
from bitext.report.difference import difference
from bitext.report.speaking import Speaker, speaking_script
from bitext.report.standings import Standing, rank_systems, reports_of
from bitext.report.text import signatures
from bitext.report.verdicts import tell_best, tell_conclusion, tell_outcome
from bitext.shipped import packaged_text

MOST_SEGMENTS = 3000
"""Rows of the table of segments; a page of many more opens slowly."""


@dataclass(frozen=True, slots=True)
class Row:
    """One segment in every system.

    Attributes:
        index: among all segments, from 0.
        line: where it stands in the baseline's file.
        source: empty where there is none.
        references: of each translator.
        texts: name and text of each system.
        score: the baseline's.
        others: the score and the gain of each other system.
    """

    index: int
    line: int
    source: str
    references: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    score: float
    others: tuple[tuple[float, float], ...]

    @property
    def is_changed(self) -> bool:
        """Whether the systems differ."""
        return len({text for _, text in self.texts}) > 1

    @property
    def spread(self) -> float:
        """The largest gain or loss."""
        return max((abs(gain) for _, gain in self.others), default=0.0)


def comparison(found: Sequence[Comparison], *, ui: str = "") -> str:
    """The page of some systems against one baseline.

    Args:
        found: at least one.
        ui: language of its own words, one of `bitext.messages.wording.LANGUAGES`; empty leaves it
            to the reader's browser.
    """
    speaker, speaking = Speaker(ui), speaking_script()
    template, style, script = (
        packaged_text("bitext.report", name)
        for name in ("comparison.html", "comparison.css", "segments.js")
    )
    ranked, rows = rank_systems(found), most_different(segment_rows(found), MOST_SEGMENTS)
    count = len(found[0].baseline.segments)
    return compile_template(template).render(
        comparisons=found,
        baseline=found[0].baseline,
        metric=found[0].metric,
        ranked=ranked,
        speaker=speaker,
        say=speaker.say,
        summary=speaker.each(partial(tell_summary, ranked, count)),
        conclusion=lambda one: speaker.each(partial(tell_conclusion, one)),
        verdict=lambda one, outcome: speaker.each(partial(tell_outcome, one, outcome)),
        charts=[charts_of(one, speaker) for one in found],
        intervals=speaker.drawn(partial(charts.intervals, ranked)),
        rows=rows,
        places=[places_of(one, rows) for one in found],
        left_out=speaker.each(partial(tell_left_out, len(rows), count))
        if len(rows) < count
        else "",
        signatures=signatures(found),
        notes=list(dict.fromkeys(note for report in reports_of(found) for note in report.notes)),
        difference=difference,
        style=style,
        script=script,
        speaking=speaking,
        policy=policy([f"\n{style}", svg.STYLE], [f"\n{speaking}", f"\n{script}"]),
    )


def tell_summary(ranked: Sequence[Standing], count: int, wording: Wording) -> str:
    """How much was compared, and which system is the best."""
    segments, best = wording.say("compared-segments", n=count), tell_best(ranked, wording)
    return wording.say("compared-systems", n=len(ranked), segments=segments, best=best)


def tell_left_out(shown: int, count: int, wording: Wording) -> str:
    """That not all segments are in the table."""
    segments = wording.say("compared-segments", n=count)
    return wording.say("compared-left-out", n=f"{shown:,}", segments=segments)


def segment_rows(found: Sequence[Comparison]) -> list[Row]:
    """Every segment, in the order of the text."""
    reports, shared, metric = reports_of(found), found[0].baseline.segments, found[0].metric
    first, *scores = (report.score(metric) for report in reports)
    others = [(score.segments, score.segment_gains(first)) for score in scores]
    return [
        Row(
            index,
            shared.line(index),
            shared.sources[index] if shared.sources is not None else "",
            tuple(reference[index] for reference in shared.references),
            tuple((r.system, r.segments.hypotheses[index]) for r in reports),
            first.segments[index],
            tuple((values[index], gains[index]) for values, gains in others),
        )
        for index in range(len(shared))
    ]


def places_of(one: Comparison, rows: Sequence[Row]) -> dict[int, int]:
    """A system's line → the first row that begins there, by its index."""
    segments = one.system.segments
    return {segments.line(row.index): row.index for row in reversed(rows)}


def most_different(rows: Sequence[Row], most: int) -> list[Row]:
    """Those rows in which systems differ most, in the order of the text."""
    kept = nlargest(most, rows, key=lambda row: row.spread)
    return sorted(kept, key=lambda row: row.index)


def charts_of(one: Comparison, speaker: Speaker) -> list[tuple[Markup, Markup]]:
    """Titles and drawings: buckets, gains by segment."""
    old, new = one.baseline.score(one.metric), one.system.score(one.metric)
    changed = [gain for gain in new.segment_gains(old) if abs(gain) > 0]
    return [
        (
            speaker.say("compared-buckets", metric=one.metric),
            speaker.drawn(partial(charts.buckets, one.buckets, one.metric)),
        ),
        (
            speaker.say("compared-gains", metric=one.metric),
            speaker.drawn(partial(charts.gains, changed, one.metric)),
        ),
    ]
