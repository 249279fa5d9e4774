"""What a comparison found, in sentences, in the words of the reader's language."""

from collections.abc import Sequence

from bitext.evaluation.comparison import Comparison, Outcome
from bitext.messages.wording import Wording, wording_in
from bitext.report.standings import Standing

ENGLISH = wording_in("en", "report")


def tell_outcome(one: Comparison, outcome: Outcome, wording: Wording = ENGLISH) -> str:
    """One metric's outcome.

    A difference counts as real where every test that was done says so.
    """
    about = {
        "metric": outcome.metric,
        "system": one.system.system,
        "baseline": one.baseline.system,
    }
    if not outcome.gain:
        return wording.say("verdict-same", **about)
    found = "significant" if outcome.significant(one.level) else "chance"
    return wording.say(
        "verdict-better" if outcome.gain > 0 else "verdict-worse",
        **about,
        gain=f"{abs(outcome.gain):.2f}",
        finding=wording.say(f"verdict-{found}"),
        tests=tell_tests(outcome, wording),
    )


def tell_tests(outcome: Outcome, wording: Wording = ENGLISH) -> str:
    """The p-values of an outcome."""
    found = [wording.say("verdict-bootstrap", p=f"{outcome.bootstrap_p:.4f}")]
    if outcome.randomisation_p is not None:
        found.append(wording.say("verdict-randomisation", p=f"{outcome.randomisation_p:.4f}"))
    return ", ".join(found)


def tell_conclusion(one: Comparison, wording: Wording = ENGLISH) -> str:
    """All metrics' outcomes in a sentence, only significant differences among them."""
    about = {"system": one.system.system, "baseline": one.baseline.system}
    real = [outcome for outcome in one.outcomes if outcome.significant(one.level)]
    better = [outcome.metric for outcome in real if outcome.gain > 0]
    worse = [outcome.metric for outcome in real if outcome.gain < 0]
    unclear = [outcome.metric for outcome in one.outcomes if outcome not in real]
    if not real:
        told = wording.say("conclusion-none", **about)
        few = is_undecidable(one)
        return wording.say("conclusion-few", told=told, n=one.differing) if few else told
    key = "both" if better and worse else "better" if better else "worse"
    told = wording.say(
        f"conclusion-{key}",
        **about,
        better=tell_names(better, wording),
        worse=tell_names(worse, wording),
    )
    if not unclear:
        return told
    return wording.say("conclusion-unclear", told=told, metrics=tell_names(unclear, wording))


def is_undecidable(one: Comparison) -> bool:
    """Whether so few segments differ that randomisation cannot find a difference, however large.

    Of all ways to exchange n segments, that of exchanging none and that of exchanging all differ
    by as much as was observed: the least p-value is 2 / 2ⁿ.
    """
    tested = any(outcome.randomisation_p is not None for outcome in one.outcomes)
    return tested and one.differing > 0 and 2 ** (1 - one.differing) >= one.level


def tell_best(ranked: Sequence[Standing], wording: Wording = ENGLISH) -> str:
    """Which system is the best by which metric."""
    leaders: dict[tuple[str, ...], list[str]] = {}
    for cells in zip(*(row.cells for row in ranked), strict=True):
        pairs = zip(ranked, cells, strict=True)
        first = tuple(row.system for row, cell in pairs if cell.is_best)
        leaders.setdefault(first, []).append(cells[0].score.metric)
    every = wording.say("compared-every-metric")
    told = [
        wording.say(
            "compared-best-by",
            systems=tell_names(names, wording),
            metrics=tell_names(by, wording) if len(leaders) > 1 else every,
        )
        for names, by in leaders.items()
    ]
    return wording.say("compared-best", best="; ".join(told))


def tell_names(names: Sequence[str], wording: Wording = ENGLISH) -> str:
    """Names for people.

    >>> tell_names(["BLEU", "chrF", "TER"])
    'BLEU, chrF and TER'
    """
    if len(names) < 2:
        return "".join(names)
    return wording.say("compared-and", first=", ".join(names[:-1]), last=names[-1])
