"""A text shared out among the cues of subtitles: none empty, each as long as it can be read."""

import re
from collections.abc import Collection, Sequence

GAP = re.compile(r"(?<=\S) +(?=\S)")
AFTER_MARK = re.compile(r"[,;:.!?…)»”\"]$")
WIDEST = 42
"""Most characters of a line, as broadcasters have it."""

AMID = 0.3
"""What it costs to part two words that no mark parts, and that the source does not part there."""


def share_out(text: str, shares: Sequence[float], wanted: Collection[int] = ()) -> list[int]:
    """Where to cut a text into as many pieces as there are shares: offsets behind a blank.

    Args:
        text: with single blanks between its words.
        shares: how much of it each piece should have, all positive.
        wanted: offsets where a cut would be right.

    Returns:
        One offset fewer than there are shares, rising; the text's end once there are no more words.

    >>> share_out("one two, three four five", [1, 1])
    [9]
    """
    places = [found.end() for found in GAP.finditer(text)]
    missing = len(shares) - 1 - len(places)
    if missing >= 0:
        return places + [len(text)] * missing
    edges = [0, *places, len(text)]
    scale = len(text) / sum(shares)
    # best[k]: the least cost of ending a piece at edge k, and where the piece before ended.
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * (len(edges) - 1)
    history = list[list[tuple[float, int]]]()
    for share in shares:
        ideal = max(share * scale, 1.0)
        costs = [cut_cost(text, edge, wanted) for edge in edges]
        best = [
            min(
                ((best[j][0] + ((edges[k] - edges[j] - ideal) / ideal) ** 2 + costs[k], j))
                for j in range(k)
            )
            if k
            else (float("inf"), 0)
            for k in range(len(edges))
        ]
        history.append(best)
    cuts, k = list[int](), len(edges) - 1
    for table in reversed(history[1:]):
        k = table[k][1]
        cuts.append(edges[k])
    return cuts[::-1]


def cut_cost(text: str, place: int, wanted: Collection[int]) -> float:
    """What a cut costs."""
    before = text[:place].rstrip()
    return 0.0 if place in wanted or AFTER_MARK.search(before[-1:]) else AMID


def in_lines(text: str, most: int) -> str:
    r"""A cue's text in lines of about the same length; blanks become line breaks.

    Args:
        text: without line breaks.
        most: lines at most; more are made where they would be too wide.

    >>> in_lines("a text that is too long for a single line of it", 2)
    'a text that is too long\nfor a single line of it'
    """
    count = -(-len(text) // WIDEST)
    if count < 2:
        return text
    cuts = share_out(text, [1.0] * max(min(count, most), count))
    characters = list(text)
    for cut in cuts:
        if 0 < cut < len(text):
            characters[cut - 1] = "\n"
    return "".join(characters)
